import * as v from 'valibot'
import { documentId, fileId, requestId, sequence, words } from '../../kernel/field.ts'
import { handlerOn, type Handlers } from '../../kernel/handler.ts'
import { media } from '../input.ts'
import { commanded, perform } from '../perform.ts'
import { checkText } from '../check/safety.ts'

/** Longest reason, UTF-16 units. */
const SHORT = 200
/** Longest explanation, UTF-16 units. */
const LONG = 1000

const onTicket = { requestId, id: documentId }

/** What is held and what is appealed against, judged by people. Source: B13, R13, R20, R39. */
export const judgementHandlers = {
  /** One operation more than other commands: the reason is for neighbours too, so it is checked. */
  'ticket.appeal': handlerOn('ticket.appeal', {
    input: v.strictObject({
      ...{ ...onTicket, reason: words(SHORT) },
      seen: v.exactOptional(sequence),
    }),
    subject: commanded<'ticket.appeal'>(),
    run: async (input, call, ticket) => {
      const { reason } = input
      const textCheck = await checkText(call.caller.openid, reason)
      return perform('ticket.appeal', input, call, ticket, () => ({
        ...{ type: 'appeal', reason, textCheck },
      }))
    },
  }),

  'ticket.explain': handlerOn('ticket.explain', {
    input: v.strictObject({ ...onTicket, words: words(LONG), media: v.exactOptional(media) }),
    subject: commanded<'ticket.explain'>(),
    run: (input, call, ticket) =>
      perform('ticket.explain', input, call, ticket, (media) => ({
        ...{ type: 'explain', words: input.words, media },
      })),
  }),

  'ticket.review': handlerOn('ticket.review', {
    input: v.strictObject({
      ...onTicket,
      what: v.union([v.literal('text'), fileId]),
      publish: v.boolean(),
      reason: words(SHORT),
    }),
    subject: commanded<'ticket.review'>(),
    run: ({ id, requestId, ...said }, call, ticket) =>
      perform('ticket.review', { id, requestId }, call, ticket, () => ({
        ...said,
        type: 'review',
      })),
  }),

  'ticket.appealReview': handlerOn('ticket.appealReview', {
    input: v.strictObject({ ...onTicket, reason: words(SHORT) }),
    subject: commanded<'ticket.appealReview'>(),
    run: (input, call, ticket) =>
      perform('ticket.appealReview', input, call, ticket, () => ({
        ...{ type: 'appealReview', reason: input.reason },
      })),
  }),
} satisfies Partial<Handlers>
