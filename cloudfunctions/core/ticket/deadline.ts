import type { Instant } from '../../../typings/time.ts'
import type { TicketEvent } from './events.ts'
import { nextToBreach } from './obligations.ts'
import type { TicketRules } from './rules.ts'
import type { Ticket } from './ticket.ts'

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
  const candidates = [breachDue(ticket), silenceDue(ticket, rules)].filter(
    (each): each is DueEvent => each !== undefined && each.at <= now,
  )
  return candidates.sort((a, b) => a.at - b.at)[0]
}

/** When the next thing will be due; undefined when time has nothing more to do. */
export function nextDueAt(ticket: Ticket, rules: TicketRules): Instant | undefined {
  return nextDue(ticket, Infinity, rules)?.at
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
