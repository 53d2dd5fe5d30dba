import type { StageState } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import type { TopicEvent } from './events.ts'
import type { RoomRules } from './rules.ts'
import { currentStage, nextStage, openStage, unmet, type Topic } from './topic.ts'

/** What time itself does to a topic. `at` is when it was due, never when the clock ran. Source: R55, design §4. */
export interface TopicDue {
  event: TopicEvent
  at: Instant
}

/**
 * The next thing that has become due by `now`, or undefined. The clock applies it and asks again, so missed, late or
 * doubled runs end in the same history. A stage that waits for something opens when that is there: at `now`, which is
 * the moment of the act that brought it. Pure.
 */
export function nextTopicDue(topic: Topic, now: Instant, rules: RoomRules): TopicDue | undefined {
  if (topic.status !== 'running') return undefined
  const due = closingDue(topic) ?? openingDue(topic, now, rules)
  return due !== undefined && due.at <= now ? due : undefined
}

/** When time has something to do next; undefined while the topic waits for people. */
export function nextTopicDueAt(topic: Topic, now: Instant, rules: RoomRules): Instant | undefined {
  if (topic.status !== 'running') return undefined
  return (closingDue(topic) ?? openingDue(topic, now, rules))?.at
}

/** The end of what is open: others’ stages close; organisers are late, once. */
function closingDue(topic: Topic): TopicDue | undefined {
  const open = openStage(topic)
  if (open?.closesAt === undefined) return undefined
  const { stage, closesAt } = open
  if (open.audience !== 'organisers') return { event: { type: 'StageClosed', stage }, at: closesAt }
  // The roll closes when it is sealed, which the clock does from its end on; see `roll-clock.ts`.
  if (open.lateAt !== undefined || stage === 'roll') return NEVER
  return { event: { type: 'StageLate', stage, dueAt: closesAt }, at: closesAt }
}

/** Something is open, and time has nothing to do with it now. */
const NEVER: TopicDue = { event: { type: 'TopicEnded' }, at: Infinity }

function openingDue(topic: Topic, now: Instant, rules: RoomRules): TopicDue | undefined {
  if (openStage(topic) !== undefined) return undefined
  const last = currentStage(topic)
  const next = nextStage(topic)
  const free = freeAt(last, rules)
  const missing = next && unmet(topic, next)
  // Nobody was behind it, or the vote did not carry it: there is nothing more to do.
  const isVain = missing === 'supported' || (missing === 'passed' && topic.result !== undefined)
  if (next === undefined || isVain) return { event: { type: 'TopicEnded' }, at: free }
  const planned = Math.max(next.opensAt ?? 0, free)
  if (missing === undefined) {
    const at = next.blocked === undefined ? planned : Math.max(planned, now)
    return { event: opening(next, at), at }
  }
  // The clock itself seals and counts; it comes back when that is done.
  if (missing === 'roll_frozen' || missing === 'counted') return undefined
  if (next.blocked?.by === missing) return undefined
  return { event: { type: 'StageBlocked', stage: next.stage, by: missing }, at: planned }
}

/** What was said or voted before a stage closed has been written by then. Source: design §4. */
function freeAt({ audience, closedAt = 0 }: StageState, { settles }: RoomRules): Instant {
  return audience === 'organisers' ? closedAt : closedAt + settles
}

/** A stage that opens late is still open for its whole time. */
function opening({ stage, closesAt = 0, lasts }: StageState, at: Instant): TopicEvent {
  const isLate = closesAt < at + lasts / 2
  return { type: 'StageOpened', stage, closesAt: isLate ? at + lasts : closesAt }
}
