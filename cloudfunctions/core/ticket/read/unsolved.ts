import type { UnsolvedRow } from '../../../../typings/ticket.ts'
import type { TicketRow } from '../store.ts'

/** A request of the ledger as everyone of the community may read it. Source: R36, B11. */
export function unsolvedRow(ticket: TicketRow): UnsolvedRow[] {
  const { _id, title, category, placeName, unsolved } = ticket
  if (unsolved === undefined) return []
  const answer = 'answer' in ticket ? ticket.answer : undefined
  return [
    {
      ...{ id: _id, title, category, placeName },
      ...unsolved,
      words: answer?.words ?? '',
      open: answer === undefined,
    },
  ]
}
