import type { StageState } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import type { TopicNeed } from '../../../typings/contract/room.ts'
import { levelOf } from '../place/place.ts'
import { nextTopicDueAt } from './deadline.ts'
import { picturesToReview } from './pictures.ts'
import { organisersOf, reviewersOf } from './reviewers.ts'
import type { RoomRules } from './rules.ts'
import { mediaOfTopic, picturedOf, recheckTopicAt } from './step/checking.ts'
import {
  currentStage,
  nextStage,
  openStage,
  stageOf,
  unmet,
  type Topic,
  type TopicIndex,
} from './topic.ts'

/** What lists and the clock search a topic by. Pure. */
export function indexOf(topic: Topic, rules: RoomRules): Omit<TopicIndex, 'uncounted'> {
  const wakeAt = earliest([
    nextTopicDueAt(topic, rules),
    workDueAt(topic, rules),
    recheckTopicAt(topic),
    ...topic.deliveries.map((delivery) => delivery.at),
  ])
  return {
    lists: listsOf(topic),
    at: topic.trace.at(-1)?.at ?? topic.proposedAt,
    waitingOn: waitingOn(topic),
    ...(wakeAt !== undefined && { wakeAt }),
    pendingChecks: mediaOfTopic(topic).flatMap(({ check, traceId }) =>
      check === 'pending' && traceId ? [traceId] : [],
    ),
  }
}

/**
 * When the clock has copying, sealing or counting to do: the roll is copied as soon as its stage opens and sealed a little
 * before its end; votes are counted when every vote that was begun in time has been written. Source: design §4.
 */
export function workDueAt(topic: Topic, rules: RoomRules): Instant | undefined {
  if (topic.status !== 'running') return undefined
  const roll = stageOf(topic, 'roll')
  if (roll?.openedAt !== undefined && roll.closedAt === undefined) {
    if (!isCopied(topic)) return roll.openedAt
    // Whoever still copies beside the one that was done has been stopped by then.
    return Math.max(sealsAt(roll, rules), (topic.work?.at ?? 0) + rules.settles)
  }
  const closed = stageOf(topic, 'vote')?.closedAt
  if (closed === undefined || topic.result !== undefined) return undefined
  return Math.max(closed + rules.settles, topic.miscount?.againAt ?? 0)
}

/** From when on the roll is sealed, and nothing on it is corrected any more. Source: decision 032. */
export const sealsAt = (
  { openedAt = 0, closesAt = 0 }: Pick<StageState, 'openedAt' | 'closesAt'>,
  { sealsBefore }: RoomRules,
): Instant => Math.max(openedAt, closesAt - sealsBefore)

/** The date of a roll sealed now: when it was due, but after the end of its stage now, for no vote was open before. */
export const frozenAt = (
  stage: Pick<StageState, 'openedAt' | 'closesAt'>,
  now: Instant,
  rules: RoomRules,
): Instant => (now <= (stage.closesAt ?? 0) ? Math.min(sealsAt(stage, rules), now) : now)

/** Whether every voter stands on the roll; then it waits for corrections until its stage ends. */
export const isCopied = ({ work }: Pick<Topic, 'work'>): boolean =>
  work !== undefined && (work.kind !== 'copy' || work.after === COPIED)

/** What `after` says once the copy is whole: greater than any id. */
export const COPIED = '\uffff'

/** What the topic waits for from its organisers; undefined while it waits for others or for time. Pure. */
export function needOf(topic: Topic): OrganiserNeed | undefined {
  if (topic.status !== 'running' || topic.visibility === 'held') return undefined
  if (heldCount(topic) !== undefined) return 'count'
  const open = openStage(topic)
  const blocked = nextStage(topic)?.blocked?.by
  if (blocked === 'ballot') return 'ballot'
  if (blocked === 'plan') return 'plan'
  if (blocked !== undefined) return afterSayings(topic, 'answers')
  if (open === undefined || open.audience !== 'organisers') {
    return afterSayings(topic, ballotNeed(topic))
  }
  if (open.stage === 'establishment') return 'establish'
  if (open.stage === 'draft') return topic.plans.length === 0 ? 'plan' : 'finish'
  if (open.stage === 'revision') return afterSayings(topic, 'finish')
  return open.stage === 'roll' ? undefined : 'finish'
}

type OrganiserNeed = Exclude<TopicNeed, 'review'>

/** What was said comes first: it is answered, and what the safety check holds is judged, by others. Source: R58, B13. */
function afterSayings(
  { counts }: Topic,
  need: OrganiserNeed | undefined,
): OrganiserNeed | undefined {
  if (counts.unanswered + counts.unansweredObjections > 0) return 'answers'
  return counts.uncheckedOpinions + counts.uncheckedObjections > 0 ? undefined : need
}

/** Whether anything waits for a reviewer: the proposal, a picture, something said. Pure. Source: R13, B13. */
function waitsForReview(topic: Topic): boolean {
  if (topic.visibility === 'held') return topic.status === 'running'
  return topic.counts.toReview > 0 || picturesToReview(picturedOf(topic)).length > 0
}

/** The ballot, where the next stage is to open on it: said before it is too late. */
const ballotNeed = (topic: Topic): 'ballot' | undefined => {
  const next = nextStage(topic)
  return next?.needs.includes('ballot') && unmet(topic, { needs: ['ballot'] })
    ? 'ballot'
    : undefined
}

/** Desk keys of those it waits for. */
function waitingOn(topic: Topic): string[] {
  const need = needOf(topic)
  const asked = need === undefined ? [] : askedFor(topic, need)
  return [...new Set([...asked, ...(waitsForReview(topic) ? reviewersOf(topic) : [])])]
}

/** Desk keys of those who are asked for what it needs. */
export const askedFor = (topic: Topic, need: OrganiserNeed): string[] =>
  need === 'count' ? countersOf(topic) : organisersOf(topic.place)

/** A count that does not come out, once that has been said. Source: decision 033. */
export const heldCount = ({ miscount }: Pick<Topic, 'miscount'>): Topic['miscount'] =>
  (miscount?.tries ?? 0) < TRIES ? undefined : miscount

/** Counts that do not come out before anybody is told: what is still being written comes out at the next. */
export const TRIES = 3

/** Who is told of it: who runs the room, and who looks after them. */
export const countersOf = (topic: Topic): string[] => [
  ...new Set([...organisersOf(topic.place), ...reviewersOf(topic)]),
]

/** Supporters a resident’s proposal needs, by the level of its place. Source: R54. */
export const neededFor = ({ place, byStaff }: Topic, { supporters }: RoomRules): number =>
  byStaff ? 0 : supporters[levelOf(place)]

/** Under which names a place’s lists are kept. */
export const listName = (state: 'open' | 'voting' | 'over', place: string): string =>
  `${state}:${place}`

function listsOf(topic: Topic): string[] {
  if (topic.visibility === 'held') return []
  const isVoting = topic.status === 'running' && openStage(topic)?.stage === 'vote'
  const states = [
    topic.status === 'running' ? ('open' as const) : ('over' as const),
    ...(isVoting ? ['voting' as const] : []),
  ]
  return [
    ...topic.scopes,
    ...states.flatMap((state) => topic.scopes.map((place) => listName(state, place))),
  ]
}

/** Where a topic is in its procedure: 6 of 10. */
export function stepOf(topic: Topic): { step: number; steps: number } {
  const stages = topic.stages.filter(({ skipped }) => skipped === undefined)
  return { step: stages.indexOf(currentStage(topic)) + 1, steps: stages.length }
}

function earliest(moments: (Instant | undefined)[]): Instant | undefined {
  const known = moments.filter((moment) => moment !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}
