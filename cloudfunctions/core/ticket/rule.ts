import type { Instant } from '../../../typings/time.ts'
import { require } from '../kernel/refusal.ts'
import type { CommandOf, CommandType, TicketCommand } from './commands.ts'
import type { TicketEvent } from './events.ts'
import type { TicketRules } from './rules.ts'
import type { Actor, Ticket } from './ticket.ts'

/** Everything a decision rests on. The clock and the district's numbers are arguments. */
export interface Decision<C extends TicketCommand = TicketCommand> {
  ticket: Ticket
  command: C
  actor: Actor
  now: Instant
  rules: TicketRules
}

/** What one command means: the event it becomes. Pure; refuses with the ticket codes of `RefusalCode`. */
export type Rule<C extends TicketCommand = TicketCommand> = (decision: Decision<C>) => TicketEvent

/** A rule for each command. */
export type Rules = { [C in CommandType]: Rule<CommandOf<C>> }

/** Refuses `ticket_merged` while it is handled together with another, where its way is decided. Source: R25. */
export function requireOwnWay(ticket: Ticket): void {
  require(ticket.merged === undefined, 'ticket_merged')
}

/** Refuses `stage_passed` once a final answer was given. */
export function requireInHand(ticket: Ticket): void {
  require(ticket.stage !== 'answered' && ticket.stage !== 'closed', 'stage_passed')
}
