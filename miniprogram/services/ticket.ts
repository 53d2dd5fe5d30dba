import type { Input, Output, Page } from '../../typings/contract'
import type { PlaceId } from '../../typings/place'
import type { MyTicketRow, TicketId, TicketView } from '../../typings/ticket'
import { type Answer, call } from './cloud'
import { afterReading, callTicket } from './reading'

/** Sends a request. Source: R14. */
export function report(input: Input<'ticket.report'>): Promise<Answer<Output<'ticket.report'>>> {
  return call('ticket.report', input)
}

/** A ticket as the caller may see it. */
export function openTicket(id: TicketId): Promise<Answer<TicketView>> {
  return callTicket('ticket.open', { id })
}

/** My requests, newest first. */
export function myTickets(cursor?: string): Promise<Answer<Page<MyTicketRow>>> {
  return call('ticket.mine', cursor === undefined ? {} : { cursor })
}

/** Solved or not, stars and words. Source: R38. */
export function confirm(input: Input<'ticket.confirm'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.confirm', afterReading(input))
}

/** The reporter takes the request back. */
export function withdraw(input: Input<'ticket.withdraw'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.withdraw', input)
}

/** How many public requests of a place stand in each phase. Source: R31. */
export function phaseCounts(place: PlaceId): Promise<Answer<Output<'ticket.phases'>>> {
  return call('ticket.phases', { place })
}

/** A page of what is unsolved at a place, for one reason or any. Source: R36, B11. */
export function unsolvedAt(
  input: Input<'ticket.unsolved'>,
): Promise<Answer<Output<'ticket.unsolved'>>> {
  return call('ticket.unsolved', input)
}

/** The newest daily root, printed on share cards. Source: R35, design §4. */
export function newestRoot(): Promise<Answer<Output<'trace.root'>>> {
  return call('trace.root', {})
}

/** Counts a card shared into the WeChat group. */
export function countShare(id: TicketId): Promise<Answer<Output<'ticket.shared'>>> {
  return call('ticket.shared', { id })
}

/** How many requests wait for me at the desk; for staff. */
export async function waitingCount(): Promise<Answer<number>> {
  const desk = await call('ticket.desk', {})
  return desk.ok ? { ...desk, data: desk.data.counts.all } : desk
}
