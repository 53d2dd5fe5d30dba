import type { Input } from '../../typings/contract'
import type { TicketId, TicketView } from '../../typings/ticket'
import { type Answer, call, newRequestId } from './cloud'
import { afterReading, callTicket } from './reading'

export { type Answer, newRequestId } from './cloud'

/** Handles a request together with another, whose answer it gets. Answers with the other. Source: R25. */
export function merge(input: Input<'ticket.merge'>): Promise<Answer<TicketView>> {
  return call('ticket.merge', input)
}

/** It was not the same after all. Source: R25. */
export function unmerge(input: Input<'ticket.unmerge'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.unmerge', afterReading(input))
}

/** A question to the reporter; the clock runs on. Source: R25. */
export function ask(input: Input<'ticket.ask'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.ask', input)
}

/** The reporter's reply. Source: R25. */
export function reply(input: Input<'ticket.reply'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.reply', afterReading(input))
}

/** To be deliberated; the request keeps running. Source: R25, B10. */
export function markTopic(input: Input<'ticket.markTopic'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.markTopic', input)
}

/** 吹哨: calls the district's desk. Source: R33. */
export function whistle(input: Input<'ticket.whistle'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.whistle', afterReading(input))
}

/** The requestId of each merge that was begun: a retry reuses it. */
const begun = new Map<string, string>()

/** Takes several requests in, one after another; undefined when all are in, else the first refusal. Source: R25. */
export async function mergeAll(
  into: TicketId,
  ids: readonly TicketId[],
  reason: string,
): Promise<Answer<TicketView> | undefined> {
  for (const id of ids) {
    const key = `${id} ${into}`
    const requestId = begun.get(key) ?? newRequestId()
    begun.set(key, requestId)
    const merged = await merge({ id, into, requestId, reason })
    if (merged.ok || merged.code !== 'offline') begun.delete(key)
    if (!merged.ok && merged.code !== 'ticket_merged') return merged
  }
  return undefined
}
