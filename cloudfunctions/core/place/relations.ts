import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Relation } from '../kernel/authority.ts'
import type { Caller } from '../kernel/handler.ts'
import { activeRoles, confirmedHome, holds, type MemberDocument } from '../member/member.ts'
import { communityOf, covers } from './place.ts'

/** Whether the member's confirmed home lies in the community of a place; a district has no community. Source: R34. */
export function isNear(member: MemberDocument, place: PlaceId): boolean {
  const home = confirmedHome(member)?.building
  const community = communityOf(place)
  return home !== undefined && community !== undefined && covers(community, home)
}

/**
 * How a caller stands to the public requests of a place: as to each of them. A role next door opens nothing that
 * `ticket.open` would refuse. Source: R34.
 */
export function readerRelations(
  { member }: Caller,
  place: PlaceId,
  now: Instant,
): ReadonlySet<Relation> {
  const relations = new Set<Relation>()
  if (member === undefined) return relations
  if (isNear(member, place)) relations.add('neighbour')
  if (activeRoles(member, now).some(({ scope }) => covers(scope, place))) relations.add('servant')
  return relations
}

/**
 * How a caller stands to a place itself, its people and its figures: as to its requests, and besides `neighbour` by a role in
 * the same community or a home anywhere in it (for a community or district), `confirmer` as its captain or cadre.
 * Source: R34, design §3.
 */
export function placeRelations(
  caller: Caller,
  place: PlaceId,
  now: Instant,
): ReadonlySet<Relation> {
  const relations = new Set(readerRelations(caller, place, now))
  const { member } = caller
  if (member === undefined) return relations
  const around = communityOf(place) ?? place
  const home = confirmedHome(member)
  if (home !== undefined && covers(around, home.building)) relations.add('neighbour')
  if (activeRoles(member, now).some(({ scope }) => covers(around, scope)))
    relations.add('neighbour')
  if (holds(member, ['captain', 'cadre'], place, now)) relations.add('confirmer')
  return relations
}
