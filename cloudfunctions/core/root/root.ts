import type { DailyRoot, Day, Inclusion } from '../../../typings/root.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { dayAfter, endOf } from './day.ts'
import { leafOf, merkleRoot, pathOf, sha256 } from './merkle.ts'

/** The last hash of a request on a day on which something was written to its trace. */
export interface DayHead {
  day: Day
  seq: number
  head: string
}

/** As stored in `roots`, one for each day; written once and never changed. */
export interface RootDocument extends DailyRoot {
  /** The day. */
  _id: Day
  /** The day's leaves in their order, hex. */
  hashes: string[]
  madeAt: Instant
}

/** What the first root has for the day before. */
export const NO_ROOT = '0'.repeat(64)

/**
 * A day's root is made this long after its end, ms: a function that began before midnight has long been stopped (its
 * time-out is 20 s), so nothing is written into that day any more. Source: docs/decisions/017.
 */
const SETTLES_AFTER: Duration = 5 * 60_000

/** When a day's root can be made. */
export const rootDueAt = (day: Day): Instant => endOf(day) + SETTLES_AFTER

/** The heads of a request with one more event. A day never goes back, whatever a server's clock says. Pure. */
export function withHead(heads: readonly DayHead[], next: DayHead): DayHead[] {
  const last = heads.at(-1)
  if (last === undefined || last.day < next.day) return [...heads, next]
  return [...heads.slice(0, -1), { ...next, day: last.day }]
}

/**
 * The root of a day over the requests that changed in it, whatever order they come in: leaves are sorted by their own
 * hash, which says nothing of the request. Pure. Source: R35, design §4.
 */
export function makeRoot(
  day: Day,
  previous: DailyRoot | undefined,
  changed: readonly { ticket: string; head: string }[],
  madeAt: Instant,
): RootDocument {
  if (previous !== undefined && dayAfter(previous.day) !== day) throw new Error('a day is missing')
  const hashes = changed.map(({ ticket, head }) => leafOf(ticket, head)).sort()
  const sum = { day, previous: previous?.root ?? NO_ROOT, merkle: merkleRoot(hashes) }
  const counted = { ...sum, leaves: hashes.length }
  return { _id: day, ...counted, root: rootOf(counted), hashes, madeAt }
}

/** SHA-256(0x02 ‖ root of the day before ‖ Merkle root ‖ `2026-11-25 37`), hex. */
export const rootOf = ({ previous, merkle, day, leaves }: Omit<DailyRoot, 'root'>): string =>
  sha256(
    Uint8Array.of(2),
    Buffer.from(previous, 'hex'),
    Buffer.from(merkle, 'hex'),
    Buffer.from(`${day} ${leaves}`, 'utf8'),
  ).toString('hex')

/** The proof that a request stood in a day's root; undefined when it did not. Pure. */
export function inclusionIn(
  { hashes }: Pick<RootDocument, 'hashes'>,
  ticket: string,
  { day, seq, head }: DayHead,
): Inclusion | undefined {
  const index = hashes.indexOf(leafOf(ticket, head))
  return index < 0 ? undefined : { day, seq, head, index, path: pathOf(hashes, index) }
}

/** The root as everybody may read it. */
export const toDailyRoot = ({ day, previous, merkle, leaves, root }: DailyRoot): DailyRoot => ({
  ...{ day, previous, merkle, leaves, root },
})
