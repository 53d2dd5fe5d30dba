import { beforeEach, describe, expect, it } from 'vitest'
import { containing } from './containing.ts'
import { openClient, type WireClient } from './wire-client.ts'

type Fields = Record<string, unknown>

let client: WireClient

beforeEach(async () => {
  client = await openClient({ docs: [] })
})

async function after(document: Fields, update: Fields): Promise<Fields | undefined> {
  await client.add('docs', { _id: 'd', ...document })
  await client.updateDoc('docs', 'd', update)
  const { _id, ...rest } = (await client.doc('docs', 'd')) ?? {}
  expect(_id).toBe('d')
  return rest
}

describe('operators on fields', () => {
  it.each<[string, Fields, Fields, Fields]>([
    ['$set a field', { a: 1 }, { $set: { a: 2, b: 'x' } }, { a: 2, b: 'x' }],
    ['$set through missing objects', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
    ['$set beside siblings', { a: { x: 1 } }, { $set: { 'a.y': 2 } }, { a: { x: 1, y: 2 } }],
    ['$set a whole object', { a: { x: 1 } }, { $set: { a: { y: 2 } } }, { a: { y: 2 } }],
    ['$set an element', { a: [1, 2] }, { $set: { 'a.1': 5 } }, { a: [1, 5] }],
    ['$set inside an element', { a: [{ x: 1 }] }, { $set: { 'a.0.x': 5 } }, { a: [{ x: 5 }] }],
    ['$set past the end', { a: [1] }, { $set: { 'a.3': 5 } }, { a: [1, null, null, 5] }],
    ['$set null', {}, { $set: { a: null } }, { a: null }],
    [
      '$set a server date',
      {},
      { $set: { a: { $tcb_server_date: { offset: 5 } } } },
      { a: new Date(1_700_000_000_005) },
    ],
    ['$unset a field', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
    ['$unset a nested field', { a: { x: 1, y: 2 } }, { $unset: { 'a.x': '' } }, { a: { y: 2 } }],
    ['$unset an element', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
    ['$unset what is not there', { a: 1 }, { $unset: { 'b.c': '' } }, { a: 1 }],
    ['$inc', { n: 1 }, { $inc: { n: 2 } }, { n: 3 }],
    ['$inc a missing field', {}, { $inc: { 'a.n': -2 } }, { a: { n: -2 } }],
    ['$mul', { n: 3 }, { $mul: { n: 2 } }, { n: 6 }],
    ['$mul a missing field', {}, { $mul: { n: 2 } }, { n: 0 }],
    ['$min lower', { n: 3 }, { $min: { n: 2 } }, { n: 2 }],
    ['$min higher', { n: 3 }, { $min: { n: 4 } }, { n: 3 }],
    ['$min a missing field', {}, { $min: { n: 4 } }, { n: 4 }],
    ['$max higher', { n: 3 }, { $max: { n: 4 } }, { n: 4 }],
    ['$max between dates', { at: new Date(5) }, { $max: { at: new Date(3) } }, { at: new Date(5) }],
    ['$rename', { a: 1, b: 2 }, { $rename: { a: 'c.d' } }, { b: 2, c: { d: 1 } }],
    ['$rename what is not there', { b: 2 }, { $rename: { a: 'c' } }, { b: 2 }],
    [
      'the captured update',
      { n: 1, tags: ['a'], loc: { x: 1 } },
      {
        $inc: { n: 2 },
        $push: { tags: { $each: ['b', 'c'] } },
        $unset: { loc: '' },
        $set: { 'x.y': 1, 'z.w': 2 },
      },
      { n: 3, tags: ['a', 'b', 'c'], x: { y: 1 }, z: { w: 2 } },
    ],
  ])('%s', async (_, before, update, expected) => {
    expect(await after(before, update)).toEqual(expected)
  })
})

describe('operators on arrays', () => {
  it.each<[string, Fields, Fields, Fields]>([
    ['$push', { a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }],
    ['$push an array as one element', { a: [1] }, { $push: { a: [2] } }, { a: [1, [2]] }],
    ['$push onto nothing', {}, { $push: { a: 2 } }, { a: [2] }],
    ['$push $each', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
    [
      '$push at a position',
      { a: [1, 2] },
      { $push: { a: { $each: [0], $position: 0 } } },
      { a: [0, 1, 2] },
    ],
    [
      '$push at a position from the end',
      { a: [1, 3] },
      { $push: { a: { $each: [2], $position: -1 } } },
      { a: [1, 2, 3] },
    ],
    [
      '$push keeping the last',
      { a: [1, 2] },
      { $push: { a: { $each: [3], $slice: -2 } } },
      { a: [2, 3] },
    ],
    [
      '$push keeping the first',
      { a: [1, 2] },
      { $push: { a: { $each: [3], $slice: 2 } } },
      { a: [1, 2] },
    ],
    ['$push keeping none', { a: [1] }, { $push: { a: { $each: [], $slice: 0 } } }, { a: [] }],
    ['$push sorted', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1 } } }, { a: [3, 2, 1] }],
    [
      '$push sorted and cut onto nothing',
      {},
      { $push: { a: { $each: [3, 1, 2], $sort: 1, $slice: 2 } } },
      { a: [1, 2] },
    ],
    [
      '$push sorted by two fields',
      { a: [{ x: 1, y: 1 }] },
      {
        $push: {
          a: {
            $each: [
              { x: 0, y: 5 },
              { x: 1, y: 2 },
            ],
            $sort: { x: -1, y: -1 },
          },
        },
      },
      {
        a: [
          { x: 1, y: 2 },
          { x: 1, y: 1 },
          { x: 0, y: 5 },
        ],
      },
    ],
    ['$pull a value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
    ['$pull by operators', { a: [1, 2, 3] }, { $pull: { a: { $gte: 2 } } }, { a: [1] }],
    ['$pull by $in', { a: ['x', 'y', 'z'] }, { $pull: { a: { $in: ['x', 'z'] } } }, { a: ['y'] }],
    [
      '$pull objects by their fields',
      {
        a: [
          { k: 1, v: 1 },
          { k: 2, v: 1 },
        ],
      },
      { $pull: { a: { k: 1 } } },
      { a: [{ k: 2, v: 1 }] },
    ],
    ['$pull from nothing', { b: 1 }, { $pull: { a: 1 } }, { b: 1 }],
    ['$pullAll', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
    ['$addToSet something new', { a: [1] }, { $addToSet: { a: 2 } }, { a: [1, 2] }],
    [
      '$addToSet something known',
      { a: [1, { x: 1 }] },
      { $addToSet: { a: { x: 1 } } },
      { a: [1, { x: 1 }] },
    ],
    ['$addToSet $each', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
    ['$pop the last', { a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
    ['$pop the first', { a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
  ])('%s', async (_, before, update, expected) => {
    expect(await after(before, update)).toEqual(expected)
  })
})

describe('what an update refuses, changing nothing', () => {
  it.each<[string, Fields, Fields, string]>([
    ['the _id', {}, { $set: { _id: 'x' } }, 'immutable field'],
    ['two operators on one path', {}, { $set: { a: 1 }, $inc: { a: 1 } }, 'conflict'],
    ['a path and a part of it', {}, { $set: { a: {}, 'a.b': 1 } }, 'conflict'],
    ['$inc of a text', { n: 'x' }, { $inc: { n: 1 } }, 'non-numeric'],
    ['$inc by a text', { n: 1 }, { $inc: { n: 'x' } }, 'non-numeric'],
    ['$push onto a text', { a: 'x' }, { $push: { a: 1 } }, 'must be an array'],
    ['$pull from a text', { a: 'x' }, { $pull: { a: 1 } }, 'must be an array'],
    ['a field inside a text', { a: 'x' }, { $set: { 'a.b': 1 } }, 'Cannot create field'],
    ['a named field of an array', { a: [1] }, { $set: { 'a.b': 1 } }, 'Cannot create field'],
    ['operators as values', {}, { $set: { a: { $gt: '' } } }, 'not valid for storage'],
    ['an operator not built', { n: 1 }, { $bit: { n: { and: 1 } } }, '$bit'],
    ['a positional path', { a: [1] }, { $set: { 'a.$': 1 } }, 'positional'],
    ['a prototype', {}, { $set: { '__proto__.x': 1 } }, 'not valid'],
    ['plain fields where operators belong', {}, { a: 1 }, 'Modifiers operate on fields'],
  ])('%s', async (_, before, update, message) => {
    await client.add('docs', { _id: 'd', ...before })
    const sent = client.updateDoc('docs', 'd', update)
    await expect(sent).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: containing(message),
    })
    expect(await client.doc('docs', 'd')).toEqual({ _id: 'd', ...before })
  })
})

describe('a stored document', () => {
  it('is replaced, never written into: an older snapshot keeps what it saw', async () => {
    const before = { a: [1, { x: 1 }], deep: { list: ['k'], n: 1 } }
    await client.add('docs', { _id: 'd', ...before })
    const snapshot = await client.start()
    for (const update of [
      { $set: { 'a.0': 9, 'a.1.x': 9, 'deep.n': 9 } },
      { $push: { a: 9, 'deep.list': { $each: ['l'], $position: 0, $sort: -1 } } },
      { $pop: { a: 1 } },
      { $pull: { a: 9 } },
      { $addToSet: { 'deep.list': 'm' } },
      { $rename: { 'deep.list': 'list' }, $unset: { 'deep.n': '' } },
    ]) {
      expect(await client.updateDoc('docs', 'd', update)).toEqual({ updated: 1 })
      expect(await client.doc('docs', 'd', snapshot)).toEqual({ _id: 'd', ...before })
    }
  })

  it('stays whole when a later operator of the same update is refused', async () => {
    const before = { a: [1, 2], deep: { x: 1 }, word: 'x' }
    await client.add('docs', { _id: 'd', ...before })
    const update = { $set: { 'a.0': 9, 'deep.x': 9 }, $push: { 'deep.y': 1 }, $inc: { word: 1 } }
    await expect(client.updateDoc('docs', 'd', update)).rejects.toThrow('non-numeric')
    expect(await client.doc('docs', 'd')).toEqual({ _id: 'd', ...before })
  })
})
