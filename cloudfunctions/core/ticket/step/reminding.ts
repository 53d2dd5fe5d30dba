import type { Obligation } from '../../../../typings/ticket.ts'
import type { Instant } from '../../../../typings/time.ts'
import { unitKey } from '../../place/place.ts'
import { called } from '../circles.ts'
import { superiorsOf } from '../levels.ts'
import { isOpen } from '../obligations.ts'
import type { TicketRules } from '../rules.ts'
import type { Ticket } from '../ticket.ts'
import type { Delivery, Reminder } from '../tell/delivery.ts'

/** A reminder whose moment has come. `at` is when it was due, never when the clock ran. */
export interface DueReminder {
  obligation: Obligation
  share: number
  at: Instant
}

/**
 * The next reminder due by `now`, of what is owed to the resident or is to be inspected again. No event: the trace is
 * for what happened; the obligation itself remembers how far it was reminded of. Pure. Source: issue of the closed loop, 5.
 */
export function nextReminder(
  ticket: Ticket,
  now: Instant,
  rules: TicketRules,
): DueReminder | undefined {
  return ticket.obligations
    .filter((each) => isOpen(each) && each.kind !== 'acceptance' && each.breachedAt === undefined)
    .flatMap((obligation) =>
      rules.remindAt
        .filter((share) => share > (obligation.reminded ?? 0))
        .map((share) => ({ obligation, share, at: momentOf(obligation, share) })),
    )
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at)[0]
}

const momentOf = ({ since, allowed }: Obligation, share: number): Instant =>
  since + Math.round(allowed * share)

/** The ticket with the reminder marked, and told to whoever owes it, from the last one on to those above as well. */
export function remind(ticket: Ticket, due: DueReminder, rules: TicketRules): Ticket {
  const { obligation, share, at } = due
  const obligations = ticket.obligations.map((each) =>
    each === obligation ? { ...each, reminded: share } : each,
  )
  const { kind, dueAt, unit } = obligation
  const reminder: Reminder = { obligation: kind, dueAt, share, ...(unit && { unit }) }
  const last = share === Math.max(...rules.remindAt)
  const told = new Set([...debtors(ticket, obligation), ...(last ? above(ticket, obligation) : [])])
  const seq = ticket.trace.length - 1
  const deliveries = [...told].map((audience): Delivery => {
    return { seq, kind: 'ticket_reminder', audience, attempts: 0, at, reminder }
  })
  return { ...ticket, obligations, deliveries: [...ticket.deliveries, ...deliveries] }
}

/** A reminder that comes too late helps nobody: the matter is done, or its time is over. */
export const isStale = (ticket: Ticket, { reminder }: Delivery, now: Instant): boolean =>
  reminder !== undefined &&
  (reminder.dueAt <= now ||
    !ticket.obligations.some(
      (each) => each.kind === reminder.obligation && each.dueAt === reminder.dueAt && isOpen(each),
    ))

function debtors(ticket: Ticket, { unit }: Obligation): string[] {
  if (unit !== undefined) return [unitKey(unit, ticket.place)]
  if (ticket.owner !== undefined) return [`member:${ticket.owner.member}`]
  return called(ticket, ticket.stage === 'discovered' ? ticket.circles : 0)
}

function above(ticket: Ticket, { unit }: Obligation): string[] {
  const owner = unit !== undefined && ticket.owner ? [`member:${ticket.owner.member}`] : []
  return [...owner, ...superiorsOf(ticket)]
}
