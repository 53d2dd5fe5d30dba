import { beforeEach, describe, expect, it } from 'vitest'
import { containing } from './containing.ts'
import { openClient, text, type WireClient } from './wire-client.ts'

const NOW = 1_795_474_020_530

let client: WireClient

beforeEach(async () => {
  client = await openClient({ todos: [], others: [] }, { now: () => NOW })
})

describe('insertDocument', () => {
  it('keeps the given _id and answers it', async () => {
    expect(await client.add('todos', { _id: 't1', title: 'milk' })).toBe('t1')
    expect(await client.doc('todos', 't1')).toEqual({ _id: 't1', title: 'milk' })
  })

  it('generates an _id of 24 hex digits, each another', async () => {
    const ids = [await client.add('todos', {}), await client.add('todos', {})]
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{24}$/)
    expect(ids[0]).not.toBe(ids[1])
  })

  it('inserts several documents, or none when one is refused', async () => {
    const data = [text({ _id: 'a' }), text({ _id: 'b' }), text({ _id: 'a' })]
    const sent = client.send('insertDocument', { collectionName: 'todos', data })
    await expect(sent).rejects.toThrow('E11000')
    expect(await client.count('todos', {})).toBe(0)
  })

  it('answers a taken _id with the message of the real cloud', async () => {
    await client.add('todos', { _id: 't1' })
    await expect(client.add('todos', { _id: 't1' })).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message:
        '[FailedOperation.DuplicateWrite] E11000 duplicate key error collection: todos ' +
        'index: _id_ dup key: { _id: "t1" }',
    })
  })

  it('replaces a server date by the clock of the server plus its offset', async () => {
    await client.add('todos', { _id: 't1', at: { $tcb_server_date: { offset: 1000 } } })
    expect(await client.doc('todos', 't1')).toEqual({ _id: 't1', at: new Date(NOW + 1000) })
  })

  it.each([
    ['a field name with a dollar', { who: { $gt: '' } }],
    ['a field name with a dot', { 'a.b': 1 }],
    ['an _id that is an object', { _id: { $gt: '' } }],
    ['an _id that is null', { _id: [1] }],
  ])('refuses %s and stores nothing', async (_, document) => {
    await expect(client.add('todos', document)).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
    })
    expect(client.database.count('todos')).toBe(0)
  })

  it('refuses BSON types it does not know, by name', async () => {
    const data = ['{"price":{"$numberDecimal":"1.5"}}']
    const sent = client.send('insertDocument', { collectionName: 'todos', data })
    await expect(sent).rejects.toThrow('Decimal128')
  })
})

describe('getDocument', () => {
  beforeEach(async () => {
    for (const [at, title] of ['milk', 'eggs', 'Eel', 'tea', 'salt'].entries()) {
      await client.add('todos', { _id: `t${at}`, n: at, title, at: new Date(at * 1000) })
    }
  })

  it('answers the canonical EJSON of the wire, with offset and limit', async () => {
    await client.add('others', { _id: 'x', n: 1, f: 1.5, at: new Date(0), big: NOW })
    const params = { collectionName: 'others', query: '{"_id":"x"}', queryType: 'DOC' }
    expect(await client.send('getDocument', params)).toEqual({
      data: {
        list: [
          '{"_id":"x","n":{"$numberInt":"1"},"f":{"$numberDouble":"1.5"},' +
            `"at":{"$date":{"$numberLong":"0"}},"big":{"$numberLong":"${NOW}"}}`,
        ],
      },
      offset: 0,
      limit: 100,
    })
  })

  it('understands the query of the captured request', async () => {
    const query = {
      $or: [
        { $and: [{ n: { $gt: 3 } }, { n: { $lte: 4 } }] },
        { title: { $regularExpression: { pattern: '^e', options: 'i' } } },
      ],
    }
    const found = await client.where('todos', query, { order: { n: -1 }, field: { title: 1 } })
    expect(found).toEqual([
      { _id: 't4', title: 'salt' },
      { _id: 't2', title: 'Eel' },
      { _id: 't1', title: 'eggs' },
    ])
  })

  it('pages with offset and limit in the order asked for', async () => {
    const page = await client.where('todos', {}, { order: { n: -1 }, offset: 1, limit: 2 })
    expect(page.map(({ _id }) => _id)).toEqual(['t3', 't2'])
  })

  it('compares dates as dates', async () => {
    const found = await client.where('todos', { at: { $lt: new Date(1500) } })
    expect(found.map(({ _id }) => _id)).toEqual(['t0', 't1'])
  })

  it('matches a missing field by null', async () => {
    await client.add('todos', { _id: 'bare' })
    expect(await client.where('todos', { title: null })).toEqual([{ _id: 'bare' }])
  })

  it('answers an empty list for a document that is not there', async () => {
    expect(await client.doc('todos', 'none')).toBeUndefined()
  })

  it('never returns more than 1000, whatever is asked', async () => {
    const many = Array.from({ length: 1200 }, (_, at) => ({ _id: `m${at}` }))
    await client.database.insertMany('others', many)
    expect(await client.where('others', {}, { limit: 5000 })).toHaveLength(1000)
  })

  it('refuses a collection that does not exist as the real cloud does', async () => {
    await expect(client.where('nope', {})).rejects.toMatchObject({
      code: 'DATABASE_COLLECTION_NOT_EXIST',
      message: containing('Db or Table not exist: nope.'),
    })
  })

  it.each([
    ['$where', { $where: 'return true' }],
    ['$near', { place: { $near: [1, 2] } }],
    ['$text', { $text: { $search: 'x' } }],
    ['$function', { $expr: { $function: { body: 'return true', args: [], lang: 'js' } } }],
  ])('refuses the query operator %s by name', async (name, query) => {
    await expect(client.where('todos', query)).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: containing(name),
    })
  })

  it.each(['offset', 'limit'])('refuses an %s that is no whole number', async (name) => {
    const sent = client.send('getDocument', { collectionName: 'todos', [name]: -1 })
    await expect(sent).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  })

  it('refuses text that is not EJSON', async () => {
    const sent = client.send('getDocument', { collectionName: 'todos', query: '{' })
    await expect(sent).rejects.toThrow('cannot be read')
  })
})

