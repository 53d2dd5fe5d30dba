import type { Command, Reading } from '../../../typings/contract.ts'
import type { TicketId } from '../../../typings/ticket.ts'
import { checklistFor } from '../district/config.ts'
import { readConfig } from '../district/store.ts'
import { fromCursor, page } from '../kernel/cursor.ts'
import { handler, handlerOn, type Call, type Handlers } from '../kernel/handler.ts'
import { require } from '../kernel/refusal.ts'
import { holds } from '../member/member.ts'
import { voiced } from '../crowd/voiced.ts'
import { communityOf, districtOf } from '../place/place.ts'
import { readPlace } from '../place/store.ts'
import { show } from './tell/carry-out.ts'
import { openDesk } from './read/desk.ts'
import { inputs } from './input.ts'
import { mineOf, myRow } from './read/mine.ts'
import { commanded, named, perform } from './perform.ts'
import { unitsOf } from './read/relations.ts'
import { relay, RELAYERS, report } from './report/report.ts'
import { checkText } from './check/safety.ts'
import { countShare, publicNear, reportedBy } from './store.ts'
import type { TicketDocument } from './ticket.ts'
import { triageOptions } from './triage/triage-options.ts'

/** Rows of a page of own tickets. */
const PAGE = 20

/** Requests of the community that a request at a desk is compared with. */
const COMPARED = 200

