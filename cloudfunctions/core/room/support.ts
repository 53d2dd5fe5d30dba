import type { TopicId } from '../../../typings/room.ts'
import type { Duration, Instant } from '../../../typings/time.ts'

/**
 * Somebody behind a proposal or an opinion, in `supports`: a document of its own, so that a thousand taps at once never
 * touch what they are behind; the clock counts them. Source: design §4, R54.
 */
export interface SupportDocument {
  /** `<topic or opinion>:<member>`: nobody counts twice. */
  _id: string
  /** The topic or opinion. */
  of: string
  topic: TopicId
  member: string
  at: Instant
  /** Not before this moment the clock counts what it is behind; absent once that is done. */
  uncounted?: Instant
  /** Taken back: it counts no more, and the clock removes it once the figure is right. */
  gone?: true
  /** The figure of what it is behind holds it. */
  counted?: true
}

/** What carries an older moment has been written by now, ms: a function is stopped after 20 s. Source: design §1. */
export const IN_FLIGHT: Duration = 30_000

/** How far the figure is behind this support: +1 not counted yet, −1 taken back since. Pure. */
export const aheadBy = ({ gone, counted }: SupportDocument): number =>
  (gone === undefined ? 1 : 0) - (counted === undefined ? 0 : 1)
