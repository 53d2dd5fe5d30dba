import type { EntryCondition, StageState } from '../../../typings/room.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import type { TopicEvent } from './events.ts'
import type { RoomRules } from './rules.ts'
import {
  currentStage,
  nextStage,
  openStage,
  answersNeeded,
  restsOnCrowd,
  unmet,
  type Topic,
} from './topic.ts'

/**
 * What time itself does to a topic. `at` is when it was due, not when the clock ran; but a stage that only the system’s own
 * work can open has not been open before. Source: R55, design §4, decision 032.
 */
export interface TopicDue {
  event: TopicEvent
  at: Instant
}

/**
 * What is known of the crowd: `counted` just now, before this was asked (the clock does, and who says a stage is done); or
 * only `as stored`, which may be minutes old. A stage that rests on the crowd opens only on counted figures: no opinion
 * that was said in the last minute is overlooked. Source: B6.
 */
export type CrowdKnown = 'counted' | 'as stored'

/**
 * The next thing that has become due by `now`, or undefined. The clock applies it and asks again, so missed, late or
 * doubled runs end in the same history. Pure.
 */
export function nextTopicDue(
  topic: Topic,
  now: Instant,
  rules: RoomRules,
  crowd: CrowdKnown = 'as stored',
): TopicDue | undefined {
  if (topic.status !== 'running') return undefined
  const due = closingDue(topic) ?? openingDue(topic, rules, crowd, now)
  return due !== undefined && due.at <= now ? due : undefined
}

/** When time has something to do next; undefined while the topic waits for people. */
export function nextTopicDueAt(topic: Topic, rules: RoomRules): Instant | undefined {
  if (topic.status !== 'running') return undefined
  return (closingDue(topic) ?? openingDue(topic, rules, 'counted'))?.at
}

/** The end of what is open: others’ stages close; organisers are late, once. */
function closingDue(topic: Topic): TopicDue | undefined {
  const open = openStage(topic)
  if (open?.closesAt === undefined) return undefined
  const { stage, closesAt } = open
  if (open.audience !== 'organisers') return { event: { type: 'StageClosed', stage }, at: closesAt }
  // The roll closes when it is sealed, which the clock does from its end on.
  if (open.lateAt !== undefined || stage === 'roll') return undefined
  return { event: { type: 'StageLate', stage, dueAt: closesAt }, at: closesAt }
}

function openingDue(
  topic: Topic,
  rules: RoomRules,
  crowd: CrowdKnown,
  now?: Instant,
): TopicDue | undefined {
  if (openStage(topic) !== undefined) return undefined
  const next = nextStage(topic)
  const free = freeAt(topic, rules)
  if (next === undefined) return { event: { type: 'TopicEnded', why: 'done' }, at: free }
  if (crowd === 'as stored' && restsOnCrowd(topic, next)) return undefined
  const missing = unmet(topic, next)
  const vain = missing && IN_VAIN[missing]?.(topic)
  if (vain) return { event: { type: 'TopicEnded', why: vain }, at: free }
  const planned = Math.max(next.opensAt ?? 0, free)
  // What it waited for is there since the last act, or since the crowd was counted.
  const due = next.blocked === undefined ? planned : Math.max(planned, lastChangeAt(topic))
  if (missing === undefined) {
    const at = opensByTime(next) ? due : datedAt(due, now ?? due, rules)
    return { event: opening(topic, next, at, rules), at }
  }
  if (isClocks(missing) || next.blocked?.by === missing) return undefined
  return { event: { type: 'StageBlocked', stage: next.stage, by: missing }, at: due }
}

/**
 * Whether everybody finds it open from its time on, though the clock has not come yet (`as-of.ts`): all it needs stands on
 * the topic. What has to be counted first, and the roll, which the clock copies, is open only when the clock has come.
 */
export const opensByTime = ({ stage, needs }: StageState): boolean =>
  stage !== 'establishment' && stage !== 'roll' && answersNeeded({ needs }) === undefined

/** What the system does promptly is dated when it was due, later when it was done. Pure. Source: decision 032. */
export const datedAt = (due: Instant, now: Instant, { promptly }: RoomRules): Instant =>
  now - due <= promptly ? due : now

/** Where nothing more can come: nobody was behind it, or the vote did not carry it. */
const IN_VAIN: Partial<
  Record<EntryCondition, (topic: Topic) => 'not_supported' | 'not_passed' | undefined>
> = {
  supported: () => 'not_supported',
  passed: ({ result }) => (result === undefined ? undefined : 'not_passed'),
}

/** The clock itself seals and counts; it comes back when that is done. */
const isClocks = (missing: EntryCondition): boolean =>
  missing === 'roll_frozen' || missing === 'counted' || missing === 'passed'

/**
 * From when on the next stage may open: after the end of the last one, after the count, and after what was left out. What
 * was said or voted before a stage of others closed has been written a little later. Source: design §4.
 */
const freeAt = (topic: Topic, rules: RoomRules): Instant =>
  Math.max(endedAt(topic, rules), topic.result?.at ?? 0, leftOutAt(topic))

function endedAt(topic: Topic, { settles }: RoomRules): Instant {
  const { audience, closedAt = 0 } = currentStage(topic)
  return audience === 'organisers' ? closedAt : closedAt + settles
}

const leftOutAt = ({ stages }: Topic): Instant =>
  Math.max(...stages.map(({ skipped }) => skipped?.at ?? 0))

/** When anything happened last, or the crowd’s figures changed last. */
export const lastChangeAt = ({ trace, countsAt = 0 }: Topic): Instant =>
  Math.max(trace.at(-1)?.at ?? 0, countsAt)

/**
 * A stage that opens late is open for as long as was planned; it is late only when people would notice, a vote at once. One
 * that rests on answers binds them; where the system was late itself, it says by how long.
 */
function opening(topic: Topic, next: StageState, at: Instant, rules: RoomRules): TopicEvent {
  const { stage, opensAt, closesAt } = next
  const isVote = stage === 'vote'
  const held = heldUp(topic, next, at, rules)
  const kind = answersNeeded(next)
  const fates = kind && topic.fates?.[kind]
  const more = {
    ...(held > (isVote ? 0 : rules.promptly) && { delayed: held }),
    ...(fates && { fates }),
  }
  if (closesAt === undefined || opensAt === undefined) {
    const lasts = stage === 'establishment' ? rules.establishWithin : next.lasts
    return { type: 'StageOpened', stage, closesAt: at + lasts, ...more }
  }
  const isLate = at > opensAt + (isVote ? 0 : rules.settles)
  const end = isLate ? at + (closesAt - opensAt) : closesAt
  return { type: 'StageOpened', stage, closesAt: end, ...more }
}

/** How long everything people had to do was done before the system opened the stage, ms. */
function heldUp(topic: Topic, next: StageState, at: Instant, rules: RoomRules): Duration {
  // The roll ends when the system has sealed it.
  const ended = currentStage(topic).stage === 'roll' ? 0 : endedAt(topic, rules)
  const waited = next.blocked === undefined ? 0 : lastChangeAt(topic)
  return at - Math.max(next.opensAt ?? 0, ended, leftOutAt(topic), waited)
}