describe('calculateDocument', () => {
  it('counts what matches', async () => {
    for (const n of [1, 2, 3]) await client.add('todos', { n })
    expect(await client.count('todos', { n: { $gte: 2 } })).toBe(2)
  })
})

describe('modifyDocument', () => {
  it('changes one document by its _id', async () => {
    await client.add('todos', { _id: 't1', n: 1 })
    expect(await client.updateDoc('todos', 't1', { $inc: { n: 2 } })).toEqual({ updated: 1 })
    expect(await client.doc('todos', 't1')).toEqual({ _id: 't1', n: 3 })
  })

  it('answers 0 for a document that is not there, and makes none', async () => {
    expect(await client.updateDoc('todos', 't1', { $inc: { n: 2 } })).toEqual({ updated: 0 })
    expect(client.database.count('todos')).toBe(0)
  })

  it('answers 0 when the version asked for has passed', async () => {
    await client.add('todos', { _id: 't1', version: 2 })
    const query = { _id: 't1', version: 1 }
    expect(await client.updateWhere('todos', query, { $set: { n: 9 } })).toEqual({ updated: 0 })
  })

  it('changes every match of a where', async () => {
    for (const n of [1, 2, 3]) await client.add('todos', { n })
    const changed = await client.updateWhere('todos', { n: { $gte: 2 } }, { $set: { hi: true } })
    expect(changed).toEqual({ updated: 2 })
    expect(await client.count('todos', { hi: true })).toBe(2)
  })

  it('does not count documents that already are as asked', async () => {
    await client.add('todos', { _id: 't1', n: 1 })
    expect(await client.updateDoc('todos', 't1', { $set: { n: 1 } })).toEqual({ updated: 0 })
  })

  it('changes none of many when one of them is refused', async () => {
    await client.add('todos', { _id: 'a', n: 1 })
    await client.add('todos', { _id: 'b', n: 'text' })
    await expect(client.updateWhere('todos', {}, { $inc: { n: 1 } })).rejects.toThrow('non-numeric')
    expect(await client.doc('todos', 'a')).toEqual({ _id: 'a', n: 1 })
  })

  it('makes the document of an upsert from the query and the operators', async () => {
    const options = { upsert: true }
    const reply = await client.updateWhere('todos', { kind: 'x' }, { $inc: { n: 1 } }, options)
    expect(reply.updated).toBe(0)
    expect(reply.upsert_id).toMatch(/^[0-9a-f]{24}$/)
    expect(await client.where('todos', { kind: 'x' }, { field: { _id: 0 } })).toEqual([
      { kind: 'x', n: 1 },
    ])
  })

  it('set makes a document that is not there', async () => {
    expect(await client.set('todos', 't1', { n: 1 })).toEqual({ updated: 0, upsert_id: 't1' })
    expect(await client.doc('todos', 't1')).toEqual({ _id: 't1', n: 1 })
  })

  it('set replaces everything but the _id', async () => {
    await client.add('todos', { _id: 't1', n: 1, old: true, deep: { a: 1 } })
    expect(await client.set('todos', 't1', { deep: { b: 2 } })).toEqual({ updated: 1 })
    expect(await client.doc('todos', 't1')).toEqual({ _id: 't1', deep: { b: 2 } })
  })

  it('set refuses operators', async () => {
    await expect(client.set('todos', 't1', { $inc: { n: 1 } })).rejects.toThrow('$inc')
  })
})

describe('removeDocument', () => {
  it('removes every match of a where, and one by its _id', async () => {
    for (const n of [1, 2, 3, 4]) await client.add('todos', { _id: `t${n}`, n })
    expect(await client.remove('todos', { n: { $gt: 2 } })).toBe(2)
    expect(await client.remove('todos', { _id: 't1' }, false)).toBe(1)
    expect(await client.remove('todos', { _id: 't1' }, false)).toBe(0)
    expect(await client.where('todos', {})).toEqual([{ _id: 't2', n: 2 }])
  })
})

describe('collections', () => {
  it('adds one at run time, and refuses it a second time', async () => {
    expect(await client.send('addCollection', { collectionName: 'new' })).toEqual({ data: {} })
    await client.add('new', { _id: 'x' })
    expect(client.database.collections()).toContain('new')
    await expect(client.send('addCollection', { collectionName: 'new' })).rejects.toMatchObject({
      code: 'DATABASE_COLLECTION_EXIST',
      message: '[ResourceExist] Table exist: new',
    })
  })

  it('clear empties the declared ones and forgets the others', async () => {
    await client.send('addCollection', { collectionName: 'new' })
    await client.add('todos', { _id: 'x' })
    await client.database.clear()
    expect(client.database.collections()).toEqual(['todos', 'others'])
    expect(client.database.count('todos')).toBe(0)
    expect(await client.add('todos', { _id: 'x' })).toBe('x')
  })
})

describe('execute', () => {
  it.each(['database.modifyAndReturnDoc', 'database.updateCollection', 'constructor'])(
    'refuses the action %s by name',
    async (action) => {
      await expect(client.database.execute(action, {})).rejects.toThrow(action)
    },
  )

  it('refuses everything once closed', async () => {
    await client.database.close()
    await expect(client.add('todos', {})).rejects.toThrow('closed')
  })
})
