import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Relation } from '../kernel/authority.ts'
import type { Caller } from '../kernel/handler.ts'
import { activeRoles, confirmedHome, holds } from '../member/member.ts'
import { communityOf, covers } from './place.ts'

/**
 * How a caller stands to a place: `servant` by a role covering it, `neighbour` by a home or a role in the same
 * community (or anywhere in it, for a community or district), `confirmer` as its captain or cadre. Source: R34, design §3.
 */
export function placeRelations(
  { member }: Caller,
  place: PlaceId,
  now: Instant,
): ReadonlySet<Relation> {
  const relations = new Set<Relation>()
  if (member === undefined) return relations
  const roles = activeRoles(member, now)
  const around = communityOf(place) ?? place
  const home = confirmedHome(member)
  if (home !== undefined && covers(around, home.building)) relations.add('neighbour')
  if (roles.some(({ scope }) => covers(around, scope))) relations.add('neighbour')
  if (roles.some(({ scope }) => covers(scope, place))) relations.add('servant')
  if (holds(member, ['captain', 'cadre'], place, now)) relations.add('confirmer')
  return relations
}
