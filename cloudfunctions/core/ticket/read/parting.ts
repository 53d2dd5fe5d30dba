import type { TicketView } from '../../../../typings/ticket.ts'
import type { TicketDocument } from '../ticket.ts'

/**
 * A ticket as somebody sees it who has just given it away and may not read it: which one it is and where it stands, as
 * their letters about it say; none of its words, photos or doors. Pure. Source: design §3, R29.
 */
export function partingView(ticket: TicketDocument): Omit<TicketView, 'urls' | 'rules'> {
  const { place, placeName, title, category, channel, stage, createdAt, visibility } = ticket
  return {
    ...{ id: ticket._id, place, placeName, title, category, channel, stage, createdAt, visibility },
    ...{ text: '', spot: '', reporter: '', mine: false },
    ...(ticket.owner && { owner: ticket.owner.label }),
    ...{ phases: {}, obligations: [], timeline: [], media: [], can: [] },
    ...{ reopened: 0, cosigns: 0, followers: 0 },
    version: ticket.version,
  }
}
