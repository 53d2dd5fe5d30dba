import type { Answer } from '../../../../typings/ticket.ts'
import type { Instant } from '../../../../typings/time.ts'
import { require } from '../../kernel/refusal.ts'
import { appealMoved } from '../answer/appealing.ts'
import { baseOf, carried, owned, ownerOf, type Effects } from '../effect.ts'
import type { EventOf } from '../events.ts'
import type { ActingAs } from '../happened.ts'
import { requireHonest, requireWords } from '../answer/honesty.ts'
import { meet, oblige } from '../obligations.ts'
import { requireReask, settled, unsolvedBy } from './reasking.ts'
import { requireInHand, requireOwnWay, type Rules } from '../rule.ts'
import { openUnits } from '../ticket.ts'

/** Interim and final answers. Source: R23, R28, R30. */
export const answeringRules = {
  interim: ({ ticket, command, actor, now, rules }) => {
    requireInHand(ticket)
    requireWords(command.words, ticket.text)
    require(command.promiseAt > now, 'promise_in_past')
    const hours = rules.promiseWithin / 3_600_000
    require(command.promiseAt - now <= rules.promiseWithin, 'promise_too_far', { hours })
    const needsSuperior = ticket.interims + 1 >= rules.superiorFromInterim
    require(!needsSuperior || actor.superior, 'needs_superior', { time: ticket.interims + 1 })
    const { words, media, promiseAt } = command
    return { type: 'InterimGiven', words, media, promiseAt, bySuperior: actor.superior }
  },

  answer: ({ ticket, command, now, rules }) => {
    requireInHand(ticket)
    requireOwnWay(ticket)
    const complete = ticket.stage !== 'enforcing' || openUnits(ticket.order).length === 0
    require(complete, 'order_not_complete')
    requireHonest(command, ticket.text)
    requireReask(command, now, rules)
    return { ...command, type: 'TicketAnswered' }
  },
} satisfies Partial<Rules>

/** What answers do. Source: R28, design §5. */
export const answeringEffects = {
  InterimGiven: (ticket, { event, at, actor }) => ({
    ...owned(ticket, actor),
    interims: ticket.interims + 1,
    interimAnswers: [...ticket.interimAnswers, answerFrom(event, 'interim', at, actor)],
    obligations: [
      ...meet(ticket.obligations, ['acceptance', 'feedback', 'promise'], at),
      oblige('promise', at, event.promiseAt - at),
    ],
  }),

  TicketAnswered: (ticket, { event, at, actor }) => ({
    ...baseOf(settled(ticket)),
    ...carried(ticket),
    ...unsolvedBy(event, ticket, at),
    ...appealMoved(ticket, { answeredAt: at }),
    owner: ticket.owner ?? ownerOf(actor),
    stage: 'answered',
    answer: answerFrom(event, event.outcome, at, actor),
    interims: 0,
    phases: { ...ticket.phases, answered: at },
    obligations: meet(ticket.obligations, ANSWERED, at),
  }),
} satisfies Partial<Effects>

/** What a final answer meets; a re-inspection stays owed. */
const ANSWERED = ['acceptance', 'feedback', 'promise', 'result', 'explanation', 'reask'] as const

function answerFrom(
  event: EventOf<'TicketAnswered'> | EventOf<'InterimGiven'>,
  outcome: Answer['outcome'],
  at: Instant,
  { label: by, level }: ActingAs,
): Answer {
  const { words, media } = event
  const final = event.type === 'TicketAnswered' ? event : undefined
  return {
    at,
    by,
    ...(level && { level }),
    outcome,
    words,
    media,
    ...(final?.noPhotoReason && { noPhotoReason: final.noPhotoReason }),
    ...(final?.reason && { reason: final.reason }),
    ...(final?.lawAndWhereTo && { lawAndWhereTo: final.lawAndWhereTo }),
    ...(final?.reaskAt !== undefined && { reaskAt: final.reaskAt }),
    ...(event.type === 'InterimGiven' && { promiseAt: event.promiseAt }),
  }
}
