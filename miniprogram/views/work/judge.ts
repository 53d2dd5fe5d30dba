import type { TicketView } from '../../../typings/ticket'
import { judgeWords } from '../../copy/judgement'

/** One thing the safety check holds, for a reviewer. Source: B13. */
export interface JudgeItem {
  /** `text`, or a file id. */
  what: string
  title: string
  /** The held words; empty for a photo. */
  text: string
  /** Link to the held photo; empty for words. */
  url: string
}

/** What waits for the person's decision; empty when nothing does. */
export function judgeItems({ toReview, text, title, spot, urls, can }: TicketView): JudgeItem[] {
  if (!can.includes('review')) return []
  return (toReview ?? []).map((what) =>
    what === 'text'
      ? {
          what,
          title: judgeWords.text,
          text: [text || title, spot].filter(Boolean).join('\n'),
          url: '',
        }
      : { what, title: judgeWords.photo, text: '', url: urls[what] ?? '' },
  )
}
