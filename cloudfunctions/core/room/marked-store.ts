import type { MarkedTicket } from '../../../typings/contract/room.ts'
import type { TicketId, TopicMark } from '../../../typings/ticket.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import { _, find } from '../kernel/database.ts'
import type { Caller } from '../kernel/handler.ts'
import { activeRoles } from '../member/member.ts'

/** Marked requests shown at once; older ones have long been decided. */
const MOST = 50

interface Marked {
  _id: TicketId
  title: string
  place: PlaceId
  placeName: string
  topic: TopicMark
}

/**
 * Requests of the caller’s places that were marked to be deliberated and have no topic yet, newest first. Index: marked.
 * One operation. Source: B10.
 */
export async function markedTickets({ member }: Caller, now: Instant): Promise<MarkedTicket[]> {
  const scopes = member === undefined ? [] : activeRoles(member, now).map(({ scope }) => scope)
  if (scopes.length === 0) return []
  const found = await find<Marked>(
    'tickets',
    { markedIn: _.in(scopes) },
    { orderBy: [['topic.at', 'desc']], limit: MOST, fields: FIELDS },
  )
  return found.map(({ _id, topic, ...row }) => ({
    ...{ id: _id, title: row.title, place: row.place, placeName: row.placeName },
    ...{ kind: topic.kind, reason: topic.reason, at: topic.at },
  }))
}

const FIELDS = { title: true, place: true, placeName: true, topic: true }
