import type { StoredMedia } from '../../ticket/ticket.ts'
import { require } from '../../kernel/refusal.ts'
import { withStage, type TopicEffects } from '../effect.ts'
import type { TopicRules } from '../rule.ts'
import type { Topic } from '../topic.ts'

/** The safety check’s and the reviewer’s word on a proposal and on pictures. Source: R13, B13. */
export const checkingRules = {
  TopicChecked: ({ event }) => event,
  TopicMediaChecked: ({ event }) => event,
  TopicReviewed: ({ topic, event }) => {
    require(topic.visibility === 'held' || !event.publish, 'already_public')
    return event
  },
} satisfies Partial<TopicRules>

export const checkingEffects = {
  TopicChecked: (topic, { event, at, rules }) => {
    if (topic.visibility === 'public' || topic.reviewed !== undefined) return topic
    if (event.textCheck === 'passed') return shown(topic, at, rules.establishWithin)
    return event.textCheck === 'risky' ? { ...topic, heldReason: 'text_risky' } : topic
  },

  TopicMediaChecked: (topic, { event }) =>
    withMedia(topic, event.traceId, event.passed ? 'passed' : 'risky'),

  TopicReviewed: (topic, { event, at, actor, rules }) => {
    const { publish, reason } = event
    const reviewed = { ...topic, reviewed: { publish, reason, by: actor.label, at } }
    return publish
      ? shown(reviewed, at, rules.establishWithin)
      : { ...reviewed, visibility: 'held' as const, heldReason: 'text_risky' as const }
  },
} satisfies Partial<TopicEffects>

/** Public from now on; what those who serve proposed goes on to 立题. */
function shown(topic: Topic, at: number, establishWithin: number): Topic {
  const { heldReason: _held, ...rest } = topic
  const open = { ...rest, visibility: 'public' as const }
  if (!topic.byStaff || topic.stages[1]?.openedAt !== undefined) return open
  const begun = withStage(open, 'proposal', { closedAt: at })
  return withStage(begun, 'establishment', { openedAt: at, closesAt: at + establishWithin })
}

/** The topic with the check of one picture settled, wherever it hangs. */
function withMedia(topic: Topic, traceId: string, check: 'passed' | 'risky'): Topic {
  const settle = (media: StoredMedia[]): StoredMedia[] =>
    media.map((each) => {
      if (each.traceId !== traceId) return each
      const { traceId: _id, askedAt: _at, ...file } = each
      return { ...file, check }
    })
  const each = <T extends { media: StoredMedia[] }>(holders: T[]): T[] =>
    holders.map((holder) => ({ ...holder, media: settle(holder.media) }))
  return {
    ...topic,
    media: settle(topic.media),
    plans: each(topic.plans),
    minutes: each(topic.minutes),
    milestones: each(topic.milestones),
  }
}

/** Every picture of a topic. */
export const mediaOfTopic = ({ media, plans, minutes, milestones }: Topic): StoredMedia[] => [
  ...media,
  ...[...plans, ...minutes, ...milestones].flatMap((holder) => holder.media),
]
