import type { Desk, TicketView } from '../../../../typings/ticket.ts'
import type { Instant } from '../../../../typings/time.ts'
import { levelOf } from '../../place/place.ts'
import type { Ticket } from '../ticket.ts'

/** One appeal to a level above. Source: R39. */
export interface Appeal {
  to: Desk
  at: Instant
  /** Members appealed against: who owned the request and who answered it. They do not hear it. Never shown. */
  against: string[]
  /** When they explained themselves. */
  explainedAt?: Instant
  /** When the level appealed to has answered. */
  answeredAt?: Instant
}

/** The appeal that is being heard; undefined when none is. */
export function openAppeal({ appeals, stage }: Pick<Ticket, 'appeals' | 'stage'>) {
  const last = appeals?.at(-1)
  const heard = last?.answeredAt !== undefined || stage === 'answered' || stage === 'closed'
  return heard ? undefined : last
}

/** Whether a member is appealed against in what is being heard now. Source: R20. */
export const isAppealedAgainst = (member: string, ticket: Ticket): boolean =>
  openAppeal(ticket)?.against.includes(member) ?? false

/**
 * The level an appeal would go to: above every level that has had the request in hand or has answered an appeal. So
 * each level is appealed to once, and from the district there is nowhere further. Source: R39.
 */
export function nextLevel(ticket: Ticket): Desk | undefined {
  const desk = 'desk' in ticket ? ticket.desk : undefined
  const answered = 'answer' in ticket ? ticket.answer.level : undefined
  const appealed = (ticket.appeals ?? []).map(({ to }) => to)
  const had = [desk, answered, ticket.owner?.level, ...appealed]
  if (had.includes('district') || levelOf(ticket.place) === 'district') return undefined
  if (had.includes('community') || levelOf(ticket.place) === 'community') return 'district'
  return 'community'
}

/**
 * Whether there is a final answer to appeal against: one that waits for the resident’s word, or one that silence has
 * closed, as long as the district says. What the resident confirmed or took back is over. Source: R39.
 */
export function isAppealable(ticket: Ticket, now: Instant): boolean {
  if (ticket.stage === 'answered') return ticket.answer.outcome !== 'withdrawn'
  return ticket.stage === 'closed' && now <= (ticket.appealUntil ?? 0)
}

/** The last appeal as readers see it. */
export function shownAppeal(ticket: Ticket): Pick<TicketView, 'appeal'> {
  const last = ticket.appeals?.at(-1)
  if (last === undefined) return {}
  const { against: _against, ...shown } = last
  const final = last.answeredAt !== undefined && nextLevel(ticket) === undefined
  return { appeal: { ...shown, final } }
}
