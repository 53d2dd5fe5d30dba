import type { Command, Page } from '../call'
import type { DutyPart, DutySlot, PlaceId } from '../place'
import type { PressureRow } from '../ticket'
import type { Instant } from '../time'

/** Duty rota, ratings and what is said about them. Source: R10, B8. */
export interface DutyContract {
  'rota.open': {
    input: { community: PlaceId; week?: Instant }
    output: {
      name: string
      /** Hours of the night, Beijing time. */
      night: { from: number; to: number }
      days: { date: string; slots: DutySlot[] }[]
      choices: { key: string; label: string }[]
      /** Who is on duty now; absent in working time and when nobody is. */
      now?: string
      /** I may set it. */
      sets: boolean
    }
  }
  /** `was`: who had the slot on the phone, also from a week before; refused `conflict` when that is so no more. */
  'rota.set': {
    input: Command & {
      community: PlaceId
      date: string
      part: DutyPart
      key: string | null
      was: string | null
    }
    output: { days: { date: string; slots: DutySlot[] }[] }
  }
  /**
   * How satisfied the residents of a place are: nothing at all until `minimum` have rated. `rate` is a share that holds
   * at least (Wilson lower bound, 0–1) of `n` ratings; `unrated` requests ended without one. Source: B8.
   */
  'rating.summary': {
    input: { place: PlaceId }
    output: { minimum: number; shown?: { n: number; rate: number; unrated: number } }
  }
  /** What was done about it, once; who said it hears of it. Refuses `already_handled`. Source: B8. */
  'pressure.handle': { input: Command & { id: string; words: string }; output: PressureRow }
  /** Pressure for good ratings, as told to the caller's desks, newest first. Source: B8. */
  'pressure.list': { input: { cursor?: string }; output: Page<PressureRow> }
}
