import { require } from '../../kernel/refusal.ts'
import type { TopicEffects } from '../effect.ts'
import { requireRunning, requireStage, type TopicRules } from '../rule.ts'
import { currentStage } from '../topic.ts'

/** What organisers write down: minutes, and how far it has been carried out. Source: R55, R63. */
export const recordingRules = {
  MinutesFiled: ({ topic, event, now }) => {
    requireRunning(topic)
    require(event.heldAt <= now, 'time_in_future')
    return event
  },
  MilestoneReached: ({ topic, event }) => {
    requireStage(topic, 'implementation')
    return event
  },
} satisfies Partial<TopicRules>

export const recordingEffects = {
  MinutesFiled: (topic, { event, actor, seq }) => {
    const { type: _type, ...filed } = event
    const { stage } = currentStage(topic)
    return { ...topic, minutes: [...topic.minutes, { ...filed, seq, stage, by: actor.label }] }
  },
  MilestoneReached: (topic, { event, at, actor, seq }) => {
    const { type: _type, ...reached } = event
    return {
      ...topic,
      milestones: [...topic.milestones, { ...reached, seq, at, by: actor.label }],
    }
  },
} satisfies Partial<TopicEffects>
