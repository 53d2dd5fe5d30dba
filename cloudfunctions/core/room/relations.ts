import type { Role } from '../../../typings/member.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Relation } from '../kernel/authority.ts'
import type { Caller } from '../kernel/handler.ts'
import { activeRoles, confirmedHome, holds, type MemberDocument } from '../member/member.ts'
import { covers } from '../place/place.ts'
import { readerRelations } from '../place/relations.ts'
import type { Topic } from './topic.ts'

/** Who may run the topics of a place they serve; a captain’s or cadre’s place is a building. Source: R52. */
const ORGANISER_ROLES: readonly Role[] = [
  'captain',
  'branch_secretary',
  'cadre',
  'director',
  'secretary',
  'committee',
]

/** Who looks at what the safety check holds: one level up from those who run a building’s room. Source: R13. */
const REVIEWER_ROLES: readonly Role[] = ['director', 'secretary', 'committee']

/** At home in the place, confirmed: has a say and a vote there. Source: R60. */
export function isInhabitant(member: MemberDocument | undefined, place: PlaceId): boolean {
  const home = member && confirmedHome(member)
  return home !== undefined && covers(place, home.building)
}

/**
 * How a caller stands to a room: `organiser`, `inhabitant`, `in_service`, `reviewer`, besides reading. A room of many
 * buildings is read by all at home in any of them and by all who serve any of them. Source: R52.
 */
export function roomRelations(caller: Caller, place: PlaceId, now: Instant): Set<Relation> {
  const { member } = caller
  const relations = new Set<Relation>(readerRelations(caller, place, now))
  if (member === undefined) return relations
  if (activeRoles(member, now).some(({ scope }) => covers(place, scope))) relations.add('servant')
  if (holds(member, ORGANISER_ROLES, place, now)) relations.add('organiser')
  if (holds(member, REVIEWER_ROLES, place, now)) relations.add('reviewer')
  if (isInhabitant(member, place)) {
    relations.add('inhabitant').add('neighbour')
    if (member.party?.inService === true) relations.add('in_service')
  }
  return relations
}

/** How a caller stands to a topic. What is held is there for its proposer and reviewers alone. Source: B13. */
export function topicRelations(caller: Caller, topic: Topic, now: Instant): ReadonlySet<Relation> {
  const relations = roomRelations(caller, topic.place, now)
  const isProposer = topic.proposer.member === caller.id
  if (isProposer) relations.add('proposer')
  if (topic.visibility === 'public') {
    // Nobody reviews what they proposed themselves.
    if (isProposer) relations.delete('reviewer')
    return relations
  }
  const held = new Set<Relation>(isProposer ? ['proposer'] : [])
  if (!isProposer && relations.has('reviewer')) held.add('reviewer')
  return held
}
