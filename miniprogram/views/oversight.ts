import type { TicketCard } from '../../typings/feed'
import type { PlaceId } from '../../typings/place'
import type { CannotReason, UnsolvedRow } from '../../typings/ticket'
import type { Instant } from '../../typings/time'
import { anyReason, cannotReasons, categories, ticketWords } from '../copy/zh'
import { feedRow, type FeedRow, isLate } from './feed'
import { day } from './time'

/** What is overdue, as everyone may hold it against the people in charge. Source: R36. */
export interface Ledger {
  /** Overdue now, or answered after the deadline. */
  late: FeedRow[]
  /** How many public requests were looked at. */
  seen: number
}

/** The overdue among cards, in the cards' order. */
export function ledgerOf(
  cards: readonly TicketCard[],
  urls: Record<string, string>,
  now: Instant,
): Ledger {
  const rows = (wanted: (card: TicketCard) => boolean) =>
    cards.filter(wanted).map((card) => feedRow(card, urls, now))
  return {
    late: rows((card) => isLate(card, now)),
    seen: cards.length,
  }
}

/** What could not be solved: why, on what it rests, and when it is asked again. Source: R36, B11. */
export interface UnsolvedCard {
  id: string
  title: string
  /** `老旧电梯 · 24号楼 · 8月26日`. */
  meta: string
  reason: string
  words: string
  basis: string
  reask: string
  /** It is being asked again now. */
  open: boolean
}

/** A row of the ledger in words. */
export function unsolvedCard(row: UnsolvedRow, now: Instant): UnsolvedCard {
  const { id, title, category, placeName, at, reason, words, basis, open } = row
  return {
    ...{ id, title, words, open },
    meta: `${categories[category]} · ${placeName} · ${day(at, now)}`,
    reason: cannotReasons[reason],
    basis: basis === '' ? '' : ticketWords.basis(basis, 'cannot'),
    reask: reaskWords(row, now),
  }
}

function reaskWords({ open, reaskAt, asked }: UnsolvedRow, now: Instant): string {
  if (open) return ticketWords.asking
  if (reaskAt === undefined) return ticketWords.noReask
  return `${ticketWords.reask(day(reaskAt, now))}${asked > 0 ? ticketWords.askedBefore(asked) : ''}`
}

/** The community a building belongs to: its path without the last step. Source: R9. */
export function communityOf(building: PlaceId): PlaceId {
  return building.split('/').slice(0, 2).join('/')
}

/** A reason of the ledger that can be chosen; the empty id is every one. */
export interface ReasonPill {
  id: CannotReason | ''
  text: string
  on: boolean
}

/** Every reason class, the chosen one marked. Source: B11. */
export const reasonPills = (chosen: CannotReason | ''): ReasonPill[] => [
  { id: '', text: anyReason, on: chosen === '' },
  // Its own keys.
  ...(Object.keys(cannotReasons) as CannotReason[]).map((id) => ({
    ...{ id, text: cannotReasons[id], on: id === chosen },
  })),
]
