import type { Relapse } from '../../../../typings/ticket.ts'
import { advance, reindex, SYSTEM } from '../trace/history.ts'
import type { TicketRules } from '../rules.ts'
import type { TicketDocument } from '../ticket.ts'

/** The ticket once its past is known; unchanged when it was looked at before. Pure. */
export function lookedBack(
  ticket: TicketDocument,
  relapse: Relapse | undefined,
  rules: TicketRules,
  salt: string,
): TicketDocument {
  const { lookBackAt, ...rest } = ticket
  if (lookBackAt === undefined) return ticket
  if (relapse === undefined) return reindex(rest, rules)
  const requestId = `clock-RelapseFound-${lookBackAt}`
  const around = { now: lookBackAt, actor: SYSTEM, requestId, bodyDigest: '', salt, rules }
  return advance(ticket, { type: 'findRelapse', of: relapse.id, times: relapse.times }, around)
}
