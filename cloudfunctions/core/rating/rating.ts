import { createHash } from 'node:crypto'
import type { PlaceId } from '../../../typings/place.ts'

/** What a resident's word on the end of one request counts as; `unrated` is no word at all. Source: R37, B8. */
export type RatingOutcome = 'satisfied' | 'unsatisfied' | 'unrated'

/**
 * One request's rating as it is counted, in `ratings`: neither who rated nor when nor how many stars, and under an id
 * that does not say of which request. Source: B8.
 */
export interface RatingDocument {
  _id: string
  /** The places it counts for: the building and its ancestors. */
  scopes: PlaceId[]
  outcome: RatingOutcome
  /** Place of its event in the trace; a later rating of the same request replaces it. -1 for `unrated`. */
  seq: number
  /** Whether the clock has counted it. */
  counted: boolean
}

/** The figures of a place that are shown, in `rating_summaries`; `_id` = place. */
export interface RatingSummary {
  _id: PlaceId
  /** Ratings with stars. */
  n: number
  satisfied: number
  /** Requests that ended without a rating. */
  unrated: number
}

/** How many of each there are. */
export type RatingCounts = Record<RatingOutcome, number>

/** Deterministic: one request is one rating. */
export const ratingId = (ticket: string): string =>
  createHash('sha256').update(`rating ${ticket}`).digest('hex').slice(0, 32)
