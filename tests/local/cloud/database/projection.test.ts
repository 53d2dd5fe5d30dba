import { beforeEach, describe, expect, it } from 'vitest'
import { openClient, type WireClient } from './wire-client.ts'

type Fields = Record<string, unknown>

const DOCUMENT = { _id: 'd', a: 1, b: { x: 1, y: 2 }, c: [{ x: 1, y: 2 }, 5, { y: 3 }] }

let client: WireClient

beforeEach(async () => {
  client = await openClient({ docs: [] })
  await client.add('docs', DOCUMENT)
})

async function projected(field: Fields): Promise<Fields | undefined> {
  return (await client.where('docs', {}, { field }))[0]
}

describe('projection', () => {
  it.each<[string, Fields, Fields]>([
    ['keeps what is named, and the _id', { a: 1 }, { _id: 'd', a: 1 }],
    ['drops the _id when told to', { a: 1, _id: 0 }, { a: 1 }],
    ['keeps the _id alone', { _id: 1 }, { _id: 'd' }],
    ['keeps nested fields', { 'b.x': 1 }, { _id: 'd', b: { x: 1 } }],
    ['reaches into arrays', { 'c.x': 1 }, { _id: 'd', c: [{ x: 1 }, {}] }],
    ['leaves missing fields out', { nothing: 1 }, { _id: 'd' }],
    ['drops what is named', { b: 0, c: 0 }, { _id: 'd', a: 1 }],
    ['drops nested fields', { 'b.x': 0, c: 0 }, { _id: 'd', a: 1, b: { y: 2 } }],
    ['drops inside arrays', { 'c.y': 0, b: 0 }, { _id: 'd', a: 1, c: [{ x: 1 }, 5, {}] }],
    ['drops the _id alone', { _id: 0, b: 0, c: 0 }, { a: 1 }],
  ])('%s', async (_, field, expected) => {
    expect(await projected(field)).toEqual(expected)
  })

  it('leaves the stored document whole', async () => {
    await projected({ 'b.x': 0, 'c.x': 0 })
    expect(await client.doc('docs', 'd')).toEqual(DOCUMENT)
  })

  it('refuses to keep and to drop at once', async () => {
    await expect(projected({ a: 1, b: 0 })).rejects.toThrow('exclusion and inclusion')
  })

  it('refuses projection operators by name', async () => {
    await expect(projected({ c: { $slice: 1 } })).rejects.toThrow('$slice')
  })
})
