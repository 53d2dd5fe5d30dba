import type { Answer } from '../../../../typings/ticket.ts'
import type { Instant } from '../../../../typings/time.ts'
import { require } from '../../kernel/refusal.ts'
import { backToWork, baseOf, carried, inStage, type Effects } from '../effect.ts'
import { hiddenBecause } from '../check/media-check.ts'
import { meet } from '../obligations.ts'
import { settled } from './reasking.ts'
import { requireInHand, type Rules } from '../rule.ts'
import type { Closed, Ticket, TicketBase } from '../ticket.ts'

/** The resident’s word on the end. Source: R38. */
export const closingRules = {
  confirm: ({ ticket, command }) => {
    require(ticket.stage === 'answered', 'stage_passed')
    const rating = {
      ...(command.stars !== undefined && { stars: command.stars }),
      ...(command.words !== undefined && { words: command.words }),
    }
    return { type: command.solved ? 'TicketConfirmed' : 'TicketReopened', ...rating }
  },

  withdraw: ({ ticket, command }) => {
    requireInHand(ticket)
    return { ...command, type: 'TicketWithdrawn' }
  },
} satisfies Partial<Rules>

/** What ends a request, or reopens it. Source: R38, design §5. */
export const closingEffects = {
  TicketConfirmed: (ticket, { event, at }) =>
    close(settled(ticket), 'resident', at, rated(true, event, at)),

  TicketClosedInSilence: (ticket, { at, rules }) => ({
    ...inStage(close(ticket, 'silence', at), 'closed'),
    appealUntil: at + rules.appealWithin,
  }),

  TicketReopened: (ticket, { event, at, rules }) => ({
    ...backToWork({ ...ticket, ...rated(false, event, at) }, at, rules),
  }),

  TicketWithdrawn: (ticket, { event, at, actor }) =>
    withdrawn(ticket, {
      ...{ at, by: actor.label, outcome: 'withdrawn', words: event.reason, media: [] },
      ...hiddenBecause(event.textCheck),
    }),
} satisfies Partial<Effects>

/** Closed by the word of those whose request it is: nothing is owed any more. */
export function withdrawn(ticket: Ticket, answer: Answer): Closed {
  return {
    ...baseOf(settled(ticket)),
    ...carried(ticket),
    stage: 'closed',
    closedBy: 'withdrawal',
    answer,
    phases: { ...ticket.phases, closed: answer.at },
    obligations: meet(
      ticket.obligations,
      ['acceptance', 'feedback', 'promise', 'result', 'inspection', 'explanation', 'reask'],
      answer.at,
    ),
  }
}

function close(
  ticket: Ticket,
  closedBy: Closed['closedBy'],
  at: Instant,
  rating?: Pick<TicketBase, 'rating'>,
): Ticket {
  const answered = inStage(ticket, 'answered')
  const phases = { ...ticket.phases, closed: at }
  return { ...answered, ...rating, stage: 'closed', closedBy, phases }
}

function rated(
  solved: boolean,
  event: { stars?: number; words?: string },
  at: Instant,
): Pick<TicketBase, 'rating'> {
  const { stars, words } = event
  return {
    rating: {
      solved,
      at,
      ...(stars !== undefined && { stars }),
      ...(words !== undefined && { words }),
    },
  }
}
