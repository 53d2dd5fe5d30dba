import type { Subject } from '../kernel/handler.ts'
import type { OnTicket } from '../ticket/perform.ts'
import { ticketRelations } from '../ticket/read/relations.ts'
import type { TicketDocument } from '../ticket/ticket.ts'
import type { CrowdDocument } from './crowd.ts'
import { readVoiced } from './store.ts'

/** A ticket with the caller's own co-sign and follow. */
export interface Voiced {
  ticket: TicketDocument
  own: CrowdDocument[]
}

/** The ticket an action names, in the same operation with what the caller said about it. */
export const voiced = <A extends OnTicket>(): Subject<A, Voiced> => ({
  load: (input, _now, caller) => readVoiced(input.id, caller),
  relations: (caller, { ticket }, now) => ticketRelations(caller, ticket, now),
})
