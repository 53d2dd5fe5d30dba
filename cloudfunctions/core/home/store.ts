import type { PlaceId } from '../../../typings/place.ts'
import { openScope } from '../feed/card.ts'
import { count } from '../kernel/database.ts'

/** Requests of a place that are public and not closed. Reads an index of the open ones only. One operation. */
export const countOpen = (place: PlaceId): Promise<number> =>
  count('cards', { scopes: openScope(place), visibility: 'public' })
