import type { LikelyDuplicate } from '../../../typings/contract'
import type { SimilarTicket, TicketId, TicketView } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import { whereOf } from '../place'
import { day } from '../time'

/** A request that may be about the same thing, ticked or not. Source: mock 06. */
export interface SimilarRow {
  id: TicketId
  title: string
  /** `昨天 · 同一处` */
  note: string
  on: boolean
}

export function similarRows(
  similar: readonly LikelyDuplicate[],
  chosen: readonly TicketId[],
  now: Instant,
): SimilarRow[] {
  return similar.map((each) => ({
    id: each.id,
    title: each.title,
    note: `${day(each.createdAt, now)} · ${each.samePlace ? '同一处' : whereOf(each)}`,
    on: chosen.includes(each.id),
  }))
}

/** Those ticked beforehand: the person may untick them. */
export const likelyOnes = (similar: readonly LikelyDuplicate[]): TicketId[] =>
  similar.filter(({ likely }) => likely).map(({ id }) => id)

/** What neighbours reported beside a request, as others that may be about the same thing. Source: R25, B12. */
export const besides = (
  { id, place }: Pick<TicketView, 'id' | 'place'>,
  similar: readonly SimilarTicket[],
): LikelyDuplicate[] =>
  similar
    .filter((each) => each.id !== id)
    .map((each) => ({ ...each, samePlace: each.place === place, likely: false }))
