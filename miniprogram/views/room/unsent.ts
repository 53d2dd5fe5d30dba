import type { OpinionView, SayingKind, TopicId } from '../../../typings/room'
import type { TopicAnswer } from '../../../typings/contract/room'
import { unsentWords } from '../../copy/unsent'
import { queueActions, queueBanner, queueStates } from '../../copy/zh'
import type { ProposeDraft } from '../../services/propose-draft'
import type { SayDraft } from '../../services/say-draft'
import { type Banner, type QueueRow, type Sending, whyNot } from '../outbox'
import type { SentAs, Waiting } from '../queue'

/** An opinion, objection, appraisal or reply with what it is said on. */
export interface UnsentSaying {
  type: 'saying'
  topic: TopicId
  kind: SayingKind
  /** The opinion a reply answers; empty for what is said on the topic. */
  about: string
  draft: SayDraft
}

export interface UnsentProposal {
  type: 'proposal'
  draft: ProposeDraft
}

/** Something said in the room that has not reached the cloud, or was refused there. Source: R14, R54, R57. */
export type Unsent = Waiting & (UnsentSaying | UnsentProposal)

/** What the cloud made of one. */
export type SentUnsent = SentAs<OpinionView | TopicAnswer>

/** What was sent, as it stands in the line. The same request is the same thing in it. Pure. */
export const unsentOf = (what: UnsentSaying | UnsentProposal): Unsent => ({
  ...{ ...what, key: what.draft.requestId, state: 'waiting', tries: 0 },
})

/** After a try: undefined once it is there. What the cloud refused stays with its reason. Pure. */
export function afterSaying(item: Unsent, sent: SentUnsent, requestId: string): Unsent | undefined {
  if (sent.ok) return undefined
  const { code: _code, ...rest } = item
  if (sent.code === 'offline') return { ...rest, state: 'waiting', tries: item.tries + 1 }
  const draft = afterRefusal(item.draft, sent.code, requestId)
  return { ...rest, draft, state: 'refused', tries: 0, code: sent.code } as Unsent // a union spread keeps its type
}

/** Nothing was done under its requestId, unless that stands for an earlier version: then this one gets its own. Pure. */
export const afterRefusal = <D extends { requestId: string }>(
  draft: D,
  code: Waiting['code'],
  requestId: string,
): D => (code === 'request_reused' ? { ...draft, requestId } : draft)

/** Those of one topic, or with an empty id all of them; in the order they were written. Pure. */
export const unsentOn = (queue: readonly Unsent[], topic: TopicId): Unsent[] =>
  topic === '' ? [...queue] : queue.filter((item) => item.type === 'saying' && item.topic === topic)

/** As rows: what it is, and where it stands. Pure. */
export function unsentRows(queue: readonly Unsent[], sending: Sending | undefined): QueueRow[] {
  return queue.map((item): QueueRow => {
    const now = sending?.key === item.key ? sending : undefined
    return {
      key: item.key,
      title: titleOf(item),
      meta: item.type === 'saying' ? unsentWords.kinds[item.kind] : unsentWords.proposal,
      ...(now === undefined ? standing(item) : going(now)),
      percent: now?.percent ?? -1,
      actions: now === undefined ? ACTIONS : [],
    }
  })
}

const ACTIONS: QueueRow['actions'] = (['send', 'edit', 'drop'] as const).map((id, at) => ({
  ...{ id, words: queueActions[id], main: at === 0 },
}))

const titleOf = ({ type, draft }: Unsent): string =>
  type === 'saying' ? draft.words.trim() : draft.title.trim()

const going = ({ percent }: Sending): Pick<QueueRow, 'state' | 'tone' | 'icon'> => ({
  ...{ state: queueStates.sending(percent), tone: '', icon: 'send' },
})

function standing({ state, code }: Unsent): Pick<QueueRow, 'state' | 'tone' | 'icon'> {
  if (state === 'waiting') return { state: queueStates.waiting, tone: 'soon', icon: 'clock' }
  const words = code === 'request_reused' ? queueStates.earlier : queueStates.refused(whyNot(code))
  return { state: words, tone: 'late', icon: 'warn' }
}

/** The line on the first screen about what was said; null when all of it is there. Pure. */
export function unsentBanner(queue: readonly Unsent[]): Banner | null {
  if (queue.length === 0) return null
  const refused = queue.filter(({ state }) => state === 'refused').length
  const look = { action: queueBanner.look, to: 'rooms' } as const
  return refused > 0
    ? { words: unsentWords.refused(refused), icon: 'warn', ...look }
    : { words: unsentWords.waiting(queue.length), icon: 'clock', ...look }
}
