import type { RoleGrant } from '../../../typings/member'
import type { PlaceId } from '../../../typings/place'

/** The widest places the caller's own roles cover: where choosing a place begins. */
export function ownScopes(roles: readonly RoleGrant[]): PlaceId[] {
  const scopes = [...new Set(roles.map(({ scope }) => scope))]
  const inside = (place: PlaceId) => scopes.some((scope) => place.startsWith(`${scope}/`))
  return scopes.filter((scope) => !inside(scope))
}

/** The place above; undefined above the district. */
export function parentOf(place: PlaceId): PlaceId | undefined {
  const parts = place.split('/')
  return parts.length < 2 ? undefined : parts.slice(0, -1).join('/')
}
