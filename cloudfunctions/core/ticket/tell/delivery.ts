import type { LetterKind } from '../../../../typings/feed.ts'
import type { UnitId } from '../../../../typings/member.ts'
import type { ObligationKind } from '../../../../typings/ticket.ts'
import type { Instant } from '../../../../typings/time.ts'

/** Something still to be told: to whom, about which event. Written with the change it tells of. Source: design §4. */
export interface Delivery {
  /** Sequence number of the event in the trace. */
  seq: number
  kind: LetterKind | 'card' | 'erasure' | 'rating' | MergeStep
  /**
   * `member:…`, `household:…`, a desk key such as `captain@fz/zfy/24`, `feed`, `counts` (of ratings), `crowd`
   * (co-signers, followers), or the other request of a merge step; for an erasure `now` or `later`.
   */
  audience: string
  attempts: number
  /** Not before. */
  at: Instant
  /** Of what it reminds; such a letter tells of no event. Source: R28. */
  reminder?: Reminder
  /** The letter is there; only WeChat has not taken the subscription message to this one member yet. */
  message?: true
  /** The last crowd document whose members have been told; only for the audience `crowd`. */
  cursor?: string
  /** How far `children` has come in the list of duplicates. */
  passedOn?: number
}

/**
 * What binds two requests, each changed by itself: `join` makes the duplicate one, `children` passes an answer on to
 * all of them, `leave` takes one off the list. Source: R25, design §4.
 */
export type MergeStep = 'join' | 'children' | 'leave'

/** An obligation that is running out. */
export interface Reminder {
  obligation: ObligationKind
  dueAt: Instant
  unit?: UnitId
  /** How much of its time has passed, 0–1. */
  share: number
}
