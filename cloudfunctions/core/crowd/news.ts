import type { Instant } from '../../../typings/time.ts'
import { CROWD } from '../ticket/tell/announce.ts'
import type { Ticket } from '../ticket/ticket.ts'
import type { Delivery } from '../ticket/tell/delivery.ts'
import type { CrowdDocument } from './crowd.ts'

/**
 * A crowd nobody had counted yet when the final answer was given is told of it now. Where somebody had been counted,
 * the answer itself announced it to the whole crowd. Pure.
 */
export function lateNews(
  ticket: Ticket,
  voices: readonly CrowdDocument[],
  now: Instant,
): Delivery[] {
  if (ticket.stage !== 'answered' && ticket.stage !== 'closed') return []
  if (ticket.cosigns + ticket.followers > 0) return []
  const seq = ticket.trace.findLast(({ type }) => type === 'TicketAnswered')?.seq
  const waited = voices.some(({ at, members }) => members.length > 0 && at <= ticket.answer.at)
  if (seq === undefined || !waited) return []
  return [{ seq, kind: 'ticket_followed_answered', audience: CROWD, attempts: 0, at: now }]
}
