import { createHash } from 'node:crypto'
import { cardScopes, type CardDocument } from '../cloudfunctions/core/feed/card.ts'
import { cardOf } from '../cloudfunctions/core/ticket/read/card.ts'
import type { TicketDocument } from '../cloudfunctions/core/ticket/ticket.ts'
import { foundTown } from '../local/seed/directory/town.ts'
import { Album } from '../local/seed/tickets/photos.ts'
import { liveThrough } from '../local/seed/tickets/requests.ts'
import type { Duration, Instant } from '../typings/time.ts'

const FORTNIGHT: Duration = 14 * 24 * 60 * 60_000

/** The requests of the seed's last fortnight. */
export function livedRequests(
  now: Instant,
  memberId: (openid: string) => string,
): TicketDocument[] {
  const slices = liveThrough(foundTown({ now, memberId }), new Album(undefined), FORTNIGHT)
  return [...slices].flatMap(({ tickets }) => tickets)
}

/**
 * As many requests as a measurement needs, quickly: copies of lived ones under fresh ids, each round a fortnight older,
 * with the first event of their traces only. What lists and desks search by is as it was lived.
 */
export function* copiesOf(
  lived: readonly TicketDocument[],
  count: number,
): Generator<TicketDocument> {
  for (let nth = 0; nth < count; nth += 1) {
    const ticket = lived[nth % lived.length]
    if (ticket === undefined) return
    const round = Math.floor(nth / lived.length) + 1
    yield {
      ...ticket,
      _id: createHash('sha256').update(`${ticket._id} ${round}`).digest('hex').slice(0, 32),
      createdAt: ticket.createdAt - round * FORTNIGHT,
      trace: ticket.trace.slice(0, 1),
      heads: [], // their days have no roots: a clock would make them first
    }
  }
}

/** Nothing is left to do in them, so that a clock passes them by. */
export const isOver = ({ stage, wakeAt }: TicketDocument): boolean =>
  stage === 'closed' && wakeAt === undefined

/** The card a public request has in the feed. */
export function cardsOf(tickets: readonly TicketDocument[]): CardDocument[] {
  return tickets
    .filter(({ visibility }) => visibility === 'public')
    .map((ticket) => {
      const card = cardOf(ticket)
      return { ...card, at: ticket.createdAt, scopes: cardScopes(card) }
    })
}

/** Documents as `insertMany` takes them: an interface has no index signature. */
export const plain = (document: object): Record<string, unknown> => ({ ...document })
