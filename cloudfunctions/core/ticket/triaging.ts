import type { Order } from '../../../typings/ticket.ts'
import { require } from '../kernel/refusal.ts'
import { baseOf, type Effects } from './effect.ts'
import { reachResult } from './enforcing.ts'
import type { Rules } from './rule.ts'
import type { Analysed, Enforcing } from './ticket.ts'

/** 研判. Source: R25, R26. */
export const triagingRules = {
  triage: ({ ticket, command, now }) => {
    require(ticket.stage === 'analysed' || ticket.stage === 'enforcing', 'stage_passed')
    require(command.tasks.length > 0, 'unit_unknown')
    require(command.arriveBy > now, 'time_in_past', { field: 'arriveBy' })
    const kind = command.tasks.length > 1 ? 'joint' : 'single'
    const { category, tasks, arriveBy, reason, point } = command
    const where = ticket.point === undefined && point ? { point } : {}
    return { type: 'TicketTriaged', category, kind, tasks, arriveBy, reason, ...where }
  },
} satisfies Partial<Rules>

/** What an order does. Source: R26. */
export const triagingEffects = {
  TicketTriaged: (ticket, { event, at, rules }) => {
    // A unit that has filed keeps what it filed when a running order is changed; a reached result starts anew.
    const running = ticket.stage === 'enforcing' && ticket.resultAt === undefined
    const kept = running ? ticket.order.tasks : []
    const tasks = event.tasks.map((task) => kept.find((each) => each.unit === task.unit) ?? task)
    const { owner, desk } = ticket as Analysed | Enforcing // `decide` allows triage only there
    const { kind, arriveBy, category } = event
    const phases = { ...ticket.phases, enforcing: ticket.phases.enforcing ?? at }
    const order: Order = { kind, arriveBy, tasks }
    const where = event.point && { point: event.point }
    const ordered = { ...baseOf(ticket), ...where, owner, desk, order, category, phases }
    // Taking the last open unit out of a running order completes it.
    return reachResult({ ...ordered, stage: 'enforcing' }, at, rules)
  },
} satisfies Partial<Effects>
