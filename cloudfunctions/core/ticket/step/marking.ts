import { require } from '../../kernel/refusal.ts'
import type { Effects } from '../effect.ts'
import { requireInHand, type Rules } from '../rule.ts'

/** Marking a request as a topic to be deliberated; it keeps running. Source: R25, B10. */
export const markingRules = {
  markTopic: ({ ticket, command }) => {
    requireInHand(ticket)
    require(ticket.topic === undefined, 'already_marked')
    return { type: 'MarkedAsTopic', kind: command.kind, reason: command.reason }
  },

  /** A topic stands on it; in whatever stage the request is, it goes its own way. */
  joinTopic: ({ command }) => ({
    type: 'JoinedTopic',
    topic: command.topic,
    title: command.title,
  }),
} satisfies Partial<Rules>

export const markingEffects = {
  MarkedAsTopic: (ticket, { event, at, actor }) => {
    const { kind, reason } = event
    return { ...ticket, topic: { kind, reason, at, by: actor.label } }
  },
  JoinedTopic: (ticket, { event }) => ({ ...ticket, topicOf: event.topic }),
} satisfies Partial<Effects>
