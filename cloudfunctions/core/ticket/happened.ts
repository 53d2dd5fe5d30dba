import type { Instant } from '../../../typings/time.ts'
import type { TicketEvent } from './events.ts'
import type { TicketRules } from './rules.ts'
import type { Actor } from './ticket.ts'

/** An event with the moment it carries and who caused it. */
export interface Happened<E extends TicketEvent = TicketEvent> {
  event: E
  at: Instant
  actor: Pick<Actor, 'member' | 'label'>
  rules: TicketRules
}
