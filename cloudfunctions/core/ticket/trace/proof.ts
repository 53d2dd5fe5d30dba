import type { DailyRoot, Inclusion, TicketProof, TraceExport } from '../../../../typings/root.ts'
import type { Relation } from '../../kernel/authority.ts'
import { inclusionIn, toDailyRoot, type RootDocument } from '../../root/root.ts'
import type { TicketDocument } from '../ticket.ts'
import { linksOf } from '../read/view.ts'

/** A ticket with the roots of the days on which it changed, as far as they are made. */
export type Rooted = TicketDocument & { roots: RootDocument[] }

/** Roots sent to a phone with a proof: two months; a file has them all. */
const MOST_ROOTS = 60

/** Where a ticket stands in the daily roots, oldest first. Pure. Source: R35, B2. */
export function inclusionsOf({ _id, heads, roots }: Rooted): Inclusion[] {
  return heads.flatMap((head) => {
    const root = roots.find((each) => each.day === head.day)
    const inclusion = root && inclusionIn(root, _id, head)
    return inclusion ? [inclusion] : []
  })
}

/** What the phone needs to see that the newest covered state of a ticket is in the chain of roots. Pure. */
export function proofOf(ticket: Rooted, chain: readonly DailyRoot[]): TicketProof {
  const inclusion = inclusionsOf(ticket).at(-1)
  if (inclusion === undefined) return { roots: [] }
  return { inclusion, roots: rootsFrom(chain, inclusion.day).slice(0, MOST_ROOTS) }
}

/** A trace with everything needed to check it, as this reader may see it. Pure. Source: docs/trace-format.md. */
export function exportOf(
  ticket: Rooted,
  relations: ReadonlySet<Relation>,
  chain: readonly DailyRoot[],
): TraceExport {
  const inclusions = inclusionsOf(ticket)
  const [first] = inclusions
  return {
    format: 'courtyard-trace',
    formatVersion: 1,
    ticket: ticket._id,
    head: ticket.trace.at(-1)?.hash ?? '',
    links: linksOf(ticket, relations),
    inclusions,
    roots: first ? rootsFrom(chain, first.day) : [],
  }
}

const rootsFrom = (chain: readonly DailyRoot[], day: string): DailyRoot[] =>
  chain.filter((root) => root.day >= day).map(toDailyRoot)
