import type { Instant } from '../../../../typings/time.ts'
import { lookedBack } from '../step/past.ts'
import { relapseAmong } from '../step/relapsing.ts'
import type { TicketRules } from '../rules.ts'
import { randomSalt } from '../trace/salt.ts'
import { changeTicket, solvedAt } from '../store.ts'
import type { TicketDocument } from '../ticket.ts'

/**
 * Looks whether a new request (or one whose category was corrected) is the relapse of a solved one, once. The clock
 * does it, so that a report costs nothing more; the event carries the moment the request came in. Billed: 2. Source: R27.
 */
export async function lookBack(
  ticket: TicketDocument,
  now: Instant,
  rules: TicketRules,
): Promise<TicketDocument> {
  if (ticket.lookBackAt === undefined || ticket.lookBackAt > now) return ticket
  const { place, category, createdAt } = ticket
  const earlier = await solvedAt(place, category, createdAt - rules.relapseWithin)
  const relapse = relapseAmong(ticket, earlier, rules)
  return changeTicket(
    ticket._id,
    // Another category since: the next run looks there.
    (current) =>
      current.category === category ? lookedBack(current, relapse, rules, randomSalt()) : current,
    ticket,
  )
}
