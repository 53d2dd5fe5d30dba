import type { Subject } from '../../kernel/handler.ts'
import { handlerOn, type Handlers } from '../../kernel/handler.ts'
import { readChain, readRooted } from '../../root/store.ts'
import { proofOf, traceFile, type Rooted } from '../../root/trace-file.ts'
import { inputs } from '../input.ts'
import { named } from '../perform.ts'
import { ticketRelations } from '../read/relations.ts'
import { linksOf } from '../read/timeline.ts'
import type { TicketDocument } from '../ticket.ts'

/** The ticket an action names, with the daily roots it stands in: one operation. */
const rooted = <A extends 'ticket.proof' | 'ticket.export'>(): Subject<
  A,
  Rooted<TicketDocument>
> => ({
  load: ({ id }) => readRooted('tickets', id),
  relations: (caller, ticket, now) => ticketRelations(caller, ticket, now),
})

/** Checking a trace, on the phone and anywhere else. Each costs 3 operations. Source: R35, B2. */
export const traceHandlers = {
  'ticket.trace': handlerOn('ticket.trace', {
    input: inputs.open,
    subject: named<'ticket.trace'>(),
    run: async (_input, { caller, now }, ticket) => ({
      links: linksOf(ticket, ticketRelations(caller, ticket, now)),
      head: ticket.trace.at(-1)?.hash ?? '',
    }),
  }),

  'ticket.proof': handlerOn('ticket.proof', {
    input: inputs.open,
    subject: rooted<'ticket.proof'>(),
    run: async (_input, { now }, ticket) => proofOf(ticket, await readChain(now)),
  }),

  'ticket.export': handlerOn('ticket.export', {
    input: inputs.open,
    subject: rooted<'ticket.export'>(),
    run: async (_input, { caller, now }, ticket) => {
      const links = linksOf(ticket, ticketRelations(caller, ticket, now))
      const file = traceFile({ ticket: ticket._id }, ticket, links, await readChain(now))
      return { name: `${ticket._id.slice(0, 12)}.json`, text: JSON.stringify(file, null, 1) }
    },
  }),
} satisfies Partial<Handlers>
