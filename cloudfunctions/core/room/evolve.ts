import type { TopicEffects, TopicHappened } from './effect.ts'
import { ballotingEffects } from './step/balloting.ts'
import { checkingEffects } from './step/checking.ts'
import { planningEffects } from './step/planning.ts'
import { proposingEffects } from './step/proposing.ts'
import { recordingEffects } from './step/recording.ts'
import { stageEffects } from './step/stages.ts'
import type { Topic } from './topic.ts'

/** The topic after an event. Pure; never refuses. The first event changes nothing here: `begin.ts` made the topic of it. */
export function evolveTopic(topic: Topic, happened: TopicHappened): Topic {
  const { type } = happened.event
  if (type === 'TopicProposed') return topic
  const effect = EFFECTS[type] as (topic: Topic, happened: TopicHappened) => Topic // of this type
  return effect(topic, happened)
}

const EFFECTS: TopicEffects = {
  ...proposingEffects,
  ...stageEffects,
  ...checkingEffects,
  ...planningEffects,
  ...recordingEffects,
  ...ballotingEffects,
}
