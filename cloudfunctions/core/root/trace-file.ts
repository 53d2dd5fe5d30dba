import type { DailyRoot, Inclusion, TraceExport, TraceProof } from '../../../typings/root.ts'
import type { TraceLink } from '../../../typings/ticket.ts'
import { inclusionIn, toDailyRoot, type DayHead, type RootDocument } from './root.ts'

/** Something with a trace. */
export interface Traced {
  _id: string
  heads: DayHead[]
}

/** It with the roots of the days on which it changed, as far as they are made. */
export type Rooted<T extends Traced = Traced> = T & { roots: RootDocument[] }

/** Where it stands in the daily roots, oldest first. Pure. Source: R35, B2. */
export function inclusionsOf({ _id, heads, roots }: Rooted): Inclusion[] {
  return heads.flatMap((head) => {
    const root = roots.find((each) => each.day === head.day)
    const inclusion = root && inclusionIn(root, _id, head)
    return inclusion ? [inclusion] : []
  })
}

/** Roots sent to a phone with a proof: two months; a file has them all. */
const MOST_ROOTS = 60

/** What the phone needs to see that its newest covered state is in the chain of roots. Pure. */
export function proofOf(traced: Rooted, chain: readonly DailyRoot[]): TraceProof {
  const inclusion = inclusionsOf(traced).at(-1)
  if (inclusion === undefined) return { roots: [] }
  return { inclusion, roots: rootsFrom(chain, inclusion.day).slice(0, MOST_ROOTS) }
}

/** A trace with everything needed to check it: its links as this reader may see them. Pure. Source: docs/trace-format.md. */
export function traceFile(
  of: { ticket: string } | { topic: string },
  traced: Rooted,
  links: readonly TraceLink[],
  chain: readonly DailyRoot[],
): TraceExport {
  const inclusions = inclusionsOf(traced)
  const [first] = inclusions
  return {
    ...{ format: 'courtyard-trace', formatVersion: 1, ...of },
    ...{ head: links.at(-1)?.hash ?? '', links: [...links], inclusions },
    roots: first ? rootsFrom(chain, first.day) : [],
  }
}

/** The chain from a day on. Pure. */
const rootsFrom = (chain: readonly DailyRoot[], day: string): DailyRoot[] =>
  chain.filter((root) => root.day >= day).map(toDailyRoot)
