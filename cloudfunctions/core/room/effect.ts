import type { StageId, StageState } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import type { TopicEventOf, TopicEventType } from './events.ts'
import type { TopicActor } from './rule.ts'
import type { RoomRules } from './rules.ts'
import type { Topic } from './topic.ts'

/** An event with what its effect needs to know. */
export interface TopicHappened<T extends TopicEventType = TopicEventType> {
  event: TopicEventOf<T>
  /** When it happened or was due. */
  at: Instant
  /** Its sequence number in the trace. */
  seq: number
  actor: TopicActor
  rules: RoomRules
}

/** The topic after one event. Pure; the topic given is not changed; never refuses. */
export type TopicEffect<T extends TopicEventType> = (
  topic: Topic,
  happened: TopicHappened<T>,
) => Topic

/** An effect for each event after the first, which `begin.ts` makes a topic of. */
export type TopicEffects = { [T in Exclude<TopicEventType, 'TopicProposed'>]: TopicEffect<T> }

/** The topic with one of its stages changed. */
export function withStage(topic: Topic, stage: StageId, change: Partial<StageState>): Topic {
  const stages = topic.stages.map((each) => (each.stage === stage ? { ...each, ...change } : each))
  return { ...topic, stages }
}
