import type { Desk, ReviewDecision } from '../../../../typings/ticket.ts'
import type { PlaceId } from '../../../../typings/place.ts'
import type { Instant } from '../../../../typings/time.ts'
import { communityOf, districtOf } from '../../place/place.ts'
import { COMMUNITY_PEOPLE } from '../copy.ts'
import { levelKeys } from '../levels.ts'
import type { TicketRules } from '../rules.ts'
import type { Ticket } from '../ticket.ts'
import { allMedia } from '../media.ts'

/** A decision with who made it, never shown: a second look is by somebody else. */
export interface Review extends ReviewDecision {
  member: string
}

/**
 * What waits for a person’s word: `text`, or file ids. Private requests wait for none, since nobody else is to read
 * them; nor does what its author took back. Source: B13.
 */
export function awaitingReview(ticket: Ticket): string[] {
  if (ticket.wanted === 'private') return []
  if (ticket.stage === 'closed' && ticket.closedBy === 'withdrawal') return []
  const files = allMedia(ticket).filter(({ check }) => check === 'risky')
  const waits = files.map(({ fileId }) => fileId).filter((what) => isUndecided(ticket, what))
  return [...new Set([...(textWaits(ticket) ? ['text'] : []), ...waits])]
}

function textWaits(ticket: Ticket): boolean {
  switch (ticket.heldReason) {
    case 'text_risky':
    case 'kept_hidden':
      return isUndecided(ticket, 'text')
    case 'check_pending':
      return ticket.reviewAskedAt !== undefined
    default:
      return false
  }
}

/** No decision yet, or an appeal against the first one. */
function isUndecided(ticket: Ticket, what: string): boolean {
  const decisions = ticket.reviews?.filter((each) => each.what === what) ?? []
  return (
    decisions.length === 0 || (ticket.reviewAppealedAt !== undefined && !decisions.some(isSecond))
  )
}

const isSecond = ({ second }: ReviewDecision): boolean => second === true

/** The author may ask the district once to look again at what was kept hidden. Source: R13, R39. */
export function mayAppealReview(ticket: Ticket): boolean {
  if (ticket.reviewAppealedAt !== undefined) return false
  if (ticket.stage === 'closed' && ticket.closedBy === 'withdrawal') return false
  const hidden = ticket.reviews?.filter(({ publish }) => !publish) ?? []
  const files = allMedia(ticket)
  return hidden.some(({ what }) =>
    what === 'text'
      ? ticket.heldReason === 'kept_hidden'
      : files.some(({ fileId, check }) => fileId === what && check === 'risky'),
  )
}

/**
 * Which level looks: the community, but the district where there is none, on appeal, and where the community’s own
 * people handle the request or are named in it. Nobody reviews what may be about them. Source: B13, R20.
 */
export function reviewLevel(ticket: Ticket): Desk {
  const own = ticket.owner?.level !== undefined || namesCommunity(ticket)
  const above =
    communityOf(ticket.place) === undefined || ticket.reviewAppealedAt !== undefined || own
  return above ? 'district' : 'community'
}

const namesCommunity = ({ text, spot }: Ticket): boolean =>
  COMMUNITY_PEOPLE.some((word) => text.includes(word) || spot.includes(word))

/** Who is asked to look. Of the district only the committee: 综合执法中心 decides on enforcement. */
export const reviewersAt = (place: PlaceId, level: Desk): string[] =>
  level === 'community' ? levelKeys(place, level) : [`committee@${districtOf(place)}`]

/** Who is asked to look at what this request holds. */
export const reviewersOf = (ticket: Ticket): string[] =>
  reviewersAt(ticket.place, reviewLevel(ticket))

/** When an unreachable check has kept a text from neighbours for too long: a person looks then. Source: B13. */
export function reviewAskedDue(ticket: Ticket, rules: TicketRules): Instant | undefined {
  const waits = ticket.heldReason === 'check_pending' && ticket.wanted === 'public'
  const over = ticket.stage === 'closed' && ticket.closedBy === 'withdrawal'
  if (!waits || over || ticket.reviewAskedAt !== undefined) return undefined
  return ticket.createdAt + rules.reviewAfter
}
