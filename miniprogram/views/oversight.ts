import type { FeedCard } from '../../typings/feed'
import type { PlaceId } from '../../typings/place'
import type { Instant } from '../../typings/time'
import { feedRow, type FeedRow, isLate } from './feed'

/** What everyone may hold against the people in charge. Source: R36. */
export interface Ledger {
  /** Overdue now, or answered after the deadline. */
  late: FeedRow[]
  /** Ended without a solution; the reason is on the ticket. */
  unsolved: FeedRow[]
  /** How many public requests were looked at. */
  seen: number
}

/** The overdue and the unsolved among cards, in the cards' order. */
export function ledgerOf(
  cards: readonly FeedCard[],
  urls: Record<string, string>,
  now: Instant,
): Ledger {
  const rows = (wanted: (card: FeedCard) => boolean) =>
    cards.filter(wanted).map((card) => feedRow(card, urls, now))
  return {
    late: rows((card) => isLate(card, now)),
    unsolved: rows(({ outcome }) => outcome === 'cannot' || outcome === 'not_ours'),
    seen: cards.length,
  }
}

/** The community a building belongs to: its path without the last step. Source: R9. */
export function communityOf(building: PlaceId): PlaceId {
  return building.split('/').slice(0, 2).join('/')
}
