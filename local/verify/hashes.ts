import { createHash, createHmac } from 'node:crypto'
import type { Inclusion, Link, Root } from './format'

/** SHA-256 over the JSON text of the link's seven fields. Source: docs/trace-format.md §2. */
export const linkHash = ({ seq, type, at, actor, requestId, digest, prev }: Link): string =>
  sha256(Buffer.from(JSON.stringify([seq, type, at, actor, requestId, digest, prev]), 'utf8'))

/** HMAC-SHA-256 under the salt. Source: docs/trace-format.md §3. */
export const contentDigest = (salt: string, content: string): string =>
  createHmac('sha256', Buffer.from(salt, 'hex')).update(content, 'utf8').digest('hex')

/** Source: docs/trace-format.md §5. */
export const dailyRoot = ({ day, previous, merkle, leaves }: Root): string =>
  sha256(
    Buffer.concat([
      Buffer.of(2),
      Buffer.from(previous, 'hex'),
      Buffer.from(merkle, 'hex'),
      Buffer.from(`${day} ${leaves}`, 'utf8'),
    ]),
  )

/** Source: docs/trace-format.md §4. */
export const leafHash = (id: string, head: string): string => {
  const blinded = createHash('sha256').update(id, 'utf8').digest()
  return sha256(Buffer.concat([Buffer.of(0), blinded, Buffer.from(head, 'hex')]))
}

/**
 * The Merkle root to which a leaf and its path lead; undefined when the path has another length than the tree asks for.
 * Written recursively, from the definition of RFC 6962 §2.1: the left half of n leaves is the largest power of two
 * below n.
 */
export function merkleRootOf(
  leaf: string,
  { index, path }: Pick<Inclusion, 'index' | 'path'>,
  leaves: number,
): string | undefined {
  if (index >= leaves) return undefined
  if (leaves === 1) return path.length === 0 ? leaf : undefined
  const beside = path.at(-1)
  if (beside === undefined) return undefined
  const half = 2 ** Math.floor(Math.log2(leaves - 1))
  const below = path.slice(0, -1)
  if (index < half) {
    const left = merkleRootOf(leaf, { index, path: below }, half)
    return left && nodeHash(left, beside)
  }
  const right = merkleRootOf(leaf, { index: index - half, path: below }, leaves - half)
  return right && nodeHash(beside, right)
}

const nodeHash = (left: string, right: string): string =>
  sha256(Buffer.concat([Buffer.of(1), Buffer.from(left, 'hex'), Buffer.from(right, 'hex')]))

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
