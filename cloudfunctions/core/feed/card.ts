import type { FeedCard, TicketCard, TopicCard } from '../../../typings/feed.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { ListState, Visibility } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'

/** A card in `cards`: one per ticket, `_id` = the ticket's id. Source: R29, R47. */
export interface CardDocument extends Omit<TicketCard, 'id'> {
  _id: string
  /** The feeds it is in, and `open:<building>` while it is not closed; see `cardScopes`. */
  scopes: string[]
  /** Sequence number of the event it shows; an older one never replaces a newer. */
  seq: number
  visibility: Visibility
  /** When the crowd was last counted on it; see `countOnCard`. */
  countedAt?: Instant
}

/** Under which scope the requests of a place that are not closed are counted. */
export const openScope = (place: PlaceId): string => stateScope('open', place)

/** Under which scope the requests of a place that are in a state are listed. */
export const stateScope = (state: ListState, place: PlaceId): string => `${state}:${place}`

/**
 * The feeds a card is in: its building, community and district; and, by its state, the public lists of each, so that
 * listing or counting the open or unsolved ones reads an index of those only, however old the place gets. Source: R36.
 */
export function cardScopes(card: Listed): string[] {
  const states = statesOf(card)
  return [
    ...card.scopes,
    ...states.flatMap((state) => card.scopes.map((place) => stateScope(state, place))),
  ]
}

type Listed = Pick<CardDocument, 'scopes' | 'stage' | 'outcome' | 'breachedAt'>

function statesOf({ stage, outcome, breachedAt }: Listed): ListState[] {
  const isOver = stage === 'answered' || stage === 'closed'
  return [
    stage === 'closed' ? 'closed' : 'open',
    ...(stage === 'answered' ? (['answered'] as const) : []),
    ...(breachedAt !== undefined && !isOver ? (['overdue'] as const) : []),
    ...(isOver && outcome === 'cannot' ? (['unsolved'] as const) : []),
  ]
}

/** A topic's card, in the feeds of its place and all above. Source: R54. */
export interface TopicCardDocument extends Omit<TopicCard, 'id'> {
  _id: string
  scopes: string[]
  /** As of a ticket's card. */
  seq: number
  /** A topic that was taken back leaves the feed. Source: R13. */
  visibility: 'public' | 'held'
}

/** The card of a ticket as the phone sees it. */
export function toTicketCard(document: CardDocument): TicketCard {
  const { _id, scopes: _s, seq: _q, visibility: _v, countedAt: _c, ...shown } = document
  return { id: _id, ...shown }
}

/** A card of either kind as the phone sees it. */
export function toFeedCard(document: CardDocument | TopicCardDocument): FeedCard {
  if (document.kind === 'ticket') return toTicketCard(document)
  const { _id, scopes: _s, seq: _q, visibility: _v, ...shown } = document
  return { id: _id, ...shown }
}
