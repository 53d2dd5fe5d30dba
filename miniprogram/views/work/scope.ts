import type { Role, RoleGrant } from '../../../typings/member'
import type { Place, PlaceId } from '../../../typings/place'

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

/** A place to choose: a district or community opens, a building is picked. */
export interface ScopeRow {
  id: PlaceId
  name: string
  opens: boolean
}

export function scopeRow({ id, level, estate, name }: Place): ScopeRow {
  return { id, name: `${estate}${name}`, opens: level !== 'building' }
}

/** Roles whose holders may hand in what they heard or saw. Source: R17. */
const RELAYERS: readonly Role[] = [
  'grid',
  'captain',
  'cadre',
  'branch_secretary',
  'director',
  'secretary',
]

/** Whether the caller may relay at all; the server decides for the place. */
export function mayRelay(roles: readonly RoleGrant[]): boolean {
  return roles.some(({ role }) => RELAYERS.includes(role))
}
