import type { Action, Input, Output, Reading } from '../../typings/contract'
import type { TicketId, TicketView } from '../../typings/ticket'
import { type Answer, call } from './cloud'

/** How far the timeline of each request has been on this phone's screen. */
const newest = new Map<TicketId, number>()

/** Actions that answer with a request as the caller may see it. */
type Shows = { [A in Action]: Output<A> extends TicketView ? A : never }[Action]

/** Calls such an action and remembers how far its answer can be read. */
export async function callTicket<A extends Shows>(
  action: A,
  input: Input<A>,
): Promise<Answer<TicketView>> {
  const answer: Answer<TicketView> = await call(action, input)
  if (answer.ok) newest.set(answer.data.id, answer.data.timeline.at(-1)?.seq ?? 0)
  return answer
}

/** A command with what its sender has read: nobody decides over what was not on their screen. */
export const afterReading = <I extends { id: TicketId }>(command: I): I & Reading => ({
  ...command,
  seen: newest.get(command.id) ?? 0,
})
