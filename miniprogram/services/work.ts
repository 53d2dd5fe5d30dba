import type { DeskView, Input, Output, TriageOptions } from '../../typings/contract'
import type { PlaceId } from '../../typings/place'
import type { CategoryId, TicketId, TicketView } from '../../typings/ticket'
import { answerOf, type Draft, interimOf } from '../views/work/draft'
import { type Answer, call } from './cloud'
import { afterReading, callTicket } from './reading'
import { openHome } from './feed'
import { currentSession, type Session } from './session'

/** A page of what waits for me, most urgent first. Source: R4. */
export function openDesk(input: Input<'ticket.desk'>): Promise<Answer<DeskView>> {
  return call('ticket.desk', input)
}

/** A building's rows were opened: what came before is read. Source: R4. */
export function seePlace(place: PlaceId): Promise<Answer<Record<string, never>>> {
  return call('work.seen', { place })
}

/** Takes a request; who is first owns it. Source: R15, R22. */
export function accept(input: Input<'ticket.accept'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.accept', input)
}

/** A final answer. Source: R23, R30. */
export function answer(input: Input<'ticket.answer'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.answer', afterReading(input))
}

/** The district's sentences and examples for what is written about a request. Source: R30, R40. */
export function answerTemplates(id: TicketId): Promise<Answer<Output<'ticket.answerTemplates'>>> {
  return call('ticket.answerTemplates', { id })
}

/** An honest word in between, with the next promised time. Source: R28. */
function explain(input: Input<'ticket.interim'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.interim', afterReading(input))
}

/** What was written: a final answer, or a word in between with a promise. Source: R28, R30. */
export function sendFeedback(
  command: { id: TicketId; requestId: string },
  draft: Draft,
): Promise<Answer<TicketView>> {
  return draft.kind === 'interim'
    ? explain({ ...command, ...interimOf(draft) })
    : answer({ ...command, ...answerOf(draft, draft.kind) })
}

/** Up to the community's or the district's platform. Source: R24. */
export function escalate(input: Input<'ticket.escalate'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.escalate', afterReading(input))
}

/** Categories, units and their checklists for a request, or for the category it is corrected to. Source: R25. */
export function triageOptions(
  id: TicketId,
  category?: CategoryId,
  template?: string,
): Promise<Answer<TriageOptions>> {
  return call('ticket.triageOptions', {
    id,
    ...(category !== undefined && { category }),
    ...(template !== undefined && { template }),
  })
}

/** Orders one unit or several to the place. Source: R25, R26. */
export function triage(input: Input<'ticket.triage'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.triage', afterReading(input))
}

/** The caller's unit is on site. Source: R26. */
export function signIn(input: Input<'ticket.signIn'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.signIn', input)
}

/** What the caller's unit found. Source: R26, R27. */
export function fileFinding(input: Input<'ticket.fileFinding'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.fileFinding', input)
}

/** What the caller's unit saw when it looked again. Source: R27. */
export function inspect(input: Input<'ticket.inspect'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.inspect', afterReading(input))
}

/** A chat message, a call or a visit becomes a request; its first reporter stays informed. Source: R17. */
export function relay(input: Input<'ticket.relay'>): Promise<Answer<Output<'ticket.relay'>>> {
  return call('ticket.relay', input)
}

/**
 * Who the caller is, also when a page of the cadres was opened directly (from a card, or as start page); undefined
 * when the cloud could not be reached.
 */
export async function ready(): Promise<Session | undefined> {
  if (currentSession() === undefined) await openHome()
  return currentSession()
}
