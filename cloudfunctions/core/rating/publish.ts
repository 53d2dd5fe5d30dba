import type { PlaceId } from '../../../typings/place.ts'
import type { TicketRules } from '../ticket/rules.ts'
import type { RatingCounts, RatingSummary } from './rating.ts'

/**
 * The figures of a place after its ratings were counted anew; the same object while nothing may be shown, or nothing
 * new. Nothing below the minimum, and then a change only when a whole batch has come: who compares the rate before
 * and after one neighbour's word learns nothing about that word. Pure. Source: B8.
 */
export function publish(
  shown: RatingSummary | undefined,
  place: PlaceId,
  { satisfied, unsatisfied, unrated }: RatingCounts,
  { ratingMinimum, ratingBatch }: Pick<TicketRules, 'ratingMinimum' | 'ratingBatch'>,
): RatingSummary | undefined {
  const n = satisfied + unsatisfied
  if (n < ratingMinimum) return shown
  if (shown !== undefined && n - shown.n < ratingBatch) return shown
  return { _id: place, n, satisfied, unrated }
}
