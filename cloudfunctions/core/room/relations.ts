import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Relation } from '../kernel/authority.ts'
import type { Caller } from '../kernel/handler.ts'
import { activeRoles, confirmedHome, type MemberDocument } from '../member/member.ts'
import { covers } from '../place/place.ts'
import { readerRelations } from '../place/relations.ts'
import { levelOver, mayReview } from './reviewers.ts'
import type { Topic } from './topic.ts'

/** At home in the place, confirmed: has a say and a vote there. Source: R60. */
export function isInhabitant(member: MemberDocument | undefined, place: PlaceId): boolean {
  const home = member && confirmedHome(member)
  return home !== undefined && covers(place, home.building)
}

/**
 * How a caller stands to a room: `organiser`, `inhabitant`, `in_service`, besides reading. A room of many
 * buildings is read by all at home in any of them and by all who serve any of them. Source: R52.
 */
export function roomRelations(caller: Caller, place: PlaceId, now: Instant): Set<Relation> {
  const { member } = caller
  const relations = new Set<Relation>(readerRelations(caller, place, now))
  if (member === undefined) return relations
  if (activeRoles(member, now).some(({ scope }) => covers(place, scope))) relations.add('servant')
  if (levelOver(caller, place, now) !== undefined) relations.add('organiser')
  if (isInhabitant(member, place)) {
    relations.add('inhabitant').add('neighbour')
    if (member.party?.inService === true) relations.add('in_service')
  }
  return relations
}

/**
 * How a caller stands to a topic; `reviewer` is who may look at what the safety check holds. What is held is there for its
 * proposer and reviewers alone. Source: R13, R20, B13.
 */
export function topicRelations(caller: Caller, topic: Topic, now: Instant): ReadonlySet<Relation> {
  const relations = roomRelations(caller, topic.place, now)
  const isProposer = topic.proposer.member === caller.id
  if (isProposer) relations.add('proposer')
  if (caller.member && mayReview(caller.member, topic, now)) relations.add('reviewer')
  if (topic.visibility === 'public') return relations
  const kept = ['proposer', 'reviewer'] as const
  return new Set<Relation>(kept.filter((each) => relations.has(each)))
}
