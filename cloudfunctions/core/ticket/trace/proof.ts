import type { DailyRoot, TicketProof, TraceExport } from '../../../../typings/root.ts'
import type { Relation } from '../../kernel/authority.ts'
import type { RootDocument } from '../../root/root.ts'
import { inclusionsOf, rootsFrom, traceFile } from '../../root/trace-file.ts'
import type { TicketDocument } from '../ticket.ts'
import { linksOf } from '../read/view.ts'

/** A ticket with the roots of the days on which it changed, as far as they are made. */
export type Rooted = TicketDocument & { roots: RootDocument[] }

/** Roots sent to a phone with a proof: two months; a file has them all. */
const MOST_ROOTS = 60

/** What the phone needs to see that the newest covered state of a ticket is in the chain of roots. Pure. */
export function proofOf(ticket: Rooted, chain: readonly DailyRoot[]): TicketProof {
  const inclusion = inclusionsOf(ticket).at(-1)
  if (inclusion === undefined) return { roots: [] }
  return { inclusion, roots: rootsFrom(chain, inclusion.day).slice(0, MOST_ROOTS) }
}

/** A trace with everything needed to check it, as this reader may see it. Pure. Source: docs/trace-format.md. */
export const exportOf = (
  ticket: Rooted,
  relations: ReadonlySet<Relation>,
  chain: readonly DailyRoot[],
): TraceExport => traceFile({ ticket: ticket._id }, ticket, linksOf(ticket, relations), chain)
