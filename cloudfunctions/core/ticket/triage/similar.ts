import type { LikelyDuplicate } from '../../../../typings/contract.ts'
import { canBeMerged } from '../step/merging.ts'
import { similarity } from '../report/similarity.ts'
import type { TicketRow } from '../store.ts'
import type { Ticket } from '../ticket.ts'

/** At most so many are offered. Source: mock 06. */
const OFFERED = 5
/** Elsewhere in the community a request is offered from this likeness on; at the same place the category is enough. */
const LIKE = 0.5
/** At the same place and of the same category, this likeness is ticked beforehand. */
const VERY_LIKE = 0.34

/**
 * Open requests that may be about the same thing as one at a desk, likeliest first: what can be merged into it as it
 * stands. Pure. Source: R25, mock 06.
 */
export function likelyDuplicates(ticket: Ticket, known: readonly TicketRow[]): LikelyDuplicate[] {
  return known
    .filter((each) => each._id !== ticket._id && canBeMerged(each) === undefined)
    .map((each) => ({ each, ...likenessOf(ticket, each) }))
    .filter(({ near, same, likeness }) => (near && same) || likeness >= (near ? VERY_LIKE : LIKE))
    .sort((a, b) => rankOf(b) - rankOf(a) || b.each.createdAt - a.each.createdAt)
    .slice(0, OFFERED)
    .map(({ each, near, same, likeness }) => {
      const { _id, title, placeName, spot, createdAt } = each
      const likely = near && same && likeness >= VERY_LIKE
      return { id: _id, title, placeName, spot, createdAt, samePlace: near, likely }
    })
}

interface Likeness {
  near: boolean
  same: boolean
  likeness: number
}

function likenessOf(ticket: Ticket, each: TicketRow): Likeness {
  const words = similarity(`${ticket.text}${ticket.spot}`, `${each.text}${each.spot}`)
  const near = each.place === ticket.place
  return { near, same: each.category === ticket.category, likeness: words }
}

/** Words first; between equals the same place. */
const rankOf = ({ near, likeness }: Likeness): number => likeness + (near ? 0.5 : 0)
