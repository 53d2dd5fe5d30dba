import type { Duration } from '../../../typings/time.ts'
import type { Hours } from '../place/hours.ts'

const MINUTE: Duration = 60_000
const DAY: Duration = 24 * 60 * MINUTE

/** The numbers a district may set for its rooms. Source: R40. */
export interface RoomRules {
  /** Supporters that make a resident’s proposal a topic, by the level of its place. Source: R54 (N supporters). */
  supporters: { building: number; community: number; district: number }
  /** A proposal that has not found them by then is laid aside, ms. */
  proposalLasts: Duration
  /** Organisers say yes or no to a supported proposal within this, ms. */
  establishWithin: Duration
  /**
   * After a stage of others has closed, the next opens this much later at the earliest, and votes are counted, ms: what was
   * begun before the close has been written by then (a function is stopped after 20 s). Source: design §4.
   */
  settles: Duration
  /**
   * What the clock does within this of its time is dated on time, ms: it comes every five minutes, and may miss one turn.
   * What it does later is dated when it was done. Source: decision 032.
   */
  promptly: Duration
  /** The roll is sealed this long before its stage ends, ms: then the vote opens on time. Source: decision 032. */
  sealsBefore: Duration
  /** Before a vote closes, those on the roll are reminded, ms. Source: issue 4 item 6 (24 h). */
  remindBeforeClose: Duration
  /** Appraisals below which no mean is shown. Source: B8. */
  appraisalMinimum: number
  /** Stages of others are open at least this long, ms. */
  stageAtLeast: Duration
  /** Longest a stage may be put off at once, ms. */
  extendWithin: Duration
  /** Crowds are told nothing in these hours of Beijing, but after them. Source: B15. */
  quiet: Hours
  /** A timetable ends within this, ms. */
  timetableWithin: Duration
  /** What one person says on one topic in one day of Beijing; who runs it is not counted. Source: docs/decisions/037. */
  sayingsADay: number
  /** What one resident proposes in one day of Beijing. Source: docs/decisions/037. */
  proposalsADay: number
}

/** What Fangzhuang uses where its own data says nothing else. */
export const DEFAULT_ROOM_RULES: RoomRules = {
  supporters: { building: 5, community: 20, district: 100 },
  proposalLasts: 30 * DAY,
  establishWithin: 15 * DAY,
  settles: MINUTE,
  promptly: 10 * MINUTE,
  sealsBefore: 15 * MINUTE,
  remindBeforeClose: DAY,
  appraisalMinimum: 20,
  stageAtLeast: DAY,
  extendWithin: 30 * DAY,
  quiet: { from: 22, to: 7 },
  timetableWithin: 3 * 365 * DAY,
  sayingsADay: 20,
  proposalsADay: 10,
}
