import { createHash } from 'node:crypto'

// A Merkle tree as in RFC 6962 §2.1: leaves and nodes are hashed with a different first byte, so that no node can be
// passed off as a leaf; the last of an odd row is carried up unchanged. Hashes are hex.

/** SHA-256 over bytes. */
export const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')

/** A request as it stood at the end of a day: nobody who does not know its id and head can tell what a leaf is of. */
export const leafOf = (ticket: string, head: string): string =>
  sha256(LEAF, sha256(Buffer.from(ticket, 'utf8')), bytes(head)).toString('hex')

const nodeOf = (left: string, right: string): string =>
  sha256(NODE, bytes(left), bytes(right)).toString('hex')

/** The root over leaves in the order given; of none, SHA-256 of nothing. */
export function merkleRoot(leaves: readonly string[]): string {
  let row = leaves
  while (row.length > 1) row = rowAbove(row)
  return row[0] ?? sha256().toString('hex')
}

/** The hashes beside the way from leaf `index` to the root, from below. */
export function pathOf(leaves: readonly string[], index: number): string[] {
  const path: string[] = []
  for (let row = leaves, at = index; row.length > 1; row = rowAbove(row), at >>= 1) {
    const beside = row[at % 2 === 0 ? at + 1 : at - 1]
    if (beside !== undefined) path.push(beside)
  }
  return path
}

/**
 * The root that a leaf at `index` of `size` and its path lead to; undefined when the path cannot belong there. Position
 * and number of leaves are part of what is proved: the same hashes elsewhere lead to another root. Source: RFC 9162 §2.1.3.
 */
export function rootThrough(
  leaf: string,
  { index, size, path }: { index: number; size: number; path: readonly string[] },
): string | undefined {
  if (!Number.isInteger(index) || index < 0 || index >= size) return undefined
  let hash = leaf
  let used = 0
  for (let at = index, last = size - 1; last > 0; at >>= 1, last >>= 1) {
    if (at % 2 === 0 && at === last) continue
    const beside = path[used]
    if (beside === undefined) return undefined
    hash = at % 2 === 0 ? nodeOf(hash, beside) : nodeOf(beside, hash)
    used += 1
  }
  return used === path.length ? hash : undefined
}

function rowAbove(row: readonly string[]): string[] {
  const above: string[] = []
  for (let at = 0; at < row.length; at += 2) {
    const [left = '', right] = row.slice(at, at + 2)
    above.push(right === undefined ? left : nodeOf(left, right))
  }
  return above
}
