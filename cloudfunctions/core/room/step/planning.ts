import { require } from '../../kernel/refusal.ts'
import type { TopicEffects } from '../effect.ts'
import { comparePlans } from '../plan.ts'
import { hasOpened, requireRunning, type TopicRules } from '../rule.ts'
import type { Topic } from '../topic.ts'

/** Versions of the plan. Source: R56, R58, B6. */
export const planningRules = {
  /** From the second version on every line that changed is among the changes, numbered in order. */
  PlanPublished: ({ topic, event }) => {
    requireRunning(topic)
    require(topic.procedure !== undefined && mayPlan(topic), 'wrong_stage')
    const before = topic.plans.at(-1)
    const found = before === undefined ? [] : comparePlans(before, event)
    require(before === undefined || found.length > 0, 'plan_without_changes')
    const told = event.changes.map(({ number, line, kind }) => `${number} ${line} ${kind}`)
    const wanted = found.map(({ line, kind }, index) => `${index + 1} ${line} ${kind}`)
    require(told.join() === wanted.join(), 'plan_without_changes')
    return event
  },
} satisfies Partial<TopicRules>

export const planningEffects = {
  PlanPublished: (topic, { event, at, actor }) => {
    const { type: _type, ...told } = event
    const plan = { ...told, version: topic.plans.length + 1, at, by: actor.label }
    return { ...topic, plans: [...topic.plans, plan] }
  },
} satisfies Partial<TopicEffects>

/** Whether plans may still change: until the roll opens, for the ballot’s options stand on them. */
export const mayPlan = (topic: Topic): boolean =>
  topic.status === 'running' && hasOpened(topic, 'establishment') && !hasOpened(topic, 'roll')
