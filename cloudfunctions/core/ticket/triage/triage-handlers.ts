import { routeFor } from '../../district/routes.ts'
import { readConfig } from '../../district/store.ts'
import type { Relation } from '../../kernel/authority.ts'
import { handlerOn, type Caller, type Handlers, type Subject } from '../../kernel/handler.ts'
import { Refusal, require } from '../../kernel/refusal.ts'
import { districtOf } from '../../place/place.ts'
import type { Instant } from '../../../../typings/time.ts'
import { carriedOut, carryOut } from '../tell/carry-out.ts'
import { inputs } from '../input.ts'
import { canBeMerged, mayShareAnswer } from '../step/merging.ts'
import { commanded, perform } from '../perform.ts'
import { ticketRelations } from '../read/relations.ts'
import { checkText } from '../check/safety.ts'
import { readTicket } from '../store.ts'
import type { TicketDocument } from '../ticket.ts'

/** What the platform does with a request besides ordering units. Source: R25, R33, B5, B10. */
export const triageHandlers = {
  'ticket.merge': handlerOn('ticket.merge', {
    input: inputs.merge,
    subject: pair(),
    run: async ({ requestId, reason }, call, { child, parent }) => {
      const order = { action: 'ticket.merge', requestId, ticket: parent } as const
      const command = {
        type: 'joinDuplicate',
        child: child._id,
        title: child.title,
        reason,
      } as const
      // A requestId that was used here is judged by its body, not by what became of the duplicate.
      if (!parent.trace.some((event) => event.requestId === requestId)) {
        const refused = canBeMerged(child) ?? mayShareAnswer(child, parent)
        if (refused) throw new Refusal(refused)
      }
      return carryOut({ ...order, command }, call)
    },
  }),

  'ticket.unmerge': handlerOn('ticket.unmerge', {
    input: inputs.unmerge,
    subject: commanded<'ticket.unmerge'>(),
    run: (input, call, ticket) =>
      perform('ticket.unmerge', input, call, ticket, () => {
        return { type: 'unmerge', reason: input.reason }
      }),
  }),

  'ticket.ask': handlerOn('ticket.ask', {
    input: inputs.ask,
    subject: commanded<'ticket.ask'>(),
    run: (input, call, ticket) =>
      perform('ticket.ask', input, call, ticket, () => {
        return { type: 'ask', question: input.question }
      }),
  }),

  'ticket.reply': handlerOn('ticket.reply', {
    input: inputs.reply,
    subject: commanded<'ticket.reply'>(),
    run: async (input, call, ticket) => {
      const { words } = input
      const check = await checkText(call.caller.openid, words)
      return perform('ticket.reply', input, call, ticket, (media) => {
        return { type: 'reply', words, media, check }
      })
    },
  }),

  'ticket.markTopic': handlerOn('ticket.markTopic', {
    input: inputs.markTopic,
    subject: commanded<'ticket.markTopic'>(),
    run: (input, call, ticket) =>
      perform('ticket.markTopic', input, call, ticket, () => {
        return { type: 'markTopic', kind: input.kind, reason: input.reason }
      }),
  }),

  'ticket.whistle': handlerOn('ticket.whistle', {
    input: inputs.whistle,
    subject: commanded<'ticket.whistle'>(),
    run: async (input, call, ticket) => {
      const { place, category } = ticket
      const config = await readConfig(districtOf(place), call.now)
      const known = config.units.map(({ id }) => id)
      const units = input.units ?? routeFor(config, { category, place, now: call.now }).units
      require(units.every((unit) => known.includes(unit)), 'unit_unknown')
      return perform('ticket.whistle', input, call, ticket, () => {
        return { type: 'whistle', units, reason: input.reason }
      })
    },
  }),
} satisfies Partial<Handlers>

/** Two requests about the same thing. */
interface Pair {
  child: TicketDocument
  parent: TicketDocument
}

/** Both requests; who may merge is asked of the one that takes the other in. Refuses `not_found`. */
function pair(): Subject<'ticket.merge', Pair> {
  return {
    async load({ id, into }) {
      require(id !== into, 'merge_chain')
      const [child, parent] = await Promise.all([readTicket(id), readTicket(into)])
      return child && parent && { child, parent }
    },
    relations: mergers,
    again: ({ requestId }, call, { parent }) => carriedOut(requestId, call, parent),
  }
}

/**
 * How a caller stands to both: the desk that has the one, or a first responder of both while the one is in 发现.
 * Nobody learns by a refusal that the other exists. Source: R25.
 */
function mergers(caller: Caller, { child, parent }: Pair, now: Instant): ReadonlySet<Relation> {
  const here = ticketRelations(caller, parent, now)
  const there = ticketRelations(caller, child, now)
  const early = parent.stage === 'discovered' && child.place === parent.place
  const sees = ['servant', 'desk', 'superior', 'first_responder'] as const
  const allowed: Relation[] = [
    ...(here.has('desk') && sees.some((each) => there.has(each)) ? (['desk'] as const) : []),
    ...(here.has('first_responder') && there.has('first_responder') && early
      ? (['first_responder'] as const)
      : []),
  ]
  return new Set(allowed)
}
