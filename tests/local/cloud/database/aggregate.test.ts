import { beforeEach, describe, expect, it } from 'vitest'
import { openClient, type WireClient } from './wire-client.ts'

let client: WireClient

beforeEach(async () => {
  client = await openClient({
    orders: [{ name: 'owner', keys: { owner: 1 } }],
    people: [{ name: 'door', keys: { door: 1 } }],
  })
  const orders = [
    {
      _id: 'o1',
      owner: 'p1',
      n: 5,
      items: [
        { k: 'a', v: 1 },
        { k: 'b', v: 2 },
      ],
      doors: ['101', '103'],
    },
    { _id: 'o2', owner: 'p2', n: 3, items: [{ k: 'a', v: 5 }] },
    { _id: 'o3', owner: 'p1', n: 9, items: [] },
    { _id: 'o4', n: 1 },
  ]
  for (const order of orders) await client.add('orders', order)
  for (const [at, name] of ['An', 'Bo', 'Cy'].entries()) {
    await client.add('people', {
      _id: `p${at + 1}`,
      name,
      door: `10${at + 1}`,
      address: { floor: at },
    })
  }
})

describe('aggregateDocuments', () => {
  it('understands the captured pipeline', async () => {
    const found = await client.aggregate('orders', [
      { $match: { n: { $gt: 0 } } },
      { $group: { _id: '$owner', total: { $sum: '$n' }, c: { $sum: 1 } } },
      { $sort: { total: -1 } },
      { $limit: 20 },
    ])
    expect(found).toEqual([
      { _id: 'p1', total: 14, c: 2 },
      { _id: 'p2', total: 3, c: 1 },
      { _id: null, total: 1, c: 1 },
    ])
  })

  it('matches, sorts, skips and limits by an index', async () => {
    const found = await client.aggregate('orders', [
      { $match: { owner: 'p1' } },
      { $match: { n: { $gt: 1 } } },
      { $sort: { n: -1 } },
      { $skip: 1 },
      { $limit: 1 },
      { $project: { n: 1 } },
    ])
    expect(found).toEqual([{ _id: 'o1', n: 5 }])
    expect(client.database.latestSearch()).toMatchObject({ plan: 'owner', examined: 2 })
  })

  it('unwinds, counts and sorts by count', async () => {
    const kinds = await client.aggregate('orders', [
      { $unwind: '$items' },
      { $sortByCount: '$items.k' },
    ])
    expect(kinds).toEqual([
      { _id: 'a', count: 2 },
      { _id: 'b', count: 1 },
    ])
    expect(
      await client.aggregate('orders', [{ $match: { owner: 'p1' } }, { $count: 'n' }]),
    ).toEqual([{ n: 2 }])
  })

  it('computes fields and replaces the root', async () => {
    const found = await client.aggregate('orders', [
      { $match: { _id: 'o1' } },
      { $addFields: { double: { $multiply: ['$n', 2] } } },
      { $replaceRoot: { newRoot: { d: '$double', first: { $arrayElemAt: ['$items.k', 0] } } } },
    ])
    expect(found).toEqual([{ d: 10, first: 'a' }])
  })

  it('runs facets beside each other', async () => {
    const [found] = await client.aggregate('orders', [
      {
        $facet: {
          best: [{ $sort: { n: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
          names: [
            { $match: { owner: 'p2' } },
            { $lookup: { from: 'people', localField: 'owner', foreignField: '_id', as: 'who' } },
            { $project: { _id: 0, name: '$who.name' } },
          ],
        },
      },
    ])
    expect(found).toEqual({ best: [{ _id: 'o3' }], names: [{ name: ['Bo'] }] })
  })

  it('refuses stages that are not built, by name', async () => {
    for (const stage of [{ $out: 'x' }, { $geoNear: {} }, { $fantasy: {} }]) {
      const [name = ''] = Object.keys(stage)
      await expect(client.aggregate('orders', [stage])).rejects.toThrow(name)
    }
  })

  it('never changes stored documents', async () => {
    await client.aggregate('people', [{ $project: { 'address.floor': 0 } }])
    await client.aggregate('people', [
      { $addFields: { 'address.floor': 99, 'address.more': 1 } },
      { $unset: ['address.floor', 'name'] },
    ])
    await client.aggregate('orders', [
      { $lookup: { from: 'people', localField: 'owner', foreignField: '_id', as: 'who' } },
      { $addFields: { 'items.v': 0, 'who.address.floor': 77 } },
    ])
    expect(await client.doc('people', 'p2')).toEqual({
      _id: 'p2',
      name: 'Bo',
      door: '102',
      address: { floor: 1 },
    })
    expect(await client.doc('orders', 'o2')).toMatchObject({ items: [{ k: 'a', v: 5 }] })
  })
})

describe('$lookup', () => {
  it('joins by a field, missing meeting missing', async () => {
    const found = await client.aggregate('orders', [
      { $sort: { _id: 1 } },
      { $lookup: { from: 'people', localField: 'owner', foreignField: '_id', as: 'who' } },
      { $project: { names: '$who.name' } },
    ])
    expect(found).toEqual([
      { _id: 'o1', names: ['An'] },
      { _id: 'o2', names: ['Bo'] },
      { _id: 'o3', names: ['An'] },
      { _id: 'o4', names: [] },
    ])
  })

  it('joins each element of an array, by an index of the other collection', async () => {
    const found = await client.aggregate('orders', [
      { $match: { _id: 'o1' } },
      { $lookup: { from: 'people', localField: 'doors', foreignField: 'door', as: 'who' } },
      { $project: { _id: 0, names: '$who.name' } },
    ])
    expect(found).toEqual([{ names: ['An', 'Cy'] }])
    expect(client.database.latestSearch()).toEqual({
      collection: 'people',
      plan: 'door',
      examined: 2,
    })
  })

  it('joins by a pipeline with variables, using an index for $eq in $expr', async () => {
    const found = await client.aggregate('people', [
      { $match: { _id: { $in: ['p1', 'p3'] } } },
      {
        $lookup: {
          from: 'orders',
          let: { me: '$_id', least: 6 },
          pipeline: [
            {
              $match: {
                $expr: { $and: [{ $eq: ['$owner', '$$me'] }, { $gte: ['$n', '$$least'] }] },
              },
            },
            { $project: { _id: 0, n: 1 } },
          ],
          as: 'orders',
        },
      },
      { $project: { _id: 1, orders: 1 } },
    ])
    expect(found).toEqual([
      { _id: 'p1', orders: [{ n: 9 }] },
      { _id: 'p3', orders: [] },
    ])
    expect(client.database.latestSearch()).toMatchObject({ collection: 'orders', plan: 'owner' })
  })

  it('joins by a field and a pipeline together', async () => {
    const found = await client.aggregate('people', [
      { $match: { _id: 'p1' } },
      {
        $lookup: {
          from: 'orders',
          localField: '_id',
          foreignField: 'owner',
          pipeline: [{ $sort: { n: -1 } }, { $limit: 1 }, { $project: { n: 1 } }],
          as: 'best',
        },
      },
      { $project: { best: 1 } },
    ])
    expect(found).toEqual([{ _id: 'p1', best: [{ _id: 'o3', n: 9 }] }])
  })

  it('refuses a collection that does not exist', async () => {
    const stage = { $lookup: { from: 'nope', localField: 'a', foreignField: 'b', as: 'c' } }
    await expect(client.aggregate('orders', [stage])).rejects.toMatchObject({
      code: 'DATABASE_COLLECTION_NOT_EXIST',
    })
  })
})
