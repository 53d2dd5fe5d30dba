import { describe, expect, it } from 'vitest'
import { openClient } from './wire-client.ts'

/** Values in BSON's order; missing stands beside null. */
const LADDER = [
  null,
  -5,
  1,
  1.5,
  10,
  '',
  'a',
  'b',
  { a: 1 },
  { a: 2 },
  { a: 2, b: 0 },
  false,
  true,
  new Date(-1),
  new Date(5),
]

describe.each([
  ['in memory', []],
  ['through an index', [{ name: 'v', keys: { v: 1 } as const }]],
])('sorting %s', (_, indexes) => {
  it.each([1, -1] as const)('orders types as BSON does, in direction %i', async (direction) => {
    const client = await openClient({ docs: indexes })
    const shuffled = LADDER.map((v, at) => ({ at, v })).sort(
      (a, b) => ((a.at * 7) % 15) - ((b.at * 7) % 15),
    )
    for (const document of shuffled) await client.add('docs', document)
    const found = await client.where('docs', {}, { order: { v: direction }, limit: 15 })
    const expected = [...LADDER.keys()]
    expect(found.map(({ at }) => at)).toEqual(direction === 1 ? expected : expected.reverse())
  })

  it('takes a missing field for null', async () => {
    const client = await openClient({ docs: indexes })
    for (const document of [{ _id: 'n', v: 1 }, { _id: 'missing' }, { _id: 'null', v: null }]) {
      await client.add('docs', document)
    }
    const found = await client.where('docs', {}, { order: { v: 1 }, limit: 3 })
    expect(found.map(({ _id }) => _id)).toEqual(['missing', 'null', 'n'])
  })

  it('counts an array by its least value ascending and its greatest descending', async () => {
    const client = await openClient({ docs: indexes })
    for (const document of [
      { _id: 'a', v: [1, 9] },
      { _id: 'b', v: [4, 5] },
      { _id: 'c', v: [] },
    ]) {
      await client.add('docs', document)
    }
    const up = await client.where('docs', {}, { order: { v: 1 } })
    const down = await client.where('docs', {}, { order: { v: -1 } })
    expect(up.map(({ _id }) => _id)).toEqual(['c', 'a', 'b'])
    expect(down.map(({ _id }) => _id)).toEqual(['a', 'b', 'c'])
  })

  it('refuses a direction other than 1 and -1', async () => {
    const client = await openClient({ docs: indexes })
    const params = { collectionName: 'docs', order: '{"v":"desc"}' }
    await expect(client.send('getDocument', params)).rejects.toThrow("'v' must be 1 or -1")
  })
})
