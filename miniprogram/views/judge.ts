import type { HiddenPicture, OpinionView, TopicView } from '../../typings/room'
import type { TicketView } from '../../typings/ticket'
import { judgeWords } from '../copy/judgement'

/** One thing the safety check holds, for a reviewer. Source: B13. */
export interface JudgeItem {
  of: 'ticket' | 'topic' | 'opinion'
  id: string
  /** `text`, or a file id. */
  what: string
  title: string
  /** The held words, or those a photo was sent with. */
  text: string
  /** Link to the held photo; empty for words. */
  url: string
}

/** What of a request waits for the person's decision; empty when nothing does. */
export function judgeItems(ticket: TicketView): JudgeItem[] {
  const { id, toReview, text, title, spot, urls, can } = ticket
  if (!can.includes('review')) return []
  return (toReview ?? []).map((what) =>
    what === 'text'
      ? {
          ...{ of: 'ticket', id, what, title: judgeWords.text, url: '' },
          text: [text || title, spot].filter(Boolean).join('\n'),
        }
      : { of: 'ticket', id, what, title: judgeWords.photo, text: '', url: urls[what] ?? '' },
  )
}

/** What of a topic and of what was said on it waits for the person's decision, words before photos. Pure. Source: R13. */
export function roomJudgeItems(
  topic: TopicView,
  said: readonly OpinionView[],
  urls: Record<string, string>,
): JudgeItem[] {
  return [...proposalItems(topic, urls), ...said.flatMap((each) => saidItems(each, urls))]
}

function proposalItems(topic: TopicView, urls: Record<string, string>): JudgeItem[] {
  const { id, can, held, words, hidden = [] } = topic
  if (!can.includes('review')) return []
  const text = [topic.title, words].filter(Boolean).join('\n')
  if (held !== undefined) {
    return [{ of: 'topic', id, what: 'text', title: judgeWords.proposal, text, url: '' }]
  }
  return hidden.filter(isUndecided).map((picture) => ({
    ...{ of: 'topic', id, what: picture.id, title: judgeWords.photo, text: topic.title },
    url: urls[picture.id] ?? '',
  }))
}

function saidItems(said: OpinionView, urls: Record<string, string>): JudgeItem[] {
  const { id, author, words: text, held, hidden = [], reviewable } = said
  if (reviewable === undefined) return []
  if (held !== undefined) {
    return [{ of: 'opinion', id, what: 'text', title: judgeWords.said(author), text, url: '' }]
  }
  return hidden.filter(isUndecided).map((picture) => ({
    ...{ of: 'opinion', id, what: picture.id, title: judgeWords.sent(author), text },
    url: urls[picture.id] ?? '',
  }))
}

const isUndecided = ({ reason }: HiddenPicture): boolean => reason === undefined

/** What others do not see of somebody's photos, and why; empty when they see all. Pure. Source: R13. */
export function hiddenWords(hidden: readonly HiddenPicture[] = []): string {
  const waiting = hidden.filter(isUndecided).length
  return [
    ...(waiting === 0 ? [] : [judgeWords.waiting(waiting)]),
    ...hidden.flatMap(({ reason, by }) =>
      reason === undefined ? [] : [judgeWords.kept(by ?? '', reason)],
    ),
  ].join('\n')
}
