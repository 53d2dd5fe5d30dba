import type { PlaceId } from '../../../typings/place.ts'
import { covers } from '../place/place.ts'

/** One part of a place's path. */
export const isPart = (part: string): boolean => /^[a-z0-9-]{1,16}$/.test(part)

/**
 * A place as rosters write it: the path below the district (`zfy/24`), with or without the district's own code in
 * front. `bad_id` when it is no path, `out_of_scope` when it names another district.
 */
export function placeFrom(
  text: string,
  district: PlaceId,
): { id: PlaceId } | { problem: 'bad_id' | 'out_of_scope' } {
  const parts = text.toLowerCase().split('/')
  if (!parts.every(isPart) || parts.length > 3) return { problem: 'bad_id' }
  const path = parts.join('/')
  const id = covers(district, path) ? path : `${district}/${path}`
  return id.split('/').length > 3 ? { problem: 'out_of_scope' } : { id }
}
