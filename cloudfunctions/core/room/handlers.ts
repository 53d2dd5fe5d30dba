import type { StageTimes } from '../../../typings/contract/room.ts'
import type { ProcedureId, StageState } from '../../../typings/room.ts'
import { handlerOn, type Handlers } from '../kernel/handler.ts'
import { Refusal } from '../kernel/refusal.ts'
import { topicInputs } from './input.ts'
import { namedTopic, performOn, showTopic } from './perform.ts'
import { PROCEDURES, procedureOf } from './procedures.ts'
import { propose } from './proposing.ts'
import { roomRelations, topicRelations } from './relations.ts'
import { requireStage } from './rule.ts'
import { plannedStage, timetable } from './step/stages.ts'
import { titlesOf } from './store.ts'
import { support, supports, unsupport } from './support-store.ts'

/** Topics: proposing, opening, and what organisers do with their procedure. Source: R54, R55. */
export const topicHandlers = {
  'topic.open': handlerOn('topic.open', {
    input: topicInputs.open,
    subject: namedTopic<'topic.open'>(),
    run: (_input, { caller, now }, topic) => showTopic(topic, caller, now),
  }),

  'topic.trace': handlerOn('topic.trace', {
    input: topicInputs.open,
    subject: namedTopic<'topic.trace'>(),
    run: async (_input, _call, topic) => ({
      links: topic.trace.map(({ by: _by, bodyDigest: _digest, ...link }) => link),
      head: topic.trace.at(-1)?.hash ?? '',
    }),
  }),

  'topic.propose': handlerOn('topic.propose', {
    input: topicInputs.propose,
    // The path says all that is asked of the place: no operation is spent on reading it twice.
    subject: { load: ({ place }) => Promise.resolve(place), relations: roomRelations },
    run: (input, call) => propose(input, call),
  }),

  'topic.support': handlerOn('topic.support', {
    input: topicInputs.command,
    subject: namedTopic<'topic.support'>(),
    run: async ({ id }, { caller, now }, topic) => {
      requireStage(topic, 'proposal')
      if (topicRelations(caller, topic, now).has('proposer')) throw new Refusal('own_request')
      const before = await supports(id, caller.id)
      const document = { _id: `${id}:${caller.id}`, of: id, topic: id, member: caller.id }
      await support({ ...document, at: now, uncounted: now })
      return { supported: true, supporters: topic.counts.supporters + (before ? 0 : 1) }
    },
  }),

  'topic.unsupport': handlerOn('topic.unsupport', {
    input: topicInputs.command,
    subject: namedTopic<'topic.unsupport'>(),
    run: async ({ id }, { caller, now }, topic) => {
      requireStage(topic, 'proposal')
      const left = await unsupport(id, caller.id, now)
      return { supported: false, supporters: Math.max(0, topic.counts.supporters - left) }
    },
  }),

  'topic.procedures': handlerOn('topic.procedures', {
    input: topicInputs.open,
    subject: namedTopic<'topic.procedures'>(),
    run: async (_input, { now }) => ({
      options: PROCEDURES.map((procedure) => ({
        ...procedure,
        stages: [...procedure.stages],
        times: timetable(procedure, now),
      })),
    }),
  }),

  'topic.establish': handlerOn('topic.establish', {
    input: topicInputs.establish,
    subject: namedTopic<'topic.establish'>(),
    run: (input, call, topic) =>
      performOn(
        {
          ...{ action: 'topic.establish', input, topic },
          toCommand: () => ({
            type: 'TopicEstablished',
            procedure: input.procedure,
            stages: planned(input.procedure, input.times),
          }),
        },
        call,
      ),
  }),

  'topic.decline': handlerOn('topic.decline', {
    input: topicInputs.reasoned,
    subject: namedTopic<'topic.decline'>(),
    run: (input, call, topic) =>
      performOn(
        {
          ...{ action: 'topic.decline', input, topic },
          toCommand: () => ({ type: 'TopicDeclined', reason: input.reason }),
        },
        call,
      ),
  }),

  'topic.stop': handlerOn('topic.stop', {
    input: topicInputs.reasoned,
    subject: namedTopic<'topic.stop'>(),
    run: (input, call, topic) =>
      performOn(
        {
          ...{ action: 'topic.stop', input, topic },
          toCommand: () => ({ type: 'TopicStopped', reason: input.reason }),
        },
        call,
      ),
  }),

  'topic.finishStage': handlerOn('topic.finishStage', {
    input: topicInputs.finish,
    subject: namedTopic<'topic.finishStage'>(),
    run: (input, call, topic) =>
      performOn(
        {
          ...{ action: 'topic.finishStage', input, topic },
          toCommand: () => ({ type: 'StageFinished', stage: input.stage }),
        },
        call,
      ),
  }),

  'topic.skip': handlerOn('topic.skip', {
    input: topicInputs.skip,
    subject: namedTopic<'topic.skip'>(),
    run: (input, call, topic) =>
      performOn(
        {
          ...{ action: 'topic.skip', input, topic },
          toCommand: () => ({ type: 'StageSkipped', stage: input.stage, reason: input.reason }),
        },
        call,
      ),
  }),

  'topic.extend': handlerOn('topic.extend', {
    input: topicInputs.extend,
    subject: namedTopic<'topic.extend'>(),
    run: (input, call, topic) => {
      const { stage, closesAt, reason } = input
      const toCommand = () => ({ type: 'StageExtended' as const, stage, closesAt, reason })
      return performOn({ action: 'topic.extend', input, topic, toCommand }, call)
    },
  }),

  'topic.link': handlerOn('topic.link', {
    input: topicInputs.link,
    subject: namedTopic<'topic.link'>(),
    run: async (input, call, topic) => {
      const [found] = await titlesOf([input.ticket])
      if (found?.visibility !== 'public') throw new Refusal('not_found', { field: 'ticket' })
      const ticket = { id: found._id, title: found.title }
      const toCommand = () => ({ type: 'TicketLinked' as const, ticket })
      return performOn({ action: 'topic.link', input, topic, toCommand }, call)
    },
  }),

  'topic.minutes': handlerOn('topic.minutes', {
    input: topicInputs.minutes,
    subject: namedTopic<'topic.minutes'>(),
    run: (input, call, topic) => {
      const { heldAt, where, attended, words } = input
      return performOn(
        {
          ...{ action: 'topic.minutes', input, topic },
          toCommand: (media) => ({
            type: 'MinutesFiled',
            ...{ heldAt, where, attended, words, media },
          }),
        },
        call,
      )
    },
  }),

  'topic.milestone': handlerOn('topic.milestone', {
    input: topicInputs.milestone,
    subject: namedTopic<'topic.milestone'>(),
    run: (input, call, topic) => {
      const { title, words, done } = input
      return performOn(
        {
          ...{ action: 'topic.milestone', input, topic },
          toCommand: (media) => ({ type: 'MilestoneReached', title, words, done, media }),
        },
        call,
      )
    },
  }),
} satisfies Partial<Handlers>

/** The stages of a procedure after 立题 with their times. Refuses `timetable_wrong` where one has none. */
function planned(procedure: ProcedureId, times: readonly StageTimes[]): StageState[] {
  return procedureOf(procedure)
    .stages.filter(({ stage }) => stage !== 'proposal' && stage !== 'establishment')
    .map((template) => {
      const { stage } = template
      const when = times.find((each) => each.stage === stage)
      if (when === undefined) throw new Refusal('timetable_wrong', { stage })
      return { ...plannedStage(template), ...when }
    })
}
