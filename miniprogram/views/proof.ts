import type { DailyRoot, Day, TraceProof } from '../../typings/root'
import type { TraceLink } from '../../typings/ticket'
import { bytes, sha256, utf8 } from './hash'

/** A day's root this phone saw before. */
export interface Witness {
  day: Day
  root: string
}

/** What a phone found when it recomputed the proof that a request or topic stands in the daily roots. Source: R35, B2. */
export type ProofChecked =
  /** Its day has no root yet: the coming night makes it. */
  | { state: 'waiting' }
  | {
      state: 'sound'
      day: Day
      /** Events of the trace that the root covers. */
      covered: number
      newest: Witness
      /** A root seen before on this phone is in the chain. */
      remembered?: Day
    }
  /** `day`: where it does not hold. */
  | { state: 'broken'; day: Day }

/**
 * Recomputes leaf, path, every root of the chain, and compares with the root this phone remembers. Nothing the cloud
 * says is believed but the hashes themselves. Source: docs/trace-format.md §4, §5.
 */
export function checkProof(
  id: string,
  links: readonly TraceLink[],
  { inclusion, roots }: TraceProof,
  remembered?: Witness,
): ProofChecked {
  const [first] = roots
  if (inclusion === undefined) return { state: 'waiting' }
  const { day, seq, head, index, path } = inclusion
  const leaf = leafOf(id, head)
  const holds =
    first?.day === day &&
    links[seq]?.hash === head &&
    merkleThrough(leaf, index, first.leaves, path) === first.merkle
  if (!holds) return { state: 'broken', day }
  const wrong = brokenRoot(roots)
  if (wrong !== undefined) return { state: 'broken', day: wrong }
  const same = roots.find((root) => root.day === remembered?.day)
  if (remembered && same && same.root !== remembered.root) return { state: 'broken', day: same.day }
  const newest = roots[roots.length - 1] ?? first
  return {
    ...{ state: 'sound', day, covered: seq + 1 },
    newest: { day: newest.day, root: newest.root },
    ...(same && { remembered: same.day }),
  }
}

/** The first day whose root does not hold or does not follow the day before. */
function brokenRoot(roots: readonly DailyRoot[]): Day | undefined {
  return roots.find((root, index) => {
    const before = roots[index - 1]
    const follows =
      before === undefined || (root.previous === before.root && root.day === dayAfter(before.day))
    return !follows || rootOf(root) !== root.root
  })?.day
}

const dayAfter = (day: Day): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

const leafOf = (id: string, head: string): string =>
  sha256(Uint8Array.of(0), bytes(sha256(utf8(id))), bytes(head))

const rootOf = ({ day, previous, merkle, leaves }: DailyRoot): string =>
  sha256(Uint8Array.of(2), bytes(previous), bytes(merkle), utf8(`${day} ${leaves}`))

/** The Merkle root a leaf leads to; empty when the path does not belong there. */
function merkleThrough(
  leaf: string,
  index: number,
  leaves: number,
  path: readonly string[],
): string {
  if (index >= leaves) return ''
  let hash = leaf
  let used = 0
  for (let at = index, last = leaves - 1; last > 0; at >>= 1, last >>= 1) {
    if (at % 2 === 0 && at === last) continue
    const beside = path[used]
    if (beside === undefined) return ''
    const [left, right] = at % 2 === 0 ? [hash, beside] : [beside, hash]
    hash = sha256(Uint8Array.of(1), bytes(left), bytes(right))
    used += 1
  }
  return used === path.length ? hash : ''
}
