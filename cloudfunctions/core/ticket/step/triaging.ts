import type { Order, UnitTask } from '../../../../typings/ticket.ts'
import { require } from '../../kernel/refusal.ts'
import { baseOf, ownerOf, type Effects } from '../effect.ts'
import { reachResult } from './enforcing.ts'
import { meet } from '../obligations.ts'
import { pastOf } from './relapsing.ts'
import { requireOwnWay, type Rules } from '../rule.ts'
import { isWhistled, type Ticket } from '../ticket.ts'

/** 研判. Source: R25, R26. */
export const triagingRules = {
  triage: ({ ticket, command, now }) => {
    require(canBeTriaged(ticket), 'stage_passed')
    requireOwnWay(ticket)
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
  TicketTriaged: (ticket, { event, at, actor, rules }) => {
    const { kind, arriveBy, category } = event
    const phases = {
      ...ticket.phases,
      analysed: ticket.phases.analysed ?? at,
      enforcing: ticket.phases.enforcing ?? at,
    }
    const order: Order = { kind, arriveBy, tasks: orderedTasks(ticket, event.tasks) }
    const where = event.point && { point: event.point }
    const { whistle } = ticket
    const ordered = {
      ...{ ...baseOf(ticket), ...where, order, category, phases },
      ...pastOf(ticket, category, at),
      ...(whistle && { whistle: { ...whistle, answeredAt: whistle.answeredAt ?? at } }),
      obligations: meet(ticket.obligations, ['acceptance'], at),
      // A whistle may bring a request that nobody has taken straight to the district's desk.
      owner: ticket.owner ?? ownerOf(actor),
      desk: 'desk' in ticket ? ticket.desk : 'district',
    } as const
    // Taking the last open unit out of a running order completes it.
    return reachResult({ ...ordered, stage: 'enforcing' }, at, rules)
  },
} satisfies Partial<Effects>

/** A unit that has filed keeps what it filed when a running order is changed; a reached result starts anew. */
function orderedTasks(ticket: Ticket, tasks: readonly UnitTask[]): UnitTask[] {
  const running = ticket.stage === 'enforcing' && ticket.resultAt === undefined
  const kept = running ? ticket.order.tasks : []
  return tasks.map((task) => {
    const before = kept.find((each) => each.unit === task.unit)
    if (before === undefined) return task
    const { realertedAt: _realerted, ...still } = before // the new arrival time counts from now on
    return still
  })
}

/** At a desk, running already, or called to the district's desk by a whistle. Source: R25, R33. */
export const canBeTriaged = (ticket: Ticket): boolean =>
  ticket.stage === 'analysed' ||
  ticket.stage === 'enforcing' ||
  (ticket.stage === 'discovered' && isWhistled(ticket))
