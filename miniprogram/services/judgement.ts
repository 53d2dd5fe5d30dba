import type { Input, Output, Page } from '../../typings/contract'
import type { PlaceId } from '../../typings/place'
import type { TopicId } from '../../typings/room'
import type { PressureRow, TicketView } from '../../typings/ticket'
import { type Answer, call } from './cloud'
import { afterReading, callTicket } from './reading'

export { type Answer, newRequestId } from './cloud'

/** To the next level, after a final answer. Source: R39. */
export function appeal(input: Input<'ticket.appeal'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.appeal', afterReading(input))
}

/** Who is appealed against says their part. Source: R39. */
export function explainAppeal(input: Input<'ticket.explain'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.explain', input)
}

/** A reviewer’s word on one thing: on words (`text`) or on a photo. */
export type Judged = Input<'ticket.review'> & { of: 'ticket' | 'topic' | 'opinion' }

/** Whether others may see it. Source: R13, B13. */
export function review({ of, ...input }: Judged): Promise<Answer<unknown>> {
  if (of === 'ticket') return callTicket('ticket.review', input)
  const { what, ...word } = input
  const on = { ...word, ...(what !== 'text' && { picture: what }) }
  return of === 'topic' ? call('topic.review', on) : call('opinion.review', on)
}

/** What was said on a topic and waits for a reviewer, with links to its photos. Source: R13. */
export function heldOn(id: TopicId): Promise<Answer<Output<'topic.opinions'>>> {
  return call('topic.opinions', { id, fate: 'held' })
}

/** The author asks the district to look once more. Source: R13. */
export function appealReview(input: Input<'ticket.appealReview'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.appealReview', input)
}

/** Whether a request filed for a household is theirs. Source: B16. */
export function confirmFiling(input: Input<'ticket.confirmFiling'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.confirmFiling', input)
}

/** Somebody wants a good rating: told to the level above only. Source: B8. */
export function reportPressure(
  input: Input<'ticket.reportPressure'>,
): Promise<Answer<Output<'ticket.reportPressure'>>> {
  return call('ticket.reportPressure', input)
}

/** What was said about pressure to the caller's desks, newest first. Source: B8. */
export function pressures(cursor?: string): Promise<Answer<Page<PressureRow>>> {
  return call('pressure.list', cursor === undefined ? {} : { cursor })
}

/** What was done about it; whoever said it hears of it. Source: B8. */
export function handlePressure(input: Input<'pressure.handle'>): Promise<Answer<PressureRow>> {
  return call('pressure.handle', input)
}

/** How satisfied the residents of a place are, once enough have said so. Source: B8. */
export function ratingSummary(place: PlaceId): Promise<Answer<Output<'rating.summary'>>> {
  return call('rating.summary', { place })
}
