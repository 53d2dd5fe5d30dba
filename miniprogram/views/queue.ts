import type { Output } from '../../typings/contract'
import type { RefusalCode, Reply } from '../../typings/refusal'
import type { TicketId } from '../../typings/ticket'
import type { Duration } from '../../typings/time'
import type { Draft } from '../services/draft'

/**
 * Something written on this phone that is to reach the cloud. `draft`: being written, goes when the person says so;
 * `waiting`: was sent and did not reach the cloud, goes by itself; `refused`: the cloud said no, the person decides;
 * `sent`: there, not looked at yet.
 */
export interface Waiting {
  /** Unique on this phone. */
  key: string
  state: 'draft' | 'waiting' | 'refused' | 'sent'
  /** Times the cloud was not reached in a row. */
  tries: number
  /** Why the cloud refused. */
  code?: RefusalCode | 'file_gone'
}

/** A request on this phone; its requestId may change after `request_reused`. */
export interface Queued extends Waiting {
  draft: Draft
  /** What it became; of a refused one, what an earlier version had become. */
  ticket?: TicketId
}

/** What sending one came to. `file_gone`: a photo or recording is no longer on the phone. */
export type SentAs<T> = Reply<T> | { ok: false; code: 'offline' | 'file_gone' }

export type Sent = SentAs<Output<'ticket.report'>>

/** Pauses between tries while the app is open; the last one repeats. The network coming back does not wait for them. */
const PAUSES: readonly Duration[] = [5_000, 15_000, 60_000, 300_000, 900_000]
/** After so many tries in vain one no longer holds the others up. */
export const PATIENCE = 3

/** How long to wait after the n-th run in a row that did not reach the cloud. */
export function pauseAfter(runs: number): Duration {
  return PAUSES[Math.min(Math.max(runs, 1), PAUSES.length) - 1] ?? 0
}

/** The request after a try. Only an answer of the cloud ends the waiting. Source: R14. */
export function afterTry(item: Queued, sent: Sent, requestId: string): Queued {
  const { code: _code, ticket: _ticket, ...rest } = item
  if (sent.ok) return { ...rest, state: 'sent', tries: 0, ticket: sent.data.id }
  if (sent.code === 'offline') return { ...rest, state: 'waiting', tries: item.tries + 1 }
  const refused = { ...rest, state: 'refused', tries: 0, code: sent.code } as const
  const earlier = earlierTicket(sent)
  // Its requestId stands for another version: what was changed since is a request of its own.
  const draft = sent.code === 'request_reused' ? { ...item.draft, requestId } : item.draft
  return { ...refused, draft, ...(earlier === undefined ? {} : { ticket: earlier }) }
}

/** The request with a part changed; it no longer goes by itself and keeps its requestId. */
export function afterEdit(item: Queued, draft: Draft): Queued {
  const { code: _code, ticket: _ticket, ...rest } = item
  return { ...rest, draft, state: 'draft', tries: 0 }
}

/** The ticket that an earlier version of the draft made, when that is why it was refused. */
export function earlierTicket(sent: Sent): TicketId | undefined {
  if (sent.ok || sent.code !== 'request_reused') return undefined
  const { ticket } = sent.detail ?? {}
  return typeof ticket === 'string' ? ticket : undefined
}

/** Waiting ones in the order they go: as written, except that one tried in vain often enough stands behind. */
export function inTurn<T extends Waiting>(queue: readonly T[]): T[] {
  const waiting = queue.filter(({ state }) => state === 'waiting')
  const stuck = (item: T) => item.tries >= PATIENCE
  return [...waiting.filter((item) => !stuck(item)), ...waiting.filter(stuck)]
}
