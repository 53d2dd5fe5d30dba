import type { SayingKind } from '../../../typings/room.ts'
import type { TopicCounts } from '../room/topic.ts'
import { isPublic, type OpinionState } from './opinion.ts'

/** So many of a topic’s sayings are alike. */
export interface SaidRow {
  kind: SayingKind
  state: OpinionState
  n: number
  /** Sum of their stars; appraisals only. */
  stars: number
  /** How many of them wait for a reviewer. */
  toReview: number
}

/** The figures that come from what was said, but the speakers. */
export type SaidCounts = Omit<TopicCounts, 'supporters' | 'speakers'>

/** A topic’s figures out of its sayings. What a person keeps hidden counts as that alone. Pure. Source: R58. */
export function countsFrom(rows: readonly SaidRow[]): SaidCounts {
  const sum = (wanted: (row: SaidRow) => boolean): number =>
    rows.filter(wanted).reduce((total, { n }) => total + n, 0)
  const opinions = (...states: OpinionState[]): number =>
    sum(({ kind, state }) => kind === 'opinion' && states.includes(state))
  const objections = (...states: OpinionState[]): number =>
    sum(({ kind, state }) => kind === 'objection' && states.includes(state))
  const isAppraisal = (row: SaidRow): boolean => row.kind === 'appraisal' && isPublic(row)
  return {
    opinions: sum((row) => row.kind === 'opinion' && isPublic(row)),
    unanswered: opinions('unanswered'),
    uncheckedOpinions: opinions('held'),
    toReview: rows.reduce((total, { toReview }) => total + toReview, 0),
    kept: sum(({ state }) => state === 'kept'),
    adopted: opinions('adopted'),
    partly: opinions('partly'),
    notAdopted: opinions('not_adopted'),
    objections: sum((row) => row.kind === 'objection' && isPublic(row)),
    unansweredObjections: objections('unanswered'),
    uncheckedObjections: objections('held'),
    appraisals: sum(isAppraisal),
    stars: rows.filter(isAppraisal).reduce((total, { stars }) => total + stars, 0),
  }
}
