import type { Input, Output } from '../../typings/contract'
import type { ColleagueRow, TicketId } from '../../typings/ticket'
import { type Answer, call } from './cloud'
import { afterReading, callTicket } from './reading'

/** Who may take one request over, or everything I have in hand. Source: B15. */
export async function colleaguesFor(
  id: TicketId,
): Promise<Answer<{ colleagues: ColleagueRow[]; open: number }>> {
  if (id === '') return call('work.colleagues', {})
  const found = await call('ticket.colleagues', { id })
  return found.ok ? { ...found, data: { ...found.data, open: 1 } } : found
}

/** Gives one request to a colleague; its clock goes on. */
export function handOver(
  input: Input<'ticket.handOver'>,
): Promise<Answer<Output<'ticket.handOver'>>> {
  return callTicket('ticket.handOver', afterReading(input))
}

/** Gives everything in hand to a colleague, within minutes. */
export function handOverAll(
  input: Input<'work.handOverAll'>,
): Promise<Answer<Output<'work.handOverAll'>>> {
  return call('work.handOverAll', input)
}
