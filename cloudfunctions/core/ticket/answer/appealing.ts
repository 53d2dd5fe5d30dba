import type { Instant } from '../../../../typings/time.ts'
import { Refusal, require } from '../../kernel/refusal.ts'
import { isAppealable, isAppealedAgainst, nextLevel, openAppeal } from '../step/appeal.ts'
import { baseOf, ownerOf, type Effects } from '../effect.ts'
import { requireWords } from './honesty.ts'
import { meet, oblige } from '../obligations.ts'
import type { Rules } from '../rule.ts'
import type { Ticket, TicketBase } from '../ticket.ts'

/** Appeal to the next level. Source: R39. */
export const appealingRules = {
  appeal: ({ ticket, command, now }) => {
    require(isAppealable(ticket, now), 'stage_passed')
    const to = nextLevel(ticket)
    if (to === undefined) throw new Refusal('no_higher_level')
    return { type: 'TicketAppealed', to, reason: command.reason, textCheck: command.textCheck }
  },

  explain: ({ ticket, command, actor }) => {
    const heard = isAppealedAgainst(actor.member, ticket)
    require(heard && openAppeal(ticket)?.explainedAt === undefined, 'stage_passed')
    requireWords(command.words, ticket.text)
    return { type: 'AppealExplained', words: command.words, media: command.media }
  },
} satisfies Partial<Rules>

/** What an appeal does: the level above analyses it anew, with a clock of its own. Source: R28, R39. */
export const appealingEffects = {
  TicketAppealed: (ticket, { event, at, rules }) => ({
    ...ownOf(ticket),
    stage: 'analysed',
    // A final answer always has an owner; without one whoever answered has to explain.
    owner: ticket.owner ?? ownerOf({ member: answererOf(ticket), label: '' }),
    desk: event.to,
    phases: { ...ticket.phases, analysed: ticket.phases.analysed ?? at },
    interims: 0,
    appeals: [...(ticket.appeals ?? []), { to: event.to, at, against: againstIn(ticket) }],
    obligations: [
      ...ticket.obligations,
      oblige('feedback', at, rules.feedbackWithin),
      oblige('explanation', at, rules.explainWithin),
    ],
  }),

  AppealExplained: (ticket, { event, at, actor }) => ({
    ...ticket,
    ...appealMoved(ticket, { explainedAt: at }),
    interimAnswers: [
      ...ticket.interimAnswers,
      { at, by: actor.label, outcome: 'interim', words: event.words, media: event.media },
    ],
    obligations: meet(ticket.obligations, ['explanation'], at),
  }),
} satisfies Partial<Effects>

/** What was answered together with another request is heard by itself. */
function ownOf(ticket: Ticket): TicketBase {
  const { merged: _merged, ...own } = baseOf(ticket)
  return own
}

/** The appeal being heard has come this far; a request without one stays as it is. */
export function appealMoved(
  ticket: Ticket,
  change: { explainedAt: Instant } | { answeredAt: Instant },
): Pick<TicketBase, 'appeals'> {
  const open = openAppeal(ticket)
  if (open === undefined || ticket.appeals === undefined) return {}
  return { appeals: [...ticket.appeals.slice(0, -1), { ...open, ...change }] }
}

const againstIn = (ticket: Ticket): string[] =>
  [...new Set([ticket.owner?.member, answererOf(ticket)])].filter((each) => each !== undefined)

/** Who gave the last final answer: the trace knows. */
const answererOf = ({ trace }: Ticket): string =>
  trace.findLast((event) => event.type === 'TicketAnswered')?.by ?? ''
