import type { PlaceId } from '../../../typings/place.ts'
import { _, count, find, insert, read, update } from '../kernel/database.ts'
import type { RatingCounts, RatingDocument, RatingOutcome, RatingSummary } from './rating.ts'

/**
 * Keeps the newest rating of a request; doing it twice changes nothing. Silence never replaces a word. At most two
 * operations.
 */
export async function putRating(rating: RatingDocument): Promise<void> {
  if (await insert('ratings', rating)) return
  const { _id, seq, outcome } = rating
  await update('ratings', { _id, seq: _.lt(seq) }, { seq, outcome, counted: false })
}

/** Ratings the clock has not counted yet. Index: uncounted. */
export const uncounted = (limit: number): Promise<RatingDocument[]> =>
  find<RatingDocument>('ratings', { counted: false }, { limit })

/** Notes that a rating was counted, unless a newer one has replaced it meanwhile. */
export const markCounted = ({ _id, seq }: RatingDocument): Promise<number> =>
  update('ratings', { _id, seq }, { counted: true })

/** How many of each there are at a place. Index: scopes. Three operations. */
export async function countRatings(scope: PlaceId): Promise<RatingCounts> {
  const of = (outcome: RatingOutcome) => count('ratings', { scopes: scope, outcome })
  const [satisfied, unsatisfied, unrated] = await Promise.all([
    of('satisfied'),
    of('unsatisfied'),
    of('unrated'),
  ])
  return { satisfied, unsatisfied, unrated }
}

export const readSummary = (place: PlaceId): Promise<RatingSummary | undefined> =>
  read<RatingSummary>('rating_summaries', place)

/** Figures only ever grow: a slower run does not put older ones back. At most two operations. */
export async function putSummary(summary: RatingSummary): Promise<void> {
  const { _id, ...figures } = summary
  if (await insert('rating_summaries', summary)) return
  await update('rating_summaries', { _id, n: _.lt(summary.n) }, figures)
}
