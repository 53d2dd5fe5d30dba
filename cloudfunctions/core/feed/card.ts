import type { FeedCard } from '../../../typings/feed.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Visibility } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'

/** A card in `cards`: one per ticket, `_id` = the ticket's id. Source: R29, R47. */
export interface CardDocument extends Omit<FeedCard, 'id'> {
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
export const openScope = (place: PlaceId): string => `open:${place}`

/**
 * The feeds a card is in: its building, community and district; while its ticket is not closed also `open:…` of each,
 * so that counting them reads an index of the open ones only, however old the place gets.
 */
export function cardScopes({ scopes, stage }: Pick<CardDocument, 'scopes' | 'stage'>): string[] {
  return stage === 'closed' ? scopes : [...scopes, ...scopes.map(openScope)]
}

/** The card as the phone sees it. */
export function toFeedCard(document: CardDocument): FeedCard {
  const { _id, scopes: _s, seq: _q, visibility: _v, countedAt: _c, ...shown } = document
  return { id: _id, ...shown }
}
