import { handlerOn, type Handlers } from '../../kernel/handler.ts'
import { Refusal, require } from '../../kernel/refusal.ts'
import { readContact } from './contact-store.ts'
import { inputs } from '../input.ts'
import { commanded, named, perform } from '../perform.ts'

/** What a reporter left of themselves: who looks at it, and that it goes. Source: B2. */
export const contactHandlers = {
  'ticket.contact': handlerOn('ticket.contact', {
    input: inputs.contact,
    subject: named<'ticket.contact'>(),
    run: async ({ why, ...input }, call, ticket) => {
      const view = await perform('ticket.contact', input, call, ticket, () => ({
        type: 'contact',
        reason: why,
      }))
      const contact = await readContact(ticket._id)
      if (contact === undefined) throw new Refusal('no_contact')
      return { contact, ticket: view }
    },
  }),

  'ticket.erase': handlerOn('ticket.erase', {
    input: inputs.erase,
    subject: commanded<'ticket.erase'>(),
    run: (input, call, ticket) => {
      // Who filed it for somebody else does not remove what that person has said.
      require(ticket.filedBy?.member !== call.caller.id, 'forbidden')
      return perform('ticket.erase', input, call, ticket, () => ({ type: 'erase' }))
    },
  }),
} satisfies Partial<Handlers>
