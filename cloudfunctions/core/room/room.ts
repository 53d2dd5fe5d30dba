import type { Participation, RoomId, RoomMode } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'

/** A room’s own data in `rooms`; `_id` = its place. A room without a document meets by appointment. Source: R52, R53. */
export interface RoomDocument {
  _id: RoomId
  mode: RoomMode
  /** When it meets, in words. */
  hours?: string
  figures: Participation
  /** When its figures were counted. */
  countedAt?: Instant
}

/** Of a room in which nothing has happened yet. */
export const NO_FIGURES: Participation = {
  ...{ open: 0, over: 0, voting: 0, people: 0, opinions: 0, adopted: 0 },
}