/** Every action on requests. What happens when a resident taps 发送: `ticket.report` → `report.ts`. */
export const ticketHandlers = {
  'ticket.report': handler('ticket.report', { input: inputs.report, run: report }),

  'ticket.relay': handlerOn('ticket.relay', {
    input: inputs.relay,
    subject: {
      load: async (input) => input.place,
      relations: ({ member }, place, now) =>
        new Set(member && holds(member, RELAYERS, place, now) ? (['relayer'] as const) : []),
    },
    run: (input, call) => relay(input, call),
  }),

  'ticket.open': handlerOn('ticket.open', {
    input: inputs.open,
    subject: voiced<'ticket.open'>(),
    run: (_input, { caller, now }, { ticket, own }) => show(ticket, caller, now, own),
  }),

  'ticket.mine': handler('ticket.mine', {
    input: inputs.list,
    run: async ({ cursor }, { caller }) => {
      const after = cursor === undefined ? undefined : fromCursor(cursor)
      const rows = await reportedBy(mineOf(caller), { after, limit: PAGE + 1 })
      const cut = page(rows, PAGE, (row) => ({ at: row.createdAt, id: row._id }))
      return { ...cut, rows: cut.rows.map((row) => myRow(row, caller)) }
    },
  }),

  'ticket.desk': handler('ticket.desk', { input: inputs.desk, run: openDesk }),

  'ticket.accept': handlerOn('ticket.accept', {
    input: inputs.accept,
    subject: commanded<'ticket.accept'>(),
    run: (input, call, ticket) =>
      perform('ticket.accept', input, call, ticket, () => ({ type: 'accept' })),
  }),

  'ticket.answer': handlerOn('ticket.answer', {
    input: inputs.answer,
    subject: commanded<'ticket.answer'>(),
    run: (input, call, ticket) =>
      perform('ticket.answer', input, call, ticket, (media) => ({
        ...saidIn(input),
        type: 'answer',
        media,
      })),
  }),

  'ticket.interim': handlerOn('ticket.interim', {
    input: inputs.interim,
    subject: commanded<'ticket.interim'>(),
    run: (input, call, ticket) =>
      perform('ticket.interim', input, call, ticket, (media) => {
        const { words, promiseAt } = input
        return { type: 'interim', words, promiseAt, media }
      }),
  }),

  'ticket.escalate': handlerOn('ticket.escalate', {
    input: inputs.escalate,
    subject: commanded<'ticket.escalate'>(),
    run: (input, call, ticket) =>
      perform('ticket.escalate', input, call, ticket, () => {
        const { to, reason } = input
        return { type: 'escalate', to, reason }
      }),
  }),

  'ticket.triageOptions': handlerOn('ticket.triageOptions', {
    input: inputs.triageOptions,
    subject: named<'ticket.triageOptions'>(),
    run: async (input, { now }, ticket) => {
      const config = await readConfig(districtOf(ticket.place), now)
      const scope = communityOf(ticket.place) ?? ticket.place
      const since = now - config.rules.similarWithin
      // Nobody hears of a private request by being merged with it. Source: R29.
      const open = ticket.visibility === 'public'
      const near = open ? await publicNear(scope, since, COMPARED) : []
      return triageOptions(config, { ticket, near }, input, now)
    },
  }),

  'ticket.triage': handlerOn('ticket.triage', {
    input: inputs.triage,
    subject: commanded<'ticket.triage'>(),
    run: async (input, call, ticket) => {
      const { category, units, template: named, arriveBy, reason } = input
      const config = await readConfig(districtOf(ticket.place), call.now)
      const template = config.templates.find(
        (each) => each.id === named && each.category === category,
      )
      require(named === undefined || template !== undefined, 'not_found', { field: 'template' })
      const tasks = units.map((unit) => {
        return { unit, checklist: checklistFor(config, unit, category, template) }
      })
      require(tasks.every(({ checklist }) => checklist.length > 0), 'unit_unknown')
      const point = ticket.point ?? (await readPlace(ticket.place))?.point
      return perform('ticket.triage', input, call, ticket, () => ({
        type: 'triage',
        ...{ category, tasks, arriveBy, reason },
        ...(point && { point }),
      }))
    },
  }),

  'ticket.signIn': handlerOn('ticket.signIn', {
    input: inputs.signIn,
    subject: commanded<'ticket.signIn'>(),
    run: (input, call, ticket) => {
      requireUnit(input.unit, call, ticket)
      const { unit, point } = input
      return perform('ticket.signIn', input, call, ticket, () => ({ type: 'signIn', unit, point }))
    },
  }),

  'ticket.fileFinding': handlerOn('ticket.fileFinding', {
    input: inputs.fileFinding,
    subject: commanded<'ticket.fileFinding'>(),
    run: (input, call, ticket) => {
      requireUnit(input.unit, call, ticket)
      return perform('ticket.fileFinding', input, call, ticket, (media) => ({
        ...saidIn(input),
        type: 'fileFinding',
        media,
      }))
    },
  }),

  'ticket.inspect': handlerOn('ticket.inspect', {
    input: inputs.inspect,
    subject: commanded<'ticket.inspect'>(),
    run: (input, call, ticket) => {
      requireUnit(input.unit, call, ticket)
      return perform('ticket.inspect', input, call, ticket, (media) => ({
        ...saidIn(input),
        type: 'inspect',
        media,
      }))
    },
  }),

  'ticket.confirm': handlerOn('ticket.confirm', {
    input: inputs.confirm,
    subject: commanded<'ticket.confirm'>(),
    run: (input, call, ticket) =>
      perform('ticket.confirm', input, call, ticket, () => ({
        ...saidIn(input),
        type: 'confirm',
      })),
  }),

  'ticket.withdraw': handlerOn('ticket.withdraw', {
    input: inputs.withdraw,
    subject: commanded<'ticket.withdraw'>(),
    run: async (input, call, ticket) => {
      const { reason } = input
      const textCheck = await checkText(call.caller.openid, reason)
      return perform('ticket.withdraw', input, call, ticket, () => {
        return { type: 'withdraw', reason, textCheck }
      })
    },
  }),

  'ticket.shared': handlerOn('ticket.shared', {
    input: inputs.open,
    subject: named<'ticket.shared'>(),
    run: async (_input, { caller }, ticket) => {
      require(ticket.visibility === 'public', 'forbidden')
      await countShare(ticket._id, ticket.version, caller.id)
      return {}
    },
  }),
} satisfies Partial<Handlers>

/** What a command says, without what it is about and what its sender had read. */
function saidIn<I extends Command & Reading & { id: TicketId }>(input: I) {
  const { id: _id, requestId: _request, seen: _seen, ...said } = input
  return said
}

/** An officer acts for their own unit only. Refuses `unit_not_in_order`. */
function requireUnit(unit: string, { caller, now }: Call, ticket: TicketDocument): void {
  require(unitsOf(caller, ticket, now).includes(unit), 'unit_not_in_order')
}
