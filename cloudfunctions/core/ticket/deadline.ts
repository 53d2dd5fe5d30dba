import type { Instant } from '../../../typings/time.ts'
import { absenceDue } from './step/absence.ts'
import type { TicketEvent } from './events.ts'
import { nextDesk } from './step/idle.ts'
import { nextToBreach } from './obligations.ts'
import { nextReminder } from './step/reminding.ts'
import { reaskDue } from './step/reasking.ts'
import { reviewAskedDue } from './step/review.ts'
import type { TicketRules } from './rules.ts'
import type { Ticket } from './ticket.ts'
import { whistleDue } from './step/whistling.ts'

/** What time itself does to a ticket. `at` is when it was due, never when the clock ran. Source: R22, R28, design §4. */
export interface DueEvent {
  event: TicketEvent
  at: Instant
}

/**
 * The next thing that has become due by `now`, or undefined. The clock applies it and asks again, so missed, late
 * or doubled runs end in the same history. Pure.
 */
export function nextDue(ticket: Ticket, now: Instant, rules: TicketRules): DueEvent | undefined {
  const candidates = [
    breachDue(ticket),
    silenceDue(ticket, rules),
    idleDue(ticket, rules),
    absenceDue(ticket, rules),
    whistleDue(ticket, rules),
    reaskDue(ticket),
    reviewDue(ticket, rules),
  ].filter((each): each is DueEvent => each !== undefined && each.at <= now)
  return candidates.sort((a, b) => a.at - b.at)[0]
}

/** When the next thing will be due, reminders among them; undefined when time has nothing more to do. */
export function nextDueAt(ticket: Ticket, rules: TicketRules): Instant | undefined {
  const at = Math.min(
    nextDue(ticket, Infinity, rules)?.at ?? Infinity,
    nextReminder(ticket, Infinity, rules)?.at ?? Infinity,
  )
  return at === Infinity ? undefined : at
}

function breachDue(ticket: Ticket): DueEvent | undefined {
  const due = nextToBreach(ticket.obligations)
  if (due === undefined) return undefined
  if (due.kind === 'acceptance') {
    if (ticket.stage !== 'discovered') return undefined
    const event = { type: 'AlertWidened', circle: ticket.circles + 1, dueAt: due.dueAt } as const
    return { event, at: due.dueAt }
  }
  const event = {
    type: 'ObligationBreached',
    obligation: due.kind,
    dueAt: due.dueAt,
    ...(due.unit && { unit: due.unit }),
  } as const
  return { event, at: due.dueAt }
}

/** Seven days of silence after a final answer close the ticket. Source: design §5. */
function silenceDue(ticket: Ticket, rules: TicketRules): DueEvent | undefined {
  if (ticket.stage !== 'answered') return undefined
  const at = ticket.answer.at + rules.silenceCloses
  return { event: { type: 'TicketClosedInSilence', dueAt: at }, at }
}

/** Two hours without an act send a taken ticket up, from the community on after two more. Source: R24. */
function idleDue(ticket: Ticket, rules: TicketRules): DueEvent | undefined {
  const to = nextDesk(ticket)
  if (to === undefined || ticket.activeAt === undefined) return undefined
  const idleFor = rules.idleEscalates
  return { event: { type: 'TicketEscalated', to, idleFor }, at: ticket.activeAt + idleFor }
}

/** The safety check has been out of reach for too long: a person is asked to look. Source: B13. */
function reviewDue(ticket: Ticket, rules: TicketRules): DueEvent | undefined {
  const at = reviewAskedDue(ticket, rules)
  return at === undefined ? undefined : { event: { type: 'ReviewAsked', dueAt: at }, at }
}
