import { beforeEach, describe, expect, it } from 'vitest'
import { openClient, type WireClient } from './wire-client.ts'

describe('unique indexes', () => {
  let client: WireClient

  beforeEach(async () => {
    client = await openClient({
      people: [
        { name: 'phone', keys: { phone: 1 }, unique: true, sparse: true },
        { name: 'door', keys: { building: 1, 'home.door': -1 }, unique: true, sparse: true },
        { name: 'tags', keys: { tags: 1 }, unique: true, sparse: true },
      ],
      strict: [{ name: 'code', keys: { code: 1 }, unique: true }],
    })
  })

  it('refuse a second document with the same value, naming index and key', async () => {
    await client.add('people', { _id: 'a', phone: '1' })
    await expect(client.add('people', { _id: 'b', phone: '1' })).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message:
        '[FailedOperation.DuplicateWrite] E11000 duplicate key error collection: people ' +
        'index: phone dup key: { phone: "1" }',
    })
    expect(await client.doc('people', 'b')).toBeUndefined()
  })

  it('refuse the combination of a compound index, not its parts', async () => {
    await client.add('people', { building: 24, home: { door: '101' } })
    await client.add('people', { building: 24, home: { door: '102' } })
    const again = client.add('people', { building: 24, home: { door: '101' } })
    await expect(again).rejects.toThrow('index: door dup key: { building: 24, home.door: "101" }')
  })

  it('refuse a value another document has in its array, but not twice in one array', async () => {
    await client.add('people', { _id: 'a', tags: ['x', 'y', 'x'] })
    await expect(client.add('people', { tags: ['z', 'y'] })).rejects.toThrow('index: tags')
    expect(await client.where('people', { tags: 'z' })).toEqual([])
  })

  it('let documents without the field be when sparse, and only one when not', async () => {
    await client.add('people', { name: 'a' })
    await client.add('people', { name: 'b' })
    expect(client.database.count('people')).toBe(2)
    await client.add('strict', { name: 'a' })
    await expect(client.add('strict', { name: 'b' })).rejects.toThrow('{ code: null }')
  })

  it('hold for updates, leaving the document findable under its old value', async () => {
    await client.add('people', { _id: 'a', phone: '1' })
    await client.add('people', { _id: 'b', phone: '2' })
    await expect(client.updateDoc('people', 'b', { $set: { phone: '1' } })).rejects.toThrow(
      'E11000',
    )
    expect(await client.where('people', { phone: '2' })).toEqual([{ _id: 'b', phone: '2' }])
    expect(await client.where('people', { phone: '1' })).toEqual([{ _id: 'a', phone: '1' }])
  })

  it('free a value with its document', async () => {
    await client.add('people', { _id: 'a', phone: '1' })
    await client.remove('people', { _id: 'a' }, false)
    expect(await client.add('people', { _id: 'b', phone: '1' })).toBe('b')
  })

  it('refuse a seed that repeats an _id, and keep what was there', async () => {
    await client.add('people', { _id: 'a', phone: '1' })
    const seed = client.database.insertMany('people', [{ _id: 'b' }, { _id: 'a', phone: '2' }])
    await expect(seed).rejects.toThrow('index: _id_')
    expect(await client.where('people', {})).toEqual([{ _id: 'a', phone: '1' }])
    expect(await client.where('people', { phone: '2' })).toEqual([])
  })
})

describe('multikey indexes', () => {
  let client: WireClient

  beforeEach(async () => {
    client = await openClient({
      tickets: [
        { name: 'inbox', keys: { waitingOn: 1, dueAt: 1, _id: 1 } },
        { name: 'lists', keys: { scopes: 1, tags: 1 } },
        { name: 'steps', keys: { 'steps.kind': 1, 'steps.at': 1 } },
      ],
    })
  })

  it('refuse two arrays in one compound index', async () => {
    const sent = client.add('tickets', { _id: 'x', scopes: ['a'], tags: ['b'] })
    await expect(sent).rejects.toThrow('cannot index parallel arrays [tags] [scopes]')
    expect(await client.doc('tickets', 'x')).toBeUndefined()
  })

  it('refuse an update that makes a second array, and change nothing', async () => {
    await client.add('tickets', { _id: 'x', scopes: ['a'], tags: 'b' })
    const sent = client.updateDoc('tickets', 'x', { $set: { tags: ['b'] } })
    await expect(sent).rejects.toThrow('parallel arrays')
    expect(await client.where('tickets', { scopes: 'a' })).toEqual([
      { _id: 'x', scopes: ['a'], tags: 'b' },
    ])
  })

  it('find a document by any element, once', async () => {
    await client.add('tickets', { _id: 'x', waitingOn: ['a', 'b'], dueAt: 1 })
    const found = await client.where('tickets', { waitingOn: { $in: ['a', 'b', 'c'] } })
    expect(found.map(({ _id }) => _id)).toEqual(['x'])
    expect(client.database.latestSearch()).toMatchObject({ plan: 'inbox' })
  })

  it('forget elements that were taken out', async () => {
    await client.add('tickets', { _id: 'x', waitingOn: ['a', 'b'], dueAt: 1 })
    await client.updateDoc('tickets', 'x', { $pull: { waitingOn: 'a' } })
    expect(await client.where('tickets', { waitingOn: 'a' })).toEqual([])
    expect(await client.count('tickets', { waitingOn: 'b' })).toBe(1)
  })

  it('meet two limits of a range by different elements, as MongoDB does', async () => {
    await client.add('tickets', { _id: 'x', waitingOn: [1, 9], dueAt: 1 })
    expect(await client.count('tickets', { waitingOn: { $gt: 4, $lt: 6 } })).toBe(1)
  })

  it('meet conditions on two fields of an array by different elements', async () => {
    const steps = [
      { kind: 'a', at: 1 },
      { kind: 'b', at: 2 },
    ]
    await client.add('tickets', { _id: 'x', steps })
    expect(await client.count('tickets', { 'steps.kind': 'a', 'steps.at': 2 })).toBe(1)
    expect(await client.count('tickets', { 'steps.kind': 'c' })).toBe(0)
  })

  it('keep documents whose array is empty or missing out of a search by element', async () => {
    await client.add('tickets', { _id: 'empty', waitingOn: [] })
    await client.add('tickets', { _id: 'missing' })
    const found = await client.where('tickets', { waitingOn: null })
    expect(found.map(({ _id }) => _id)).toEqual(['missing'])
  })
})
