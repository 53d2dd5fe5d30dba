import type { PlaceLevel } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import { require } from '../kernel/refusal.ts'
import type { TopicEvent, TopicEventOf, TopicEventType } from './events.ts'
import type { RoomRules } from './rules.ts'
import { openStage, type Topic } from './topic.ts'
import type { StageId, StageState } from '../../../typings/room.ts'

/** Who acts on a topic: the member (never shown) and how others see them. */
export interface TopicActor {
  member: string
  label: string
  /** The highest level at which they may run it; absent for who may not. */
  level?: PlaceLevel
}

/** What only time does; nobody can ask for it. See `deadline.ts`. */
export type TimedType =
  | 'TopicSupported'
  | 'TopicEnded'
  | 'StageOpened'
  | 'StageClosed'
  | 'StageLate'
  | 'StageBlocked'
  | 'CountHeld'

/** What a person, a check or the counting clock asks for: the event it would be. */
export type TopicCommand = Exclude<TopicEvent, { type: TimedType | 'TopicProposed' }>
export type TopicCommandType = TopicCommand['type']

/** Everything a decision rests on. The clock and the district’s numbers are arguments. */
export interface TopicDecision<T extends TopicEventType = TopicEventType> {
  topic: Topic
  event: TopicEventOf<T>
  actor: TopicActor
  now: Instant
  rules: RoomRules
}

/** Whether it may happen: the event as the trace keeps it. Pure; refuses with the topic codes of `RefusalCode`. */
export type TopicRule<T extends TopicCommandType> = (decision: TopicDecision<T>) => TopicEventOf<T>
export type TopicRules = { [T in TopicCommandType]: TopicRule<T> }

/** Refuses `topic_over` once it was declined, stopped or has come to its end. */
export function requireRunning({ status }: Topic): void {
  require(status === 'running', 'topic_over')
}

/** The stage that is open, one of these. Refuses `wrong_stage`, naming the open one. */
export function requireStage(topic: Topic, ...stages: StageId[]): StageState {
  requireRunning(topic)
  const open = openStage(topic)
  require(open !== undefined && stages.includes(open.stage), 'wrong_stage', open && {
    stage: open.stage,
  })
  return open
}

/**
 * As `requireStage`, for what the crowd does in documents of its own: a stage whose end has come is over, also while the
 * clock has not written it down. Refuses `wrong_stage`.
 */
export function requireOpen(topic: Topic, now: Instant, ...stages: StageId[]): StageState {
  const open = requireStage(topic, ...stages)
  const isOver =
    open.audience !== 'organisers' && open.closesAt !== undefined && now >= open.closesAt
  require(!isOver, 'wrong_stage', { stage: open.stage })
  return open
}

/** Whether a stage of the topic has opened. */
export const hasOpened = ({ stages }: Topic, stage: StageId): boolean =>
  stages.some((each) => each.stage === stage && each.openedAt !== undefined)
