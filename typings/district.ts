import type { Duration } from './time'

/** The numbers a district may set for its own, as everybody may know them; each has its unit and source. Source: R28, R40. */
export interface DistrictRules {
  /** Feedback is due this long after the report, ms. Source: R28 (12 h). */
  feedbackWithin: Duration
  /** Unaccepted after this, the next circle is alerted, ms. Source: R22 (30 min). */
  acceptWithin: Duration
  /** A promise may lie at most this far ahead, ms. Source: R28 (72 h). */
  promiseWithin: Duration
  /** A result is due back this long after it was reached, ms. Source: R28 (12 h). */
  resultWithin: Duration
  /** Silence after a final answer closes, ms. Source: design §5 (7 days). */
  silenceCloses: Duration
  /** From this interim answer in a row on, a superior must give it. Source: R28 (the third). */
  superiorFromInterim: number
  /** Metres from the place within which a unit may sign in. Source: ui.md, mock 07 (100 m). */
  signInRadius: number
  /** What was solved and is reported again within this time is a relapse, ms. Source: R27 (90 days). */
  relapseWithin: Duration
  /** What cannot be solved is asked again at most this long afterwards, ms. Source: B11 (365 days). */
  reaskWithin: Duration
}

/** What a cadre can write to the neighbour: the four final outcomes, and the word in between. Source: R23, R28. */
export type AnswerKind = 'solved' | 'interim' | 'explained' | 'cannot' | 'not_ours'

/** A sentence with blanks 〔part：hint〕 for one kind of answer, and how good and bad ones read. Source: R30. */
export interface AnswerTemplate {
  kind: AnswerKind
  sentence: string
  good: string
  bad: string
}
