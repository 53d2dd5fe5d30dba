import type { Role } from '../../../typings/member.ts'
import type { PlaceId, PlaceLevel } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Caller } from '../kernel/handler.ts'
import { holds, type MemberDocument } from '../member/member.ts'
import { communityOf, districtOf, levelOf } from '../place/place.ts'
import type { TopicEvent, TopicEventType } from './events.ts'
import type { Topic } from './topic.ts'

/** Somebody who has run a topic, and the highest level at which they serve its place. Source: R20. */
export interface Hand {
  /** Never shown. */
  member: string
  level: PlaceLevel
}

/** Who runs a room: of a building its captain, secretary and cadre; of a community its director and secretary. Source: R52. */
export const ORGANISERS = {
  building: ['captain', 'branch_secretary', 'cadre'],
  community: ['director', 'secretary'],
  district: ['committee'],
} as const satisfies Record<PlaceLevel, readonly Role[]>

/** Desk keys of those who run a room. */
export const organisersOf = (place: PlaceId): string[] =>
  ORGANISERS[levelOf(place)].map((role) => `${role}@${place}`)

/** The highest level at which somebody may run the topics of a place; undefined for who may not. */
export function levelOver(
  { member }: Pick<Caller, 'member'>,
  place: PlaceId,
  now: Instant,
): PlaceLevel | undefined {
  const levels = ['district', 'community', 'building'] as const
  return member && levels.find((level) => holds(member, ORGANISERS[level], place, now))
}

type Reviewed = Pick<Topic, 'place' | 'hands'>

/**
 * Which level looks at what the safety check holds: the one above those who run the topic. Of a building’s topic that is the
 * community, unless its people have had a hand in it; else the district. Pure. Source: R13, R20, docs/decisions/035.
 */
export function reviewLevel({ place, hands = [] }: Reviewed): 'community' | 'district' {
  const isOwn = levelOf(place) !== 'building' || hands.some(({ level }) => level === 'community')
  return isOwn ? 'district' : 'community'
}

/** Desk keys of those who are asked to look. */
export const reviewersOf = (topic: Reviewed): string[] =>
  organisersOf(
    (reviewLevel(topic) === 'community' && communityOf(topic.place)) || districtOf(topic.place),
  )

/** Whether somebody may look: who serves at that level, the district wherever the community may; never who proposed it. */
export function mayReview(
  member: MemberDocument,
  topic: Reviewed & Pick<Topic, 'proposer'>,
  now: Instant,
): boolean {
  const roles = [
    ...(reviewLevel(topic) === 'community' ? ORGANISERS.community : []),
    ...ORGANISERS.district,
  ]
  return topic.proposer.member !== member._id && holds(member, roles, topic.place, now)
}

/** Which events are an organiser’s doing: whoever did one has a hand in the topic. A new event cannot lack an answer. */
const RUNS: Record<TopicEventType, boolean> = {
  TopicProposed: true,
  TopicEstablished: true,
  TopicDeclined: true,
  TopicStopped: true,
  TicketLinked: true,
  StageFinished: true,
  StageSkipped: true,
  StageExtended: true,
  MinutesFiled: true,
  PlanPublished: true,
  BallotSet: true,
  RollCorrected: true,
  MilestoneReached: true,
  TopicChecked: false,
  TopicMediaChecked: false,
  TopicReviewed: false,
  PictureReviewed: false,
  TopicSupported: false,
  TopicEnded: false,
  StageOpened: false,
  StageClosed: false,
  StageLate: false,
  StageBlocked: false,
  RollFrozen: false,
  VotesCounted: false,
  CountHeld: false,
}

/** The hands in a topic after one more event; who proposes as a resident runs nothing. Pure. */
export function handsAfter(
  { hands = [] }: Pick<Topic, 'hands'>,
  event: TopicEvent,
  { member, level }: { member: string; level?: PlaceLevel },
): Hand[] {
  const runs = event.type === 'TopicProposed' ? event.byStaff : RUNS[event.type]
  if (!runs || level === undefined) return hands
  return [...hands.filter((each) => each.member !== member), { member, level }]
}
