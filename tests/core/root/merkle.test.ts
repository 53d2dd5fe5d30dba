import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  leafOf,
  merkleRoot,
  pathOf,
  rootThrough,
} from '../../../cloudfunctions/core/root/merkle.ts'

const hash = fc.stringMatching(/^[0-9a-f]{64}$/)
const leaves = fc.uniqueArray(hash, { minLength: 1, maxLength: 40 })
/** Leaves, and the place of one of them. */
const tree = leaves.chain((row) => fc.record({ row: fc.constant(row), at: fc.nat(row.length - 1) }))

/** The text with one hex figure changed. */
const flip = (hex: string, at: number): string =>
  hex.slice(0, at) + (hex[at] === '0' ? '1' : '0') + hex.slice(at + 1)

describe('the Merkle tree of a day (R35; RFC 6962 §2.1)', () => {
  const hex = (text: string) => createHash('sha256').update(text, 'hex').digest('hex')

  it('of nothing is SHA-256 of nothing, of one leaf the leaf, of two a node with its own first byte', () => {
    const [a, b] = [hex('aa'), hex('bb')] as const
    expect(merkleRoot([])).toBe(createHash('sha256').digest('hex'))
    expect(merkleRoot([a])).toBe(a)
    expect(merkleRoot([a, b])).toBe(hex(`01${a}${b}`))
  })

  it('of three carries the last one up, as RFC 6962 splits at the largest power of two', () => {
    const [a, b, c] = [hex('aa'), hex('bb'), hex('cc')] as const
    expect(merkleRoot([a, b, c])).toBe(hex(`01${hex(`01${a}${b}`)}${c}`))
  })

  it('is the recursive tree of the RFC for any number of leaves', () => {
    const recursive = (row: readonly string[]): string => {
      if (row.length === 1) return row[0] ?? ''
      const half = 2 ** Math.floor(Math.log2(row.length - 1))
      return hex(`01${recursive(row.slice(0, half))}${recursive(row.slice(half))}`)
    }
    fc.assert(fc.property(leaves, (row) => merkleRoot(row) === recursive(row)))
  })

  it('every leaf leads to the root by its path', () => {
    fc.assert(
      fc.property(tree, ({ row, at }) => {
        const path = pathOf(row, at)
        const through = rootThrough(row[at] ?? '', { index: at, size: row.length, path })
        expect(through).toBe(merkleRoot(row))
      }),
    )
  })

  it('a leaf changed in one figure, a path changed, cut, longer or turned round leads elsewhere', () => {
    fc.assert(
      fc.property(tree, fc.nat(63), fc.nat(), ({ row, at }, figure, which) => {
        const proof = { index: at, size: row.length, path: pathOf(row, at) }
        const root = merkleRoot(row)
        const leaf = row[at] ?? ''
        expect(rootThrough(flip(leaf, figure), proof)).not.toBe(root)
        const { path } = proof
        expect(rootThrough(leaf, { ...proof, path: [...path, leaf] })).toBeUndefined()
        if (path.length === 0) return
        const one = which % path.length
        const changed = path.with(one, flip(path[one] ?? '', figure))
        expect(rootThrough(leaf, { ...proof, path: changed })).not.toBe(root)
        expect(rootThrough(leaf, { ...proof, path: path.toSpliced(one, 1) })).not.toBe(root)
        const turned = path.toReversed()
        if (turned.join() === path.join()) return
        expect(rootThrough(leaf, { ...proof, path: turned })).not.toBe(root)
      }),
    )
  })

  it('the same hashes claimed at another place do not lead to the root', () => {
    fc.assert(
      fc.property(tree, fc.nat(), ({ row, at }, other) => {
        const size = row.length
        const index = other % size
        if (index === at) return
        const path = pathOf(row, at)
        expect(rootThrough(row[at] ?? '', { index, size, path })).not.toBe(merkleRoot(row))
      }),
    )
  })

  it('another order, a leaf more or a leaf less makes another root', () => {
    fc.assert(
      fc.property(leaves, hash, fc.nat(), (row, more, which) => {
        const root = merkleRoot(row)
        expect(merkleRoot([...row, more])).not.toBe(root)
        expect(merkleRoot(row.toSpliced(which % row.length, 1))).not.toBe(root)
        if (row.length > 1) expect(merkleRoot(row.toReversed())).not.toBe(root)
      }),
    )
  })

  it('no node can pass for a leaf: their first bytes differ', () => {
    fc.assert(
      fc.property(hash, hash, (left, right) => {
        const node = merkleRoot([left, right])
        expect(leafOf('t', left)).not.toBe(node)
        expect(createHash('sha256').update(`00${left}${right}`, 'hex').digest('hex')).not.toBe(node)
      }),
    )
  })
})
