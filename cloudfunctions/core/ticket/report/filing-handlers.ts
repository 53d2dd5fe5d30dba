import * as v from 'valibot'
import { documentId, requestId, words } from '../../kernel/field.ts'
import { handlerOn, type Call, type Handlers } from '../../kernel/handler.ts'
import { require } from '../../kernel/refusal.ts'
import { commanded, perform } from '../perform.ts'
import { ticketRelations } from '../read/relations.ts'
import type { TicketDocument } from '../ticket.ts'

/** Longest words with an answer, UTF-16 units. */
const SHORT = 200

/** 代填: what the household says. Source: B16. */
export const filingHandlers = {
  'ticket.confirmFiling': handlerOn('ticket.confirmFiling', {
    input: v.strictObject({
      ...{ requestId, id: documentId, agreed: v.boolean() },
      how: v.exactOptional(v.picklist(['visit', 'phone'])),
      words: v.exactOptional(words(SHORT)),
    }),
    subject: commanded<'ticket.confirmFiling'>(),
    run: ({ id, requestId, ...said }, call, ticket) => {
      requireOwnWay(said.how !== undefined, call, ticket)
      return perform('ticket.confirmFiling', { id, requestId }, call, ticket, () => ({
        ...said,
        type: 'confirmFiling',
      }))
    },
  }),
} satisfies Partial<Handlers>

/** The household says it without, who asked says how they asked. Refuses `bad_input`. */
function requireOwnWay(asked: boolean, { caller, now }: Call, ticket: TicketDocument): void {
  const relations = ticketRelations(caller, ticket, now)
  require(relations.has(asked ? 'asker' : 'household'), 'bad_input', { field: 'how' })
}
