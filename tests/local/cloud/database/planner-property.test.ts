import fc from 'fast-check'
import { Query } from 'mingo'
import { describe, expect, it } from 'vitest'
import { compareValues } from '../../../../local/cloud/database/ordering.ts'
import type { IndexDeclaration } from '../../../../local/cloud/database/schema.ts'
import { openClient, type QueryOptions } from './wire-client.ts'

type Fields = Record<string, unknown>
type Order = Record<string, 1 | -1>

const scalar = fc.oneof(
  fc.integer({ min: 0, max: 4 }),
  fc.constantFrom('', 'a', 'b', 'c'),
  fc.constantFrom(null, true, false),
  fc.constantFrom(new Date(0), new Date(7)),
)
/** One field may hold arrays, the others never: a compound index takes only one array. */
const documentFields = fc.record(
  {
    a: scalar,
    b: scalar,
    tags: fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })),
    deep: fc.record({ x: scalar }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
)
const path = fc.constantFrom('a', 'b', 'tags', 'deep.x', '_id')
const comparable = fc.oneof(
  fc.integer({ min: 0, max: 4 }),
  fc.constantFrom('a', 'b', true, new Date(7)),
)
const operand = fc.oneof(
  { weight: 3, arbitrary: scalar },
  fc.record({ $eq: scalar }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $gt: comparable, $lt: comparable }, { requiredKeys: ['$gt'] }),
  fc.record({ $lte: comparable, $gte: comparable }, { requiredKeys: ['$lte'] }),
)
const flat = fc.dictionary(path, operand, { maxKeys: 3 })
const query: fc.Arbitrary<Fields> = fc.oneof(
  { weight: 4, arbitrary: flat },
  fc.record({ $and: fc.array(flat, { minLength: 1, maxLength: 3 }) }),
  fc
    .tuple(flat, fc.array(flat, { minLength: 1, maxLength: 3 }))
    .map(([all, any]) => ({ ...all, $or: any })),
)
const direction = fc.constantFrom<(1 | -1)[]>(1, -1)
const order: fc.Arbitrary<Order> = fc.dictionary(path, direction, { maxKeys: 3 })
const INDEXES: IndexDeclaration[] = [
  { name: 'a_b', keys: { a: 1, b: -1 } },
  { name: 'tags_a', keys: { tags: 1, a: 1, _id: 1 } },
  { name: 'b_tags', keys: { b: -1, tags: -1 } },
  { name: 'deep', keys: { 'deep.x': 1, a: -1 } },
  { name: 'sparse', keys: { b: 1, 'deep.x': 1 }, sparse: true },
]

function sortKey(document: Fields, name: string, direction: 1 | -1): unknown {
  const value = name === 'deep.x' ? inner(document.deep) : document[name]
  if (!Array.isArray(value)) return value ?? null
  return [...value].sort((a, b) => compareValues(a, b) * direction)[0]
}

function inner(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'x' in value ? value.x : null
}

/** The documents' sort keys: what a correct answer shows whatever it does with ties. */
function sortKeys(documents: Fields[], order: Order): unknown[][] {
  return documents.map((document) =>
    Object.entries(order).map(([name, direction]) => sortKey(document, name, direction)),
  )
}

function naive(documents: Fields[], query: Fields, order: Order): Fields[] {
  const matches = new Query(query)
  const found = documents.filter((document) => matches.test(document))
  return found.sort((a, b) => {
    for (const [name, direction] of Object.entries(order)) {
      const decided = compareValues(sortKey(a, name, direction), sortKey(b, name, direction))
      if (decided !== 0) return decided * direction
    }
    return 0
  })
}

function ids(documents: Fields[]): unknown[] {
  return documents.map(({ _id }) => _id).sort()
}

describe('an answer by any plan', () => {
  it('is the answer of reading everything, filtering and sorting', async () => {
    const documents = fc.array(documentFields, { maxLength: 25 })
    const property = fc.asyncProperty(
      documents,
      fc.array(fc.nat(24), { maxLength: 8 }),
      query,
      order,
      fc.record({ offset: fc.nat(3), limit: fc.integer({ min: 1, max: 10 }) }),
      async (fields, replaced, asked, order, page) => {
        const client = await openClient({ docs: INDEXES })
        const stored = fields.map((one, at): Fields => ({ _id: at % 2 ? at : `d${at}`, ...one }))
        await client.database.insertMany('docs', stored)
        for (const at of replaced) {
          const [target, source] = [stored[at % stored.length], fields[at]]
          if (!target || !source) continue
          await client.set('docs', idOf(target), source)
          stored[at % stored.length] = { _id: target._id, ...source }
        }
        const expected = naive(stored, asked, order)
        const everything = await client.where('docs', asked, { order, limit: 1000 })
        expect(ids(everything)).toEqual(ids(expected))
        expect(sortKeys(everything, order)).toEqual(sortKeys(expected, order))
        const options: QueryOptions = { order, ...page }
        const paged = await client.where('docs', asked, options)
        const part = expected.slice(page.offset, page.offset + page.limit)
        expect(sortKeys(paged, order)).toEqual(sortKeys(part, order))
        expect(await client.count('docs', asked)).toBe(expected.length)
        await client.database.close()
      },
    )
    await fc.assert(property, { numRuns: Number(process.env.PLANNER_RUNS ?? 300) })
  }, 120_000)
})

function idOf({ _id }: Fields): string | number {
  if (typeof _id === 'string' || typeof _id === 'number') return _id
  throw new Error('a document has an _id')
}
