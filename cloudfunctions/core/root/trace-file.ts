import type { DailyRoot, Inclusion, TraceExport } from '../../../typings/root.ts'
import type { TraceLink } from '../../../typings/ticket.ts'
import { inclusionIn, toDailyRoot, type DayHead, type RootDocument } from './root.ts'

/** Something with a trace, and the roots of the days on which it changed, as far as they are made. */
export interface RootedTrace {
  _id: string
  heads: DayHead[]
  roots: RootDocument[]
}

/** Where it stands in the daily roots, oldest first. Pure. Source: R35, B2. */
export function inclusionsOf({ _id, heads, roots }: RootedTrace): Inclusion[] {
  return heads.flatMap((head) => {
    const root = roots.find((each) => each.day === head.day)
    const inclusion = root && inclusionIn(root, _id, head)
    return inclusion ? [inclusion] : []
  })
}

/** A trace with everything needed to check it: its links as this reader may see them. Pure. Source: docs/trace-format.md. */
export function traceFile(
  of: { ticket: string } | { topic: string },
  traced: RootedTrace,
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
export const rootsFrom = (chain: readonly DailyRoot[], day: string): DailyRoot[] =>
  chain.filter((root) => root.day >= day).map(toDailyRoot)
