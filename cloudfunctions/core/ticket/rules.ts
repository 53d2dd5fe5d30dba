import type { DistrictRules } from '../../../typings/district.ts'
import type { Duration } from '../../../typings/time.ts'
import type { Hours } from '../place/hours.ts'

const MINUTE: Duration = 60_000
const HOUR: Duration = 60 * MINUTE
const DAY: Duration = 24 * HOUR

/** The numbers a district may set for its own: those everybody may know, and those of the work behind. Source: R40. */
export interface TicketRules extends DistrictRules {
  /** Taken, and no act of its owner (or of the community's desk) for this long: it goes up by itself, ms. Source: R24 (2 h). */
  idleEscalates: Duration
  /** Shares of the time allowed after which those who owe something are reminded. Source: issue of the closed loop, 5 (50 % and 80 %). */
  remindAt: readonly number[]
  /** A new request at a place and category within this after one that was solved has come back, ms. Source: R27 (90 days). */
  relapseWithin: Duration
  /** How far back place memory looks before a report, ms. Source: B12 (90 days). */
  memoryWithin: Duration
  /** Hours of the night, Beijing time: a duty rota answers, messages to everybody else wait. Source: R10, B15 (22:00–7:00). */
  night: Hours
  /** Messages of work to one person within this time go out as one, ms. Source: B15 (10 min). */
  groupWithin: Duration
  /** A unit still absent this long after its time is alerted again, ms. Source: R33 (2 h). */
  absentAgainAfter: Duration
  /** Co-signing households that blow the whistle by themselves. Source: R33 (20). */
  whistleCosigns: number
  /** An appeal may follow a closing by silence for this long, ms. Source: R39 (30 days). */
  appealWithin: Duration
  /** Who is appealed against explains within this, ms. Source: R39, as R28 (12 h). */
  explainWithin: Duration
  /** A text whose check cannot be reached is shown to a reviewer after this, ms. Source: B13. */
  reviewAfter: Duration
  /** Ratings of a place below which no rate is shown. Source: B8, mock 11 (20). */
  ratingMinimum: number
  /** A shown rate changes only when this many more ratings have come: no single one can be read off it. Source: B8. */
  ratingBatch: number
  /** From this many stars on a resident who says 解决 counts as satisfied. Source: R37. */
  satisfiedFrom: number
  /** How far back a request is looked at as the same thing, ms. Source: R25 (30 days). */
  similarWithin: Duration
}

/** What Fangzhuang uses where its own data says nothing else. */
export const DEFAULT_RULES: TicketRules = {
  feedbackWithin: 12 * HOUR,
  acceptWithin: 30 * MINUTE,
  promiseWithin: 72 * HOUR,
  resultWithin: 12 * HOUR,
  idleEscalates: 2 * HOUR,
  remindAt: [0.5, 0.8],
  night: { from: 22, to: 7 },
  groupWithin: 10 * MINUTE,
  silenceCloses: 7 * DAY,
  relapseWithin: 90 * DAY,
  memoryWithin: 90 * DAY,
  superiorFromInterim: 3,
  appealWithin: 30 * DAY,
  explainWithin: 12 * HOUR,
  reviewAfter: 30 * MINUTE,
  ratingMinimum: 20,
  ratingBatch: 5,
  satisfiedFrom: 4,
  signInRadius: 100,
  absentAgainAfter: 2 * HOUR,
  whistleCosigns: 20,
  similarWithin: 30 * DAY,
  reaskWithin: 365 * DAY,
}

/** The numbers of a district that phones need; others may be kept beside them. */
export const shownRules = ({
  feedbackWithin,
  acceptWithin,
  promiseWithin,
  resultWithin,
  silenceCloses,
  superiorFromInterim,
  signInRadius,
  reaskWithin,
  relapseWithin,
}: DistrictRules): DistrictRules => ({
  ...{ feedbackWithin, acceptWithin, promiseWithin, resultWithin },
  ...{ silenceCloses, superiorFromInterim, signInRadius, reaskWithin, relapseWithin },
})
