import type { DistrictRules } from '../../typings/district'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Fangzhuang's numbers, as the cloud tells them. */
export const RULES: DistrictRules = {
  feedbackWithin: 12 * HOUR,
  acceptWithin: 30 * MINUTE,
  promiseWithin: 72 * HOUR,
  resultWithin: 12 * HOUR,
  silenceCloses: 7 * DAY,
  superiorFromInterim: 3,
  signInRadius: 100,
  reaskWithin: 365 * DAY,
  relapseWithin: 90 * DAY,
}

/** Another district: a day to answer, an hour to accept, ten days of silence. Source: R40. */
export const OTHER_RULES: DistrictRules = {
  feedbackWithin: 24 * HOUR,
  acceptWithin: HOUR,
  promiseWithin: 48 * HOUR,
  resultWithin: 6 * HOUR,
  silenceCloses: 10 * DAY,
  superiorFromInterim: 2,
  signInRadius: 200,
  reaskWithin: 180 * DAY,
  relapseWithin: 60 * DAY,
}
