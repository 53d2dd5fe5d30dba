import { require } from '../../kernel/refusal.ts'
import { procedureOf } from '../procedures.ts'
import { hasOpened, requireRunning, requireStage, type TopicRules } from '../rule.ts'
import { withStage, type TopicEffects } from '../effect.ts'
import { stageOf, type Topic } from '../topic.ts'
import type { StageState } from '../../../../typings/room.ts'
import type { Instant } from '../../../../typings/time.ts'
import type { RoomRules } from '../rules.ts'

/** From 提题 to 立题, and laying a topic aside. Source: R54, R55. */
export const proposingRules = {
  TopicEstablished: ({ topic, event, now, rules }) => {
    requireStage(topic, 'establishment')
    requireTimetable(event.stages, now, rules)
    const wanted = procedureOf(event.procedure).stages.map(({ stage }) => stage)
    const given = ['proposal', 'establishment', ...event.stages.map(({ stage }) => stage)]
    require(wanted.join() === given.join(), 'not_in_procedure')
    return event
  },

  TopicDeclined: ({ topic, event }) => {
    requireStage(topic, 'proposal', 'establishment')
    return event
  },

  /** Once the roll is open, people have been promised a vote. */
  TopicStopped: ({ topic, event }) => {
    requireRunning(topic)
    const isPromised = hasOpened(topic, 'roll') && topic.result === undefined
    require(!isPromised, 'ballot_frozen')
    return event
  },

  TicketLinked: ({ topic, event }) => {
    requireRunning(topic)
    require(!topic.tickets.some(({ id }) => id === event.ticket.id), 'already_linked')
    return event
  },
} satisfies Partial<TopicRules>

export const proposingEffects = {
  TopicSupported: (topic, { at }) => ({
    ...withStage(topic, 'proposal', { closedAt: at }),
    supportedAt: at,
  }),

  TopicEstablished: (topic, { event, at }) => {
    const begun = withStage(topic, 'establishment', { closedAt: at })
    return { ...begun, procedure: event.procedure, stages: [...begun.stages, ...event.stages] }
  },

  TopicDeclined: (topic, { event, at, actor }) =>
    ended(topic, 'declined', { reason: event.reason, by: actor.label, at }),
  TopicStopped: (topic, { event, at, actor }) =>
    ended(topic, 'stopped', { reason: event.reason, by: actor.label, at }),
  TopicEnded: (topic) => ({ ...topic, status: 'over' }),

  TicketLinked: (topic, { event }) => ({ ...topic, tickets: [...topic.tickets, event.ticket] }),
} satisfies Partial<TopicEffects>

function ended(
  topic: Topic,
  status: 'declined' | 'stopped',
  how: NonNullable<Topic['ended']>,
): Topic {
  const open = topic.stages.find(
    ({ openedAt, closedAt }) => openedAt !== undefined && closedAt === undefined,
  )
  const over = { ...topic, status, ended: how }
  return open && stageOf(topic, open.stage)
    ? withStage(over, open.stage, { closedAt: how.at })
    : over
}

/**
 * Refuses `timetable_wrong`, naming the first stage that begins before the one before it ends, is too short, or ends too far
 * away to mean anything.
 */
function requireTimetable(stages: readonly StageState[], now: Instant, rules: RoomRules): void {
  let before = 0
  for (const { stage, opensAt = before, closesAt = 0, audience } of stages) {
    const least = audience === 'organisers' ? 1 : rules.stageAtLeast
    const isLong = closesAt >= Math.max(opensAt, now) + least
    const isNear = closesAt <= now + rules.timetableWithin
    require(opensAt >= before && isLong && isNear, 'timetable_wrong', { stage })
    before = closesAt
  }
}
