import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { districtOf } from '../place/place.ts'
import { publish } from './publish.ts'
import { countRatings, markCounted, putSummary, readSummary, uncounted } from './store.ts'

/** Ratings taken in one run. */
const SLICE = 200

/**
 * Counts the places that have new ratings, from the ratings themselves: a missed, doubled or broken run gives the same
 * figures. No counter is ever added to. Billed: 1, 5 per place and 1 per rating. Source: B8, design §4.
 */
export async function countNewRatings(now: Instant): Promise<number> {
  const fresh = await uncounted(SLICE)
  const places = new Set(fresh.flatMap(({ scopes }) => scopes))
  for (const place of places) await recount(place, now)
  await Promise.all(fresh.map(markCounted))
  return fresh.length
}

async function recount(place: PlaceId, now: Instant): Promise<void> {
  const [{ rules }, counts, shown] = await Promise.all([
    readConfig(districtOf(place), now),
    countRatings(place),
    readSummary(place),
  ])
  const next = publish(shown, place, counts, rules)
  if (next !== undefined && next !== shown) await putSummary(next)
}
