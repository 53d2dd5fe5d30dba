import type { Instant } from '../../../typings/time.ts'
import type { TicketEvent } from './events.ts'
import type { TicketRules } from './rules.ts'
import type { Actor } from './ticket.ts'

/** Who caused an event, as its effects need to know them. */
export type ActingAs = Pick<Actor, 'member' | 'label' | 'level'>

/** An event with the moment it carries and who caused it. */
export interface Happened<E extends TicketEvent = TicketEvent> {
  event: E
  at: Instant
  actor: ActingAs
  rules: TicketRules
}
