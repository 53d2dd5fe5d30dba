import type { Obligation, UnitTask } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import type { EventOf, EventType } from './events.ts'
import type { ActingAs, Happened } from './happened.ts'
import { oblige } from './obligations.ts'
import type { TicketRules } from './rules.ts'
import {
  orderOf,
  type Answered,
  type Closed,
  type Owner,
  type Ticket,
  type TicketBase,
} from './ticket.ts'

/** The ticket after one event. Pure; the ticket given is not changed; never refuses. */
export type Effect<T extends EventType> = (ticket: Ticket, happened: Happened<EventOf<T>>) => Ticket

/** An effect for each event after the first, which `begin.ts` makes a ticket of. */
export type Effects = { [T in Exclude<EventType, 'TicketReported'>]: Effect<T> }

/** After the first responders: 1 = the community's director and secretary, 2 = the district. Source: R22. */
export const WIDEST_CIRCLE = 2

/** Who acts, as an owner. */
export const ownerOf = ({ member, label, level }: ActingAs): Owner => ({
  ...{ member, label },
  ...(level && { level }),
})

/** The ticket as of a stage that `decide` or the clock has checked. */
export function inStage<S extends Ticket['stage']>(ticket: Ticket, _stage: S) {
  return ticket as Extract<Ticket, { stage: S }> // `decide` and the clock checked the stage
}

/** Fields that only some stages have; every ticket fits this. */
type OfStages = { stage: unknown } & Partial<
  Record<
    'owner' | 'circles' | 'desk' | 'order' | 'resultAt' | 'answer' | 'closedBy' | 'appealUntil',
    unknown
  >
>

/** The fields every stage has, without those of the present one. */
export function baseOf(ticket: TicketBase & OfStages): TicketBase {
  const {
    stage: _s,
    owner: _o,
    circles: _c,
    desk: _d,
    order: _r,
    resultAt: _a,
    answer: _w,
    closedBy: _b,
    appealUntil: _u,
    ...base
  } = ticket
  return base
}

/** What later stages keep of the earlier ones. */
export function carried(ticket: Ticket): Pick<Answered, 'owner' | 'desk' | 'order'> {
  const order = orderOf(ticket)
  return {
    ...(ticket.owner && { owner: ticket.owner }),
    ...('desk' in ticket && { desk: ticket.desk }),
    ...(order && { order }),
  }
}

/** A ticket nobody owned belongs to whoever answers first. Source: R22, R23. */
export function owned(ticket: Ticket, actor: ActingAs): Ticket {
  return ticket.stage === 'discovered' && ticket.owner === undefined
    ? { ...ticket, owner: ownerOf(actor) }
    : ticket
}

export function withTask(ticket: Ticket, unit: string, change: Partial<UnitTask>): Ticket {
  const order = orderOf(ticket)
  if (order === undefined) return ticket
  const tasks = order.tasks.map((task) => (task.unit === unit ? { ...task, ...change } : task))
  return { ...ticket, order: { ...order, tasks } } as Ticket // only stages with an order come here
}

/** 未解决, or a second look that failed: the same owner again, with a new clock. Source: R27, R38. */
export function backToWork(ticket: Ticket, at: Instant, rules: TicketRules): Ticket {
  if (ticket.stage !== 'answered' && ticket.stage !== 'closed') return ticket
  const due = oblige('feedback', at, rules.feedbackWithin)
  return inHandAgain({ ...ticket, reopened: ticket.reopened + 1 }, due)
}

/** A ticket that was answered is with its owner again, who owes this now. */
export function inHandAgain(ticket: Answered | Closed, due: Obligation): Ticket {
  const at = due.since
  // A duplicate that is reopened goes on by itself. Source: R25.
  const { merged: _merged, ...own } = baseOf(ticket)
  const again = { ...own, interims: 0, obligations: [...ticket.obligations, due] }
  if (ticket.owner === undefined) return { ...again, stage: 'discovered', circles: 0 }
  if (ticket.order && ticket.desk) {
    const { owner, desk, order } = ticket
    return { ...again, stage: 'enforcing', owner, desk, order, resultAt: at }
  }
  return { ...again, stage: 'discovered', circles: WIDEST_CIRCLE, owner: ticket.owner }
}
