import type { StageTimes } from '../../../typings/contract/room.ts'
import type { ProcedureId, StageState } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { handlerOn, type Handlers } from '../kernel/handler.ts'
import { Refusal } from '../kernel/refusal.ts'
import { countAnew } from './crowd-figures.ts'
import { topicInputs } from './input.ts'
import { commandedTopic, namedTopic, performOn, showTopic } from './perform.ts'
import { PROCEDURES, procedureOf } from './procedures.ts'
import { propose, proposed } from './proposing.ts'
import { topicRelations } from './relations.ts'
import { takePart } from './participant-store.ts'
import { requireUninvolved } from './uninvolved.ts'
import { requireOpen, type TopicCommand } from './rule.ts'
import { plannedStage } from './step/stages.ts'
import { timetable } from './timetable.ts'
import { titlesOf } from './store.ts'
import { support, supports, unsupport } from './support-store.ts'

/** Topics: proposing, opening, and what organisers do with their procedure. Source: R54, R55. */
export const topicHandlers = {
  'topic.open': handlerOn('topic.open', {
    input: topicInputs.look,
    subject: namedTopic<'topic.open'>(),
    run: async ({ fresh = false }, { caller, now }, topic) => {
      const counted = fresh ? await countAnew(topic) : {}
      return showTopic({ ...topic, counts: { ...topic.counts, ...counted } }, caller, now)
    },
  }),

  'topic.propose': handlerOn('topic.propose', {
    input: topicInputs.propose,
    subject: proposed,
    run: propose,
  }),

  'topic.support': handlerOn('topic.support', {
    input: topicInputs.command,
    subject: namedTopic<'topic.support'>(),
    run: async ({ id }, { caller, now }, topic) => {
      requireOpen(topic, now, 'proposal')
      if (topicRelations(caller, topic, now).has('proposer')) throw new Refusal('own_request')
      const before = await supports(id, caller.id)
      const document = { _id: `${id}:${caller.id}`, of: id, topic: id, member: caller.id }
      await support({ ...document, at: now, uncounted: now })
      await takePart(topic, caller.id, now)
      return { supported: true, supporters: topic.counts.supporters + (before ? 0 : 1) }
    },
  }),

  'topic.unsupport': handlerOn('topic.unsupport', {
    input: topicInputs.command,
    subject: namedTopic<'topic.unsupport'>(),
    run: async ({ id }, { caller, now }, topic) => {
      requireOpen(topic, now, 'proposal')
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
    subject: commandedTopic<'topic.establish'>(),
    run: (input, call, topic) =>
      performOn(
        {
          ...{ action: 'topic.establish', input, topic },
          toCommand: () => ({
            type: 'TopicEstablished',
            procedure: input.procedure,
            stages: planned(input.procedure, input.times, call.now),
          }),
        },
        call,
      ),
  }),

  'topic.decline': handlerOn('topic.decline', {
    input: topicInputs.reasoned,
    subject: commandedTopic<'topic.decline'>(),
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
    subject: commandedTopic<'topic.stop'>(),
    run: (input, call, topic) =>
      performOn(
        {
          ...{ action: 'topic.stop', input, topic },
          toCommand: () => ({ type: 'TopicStopped', reason: input.reason }),
        },
        call,
      ),
  }),

  'topic.review': handlerOn('topic.review', {
    input: topicInputs.review,
    subject: commandedTopic<'topic.review'>(),
    run: async (input, call, topic) => {
      const { publish, reason, picture, takesBack } = input
      await requireUninvolved(topic, call)
      const word = { publish, reason }
      const toCommand = (): TopicCommand =>
        picture === undefined
          ? { type: 'TopicReviewed', ...word, ...(takesBack && { takesBack }) }
          : { type: 'PictureReviewed', fileId: picture, ...word }
      return performOn({ action: 'topic.review', input, topic, toCommand }, call)
    },
  }),

  'topic.finishStage': handlerOn('topic.finishStage', {
    input: topicInputs.finish,
    subject: commandedTopic<'topic.finishStage'>(),
    run: (input, call, topic) =>
      performOn(
        {
          ...{ action: 'topic.finishStage', input, topic, counts: true },
          toCommand: () => ({ type: 'StageFinished', stage: input.stage }),
        },
        call,
      ),
  }),

  'topic.skip': handlerOn('topic.skip', {
    input: topicInputs.skip,
    subject: commandedTopic<'topic.skip'>(),
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
    subject: commandedTopic<'topic.extend'>(),
    run: (input, call, topic) => {
      const { stage, closesAt, reason } = input
      const toCommand = () => ({ type: 'StageExtended' as const, stage, closesAt, reason })
      return performOn({ action: 'topic.extend', input, topic, toCommand }, call)
    },
  }),

  'topic.link': handlerOn('topic.link', {
    input: topicInputs.link,
    subject: commandedTopic<'topic.link'>(),
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
    subject: commandedTopic<'topic.minutes'>(),
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
    subject: commandedTopic<'topic.milestone'>(),
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

/** The stages of a procedure after 立题 with their times; one that names no opening follows the one before. Refuses `timetable_wrong` where one has none. */
function planned(procedure: ProcedureId, times: readonly StageTimes[], now: Instant): StageState[] {
  let before = now
  return procedureOf(procedure)
    .stages.filter(({ stage }) => stage !== 'proposal' && stage !== 'establishment')
    .map((template) => {
      const { stage } = template
      const when = times.find((each) => each.stage === stage)
      if (when === undefined) throw new Refusal('timetable_wrong', { stage })
      const opensAt = when.opensAt ?? before
      before = when.closesAt
      return { ...plannedStage(template), opensAt, closesAt: when.closesAt }
    })
}
