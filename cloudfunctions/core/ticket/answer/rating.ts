import { ratingId, type RatingDocument, type RatingOutcome } from '../../rating/rating.ts'
import type { TicketRules } from '../rules.ts'
import type { TicketDocument } from '../ticket.ts'

/**
 * What the event of a delivery counts as in the figures of its places, or nothing: a no without stars says that it was
 * not solved, not how it was handled; nobody rates what they handled themselves. Pure. Source: R37, B8.
 */
export function ratingOf(
  ticket: TicketDocument,
  seq: number,
  { satisfiedFrom }: Pick<TicketRules, 'satisfiedFrom'>,
): RatingDocument | undefined {
  const event = ticket.trace[seq]
  if (event === undefined || event.by === ticket.owner?.member) return undefined
  const { stars } = JSON.parse(event.content ?? '{}') as { stars?: number } // our own canonical text
  const outcome = outcomeOf(event.type, stars, satisfiedFrom)
  if (outcome === undefined) return undefined
  return {
    ...{ _id: ratingId(ticket._id), scopes: ticket.scopes, outcome, counted: false },
    seq: outcome === 'unrated' ? -1 : seq,
  }
}

function outcomeOf(
  type: string,
  stars: number | undefined,
  satisfiedFrom: number,
): RatingOutcome | undefined {
  if (type === 'TicketClosedInSilence') return 'unrated'
  if (stars === undefined) return type === 'TicketConfirmed' ? 'unrated' : undefined
  return type === 'TicketConfirmed' && stars >= satisfiedFrom ? 'satisfied' : 'unsatisfied'
}
