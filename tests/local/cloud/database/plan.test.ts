import { beforeEach, describe, expect, it } from 'vitest'
import { openClient, type QueryOptions, type WireClient } from './wire-client.ts'

type Fields = Record<string, unknown>

const SIZE = 2000
const log: string[] = []
let client: WireClient

beforeEach(async () => {
  log.length = 0
  client = await openClient(
    {
      tickets: [
        { name: 'inbox', keys: { waitingOn: 1, dueAt: 1, _id: 1 } },
        { name: 'list', keys: { scopes: 1, visibility: 1, createdAt: -1, _id: 1 } },
        { name: 'kind', keys: { kind: 1, n: -1 } },
        { name: 'sparse', keys: { rare: 1 }, sparse: true },
      ],
    },
    { log: (line) => log.push(line) },
  )
  await client.database.insertMany(
    'tickets',
    Array.from({ length: SIZE }, (_, n) => ticket(n)),
  )
})

function ticket(n: number): Fields {
  return {
    _id: `t${n}`,
    n,
    kind: `k${n % 4}`,
    visibility: n % 2 ? 'public' : 'private',
    scopes: ['fz', `fz/${n % 10}`, `fz/${n % 10}/${n % 50}`],
    waitingOn: [`unit:${n % 20}`, `captain:${n % 50}`],
    ...(n % 3 && { dueAt: (n * 7919) % SIZE }),
    createdAt: n,
    ...(n % 500 === 0 && { rare: n }),
  }
}

async function planOf(query: Fields, options: QueryOptions = {}) {
  const found = await client.where('tickets', query, options)
  return { found, ...client.database.latestSearch() }
}

describe('the planner', () => {
  it('reads one document for an _id', async () => {
    const { plan, examined } = await planOf({ _id: 't5', n: 5 })
    expect({ plan, examined }).toEqual({ plan: 'ids', examined: 1 })
  })

  it('reads only what an equality matches', async () => {
    const { plan, examined } = await planOf({ waitingOn: 'captain:7' })
    expect({ plan, examined }).toEqual({ plan: 'inbox', examined: 40 })
  })

  it('stops at the limit when the index gives the order', async () => {
    const query = { scopes: 'fz', visibility: 'public' }
    const { found, plan, examined } = await planOf(query, { order: { createdAt: -1 }, limit: 20 })
    expect(found.map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, at) => 1999 - 2 * at))
    expect({ plan, examined }).toEqual({ plan: 'list', examined: 20 })
  })

  it('reads an index backwards when every direction is the other one', async () => {
    const query = { scopes: 'fz', visibility: 'public' }
    const order = { createdAt: 1, _id: -1 } as const
    const { found, examined } = await planOf(query, { order, limit: 3 })
    expect(found.map(({ n }) => n)).toEqual([1, 3, 5])
    expect(examined).toBe(3)
  })

  it('merges the ranges of an $in so that a limit reads little of each', async () => {
    const query = { waitingOn: { $in: ['unit:1', 'unit:2', 'captain:3'] }, dueAt: { $gte: 0 } }
    const { found, plan, examined } = await planOf(query, { order: { dueAt: 1 }, limit: 20 })
    const due = found.map(({ dueAt }) => Number(dueAt))
    expect(due).toEqual([...due].sort((a, b) => a - b))
    expect(found).toHaveLength(20)
    expect(plan).toBe('inbox')
    expect(examined).toBe(20)
  })

  it('leaves missing values out of a range with an upper limit only', async () => {
    const { found, examined } = await planOf({ waitingOn: 'unit:4', dueAt: { $lt: 500 } })
    expect(found.every(({ dueAt }) => Number(dueAt) < 500)).toBe(true)
    expect(examined).toBe(found.length)
  })

  it('narrows a descending field from both sides', async () => {
    const query = { kind: 'k1', n: { $gt: 100, $lte: 141 } }
    const { found, plan, examined } = await planOf(query, { order: { n: -1 } })
    expect(found.map(({ n }) => n)).toEqual([141, 137, 133, 129, 125, 121, 117, 113, 109, 105, 101])
    expect({ plan, examined }).toEqual({ plan: 'kind', examined: 11 })
  })

  it('pages by a cursor on the last fields of an index', async () => {
    const after = { scopes: 'fz/3', visibility: 'public', createdAt: { $lt: 1003 } }
    const { found, examined } = await planOf(after, { order: { createdAt: -1, _id: 1 }, limit: 5 })
    expect(found.map(({ n }) => n)).toEqual([993, 983, 973, 963, 953])
    expect(examined).toBe(5)
  })

  it('reads ranges of _id in order', async () => {
    const { found, plan, examined } = await planOf(
      { _id: { $gt: 't10' } },
      { order: { _id: 1 }, limit: 3 },
    )
    expect(found.map(({ _id }) => _id)).toEqual(['t100', 't1000', 't1001'])
    expect({ plan, examined }).toEqual({ plan: '_id_', examined: 3 })
  })

  it('unites the indexes of the branches of an $or, each document once', async () => {
    const { found, plan, examined } = await planOf({
      $or: [{ waitingOn: 'captain:7' }, { scopes: 'fz/7/7' }, { _id: 't7' }],
    })
    expect(found).toHaveLength(40)
    expect(plan).toBe('inbox+list+_id_')
    expect(examined).toBe(40)
  })

  it('does not use a sparse index where missing fields could match', async () => {
    expect(await planOf({ rare: null })).toMatchObject({ plan: 'all' })
    expect((await planOf({}, { order: { rare: 1 }, limit: 1 })).plan).toBe('all')
    expect(await planOf({ rare: { $gte: 500 } })).toMatchObject({ plan: 'sparse', examined: 3 })
  })

  it('uses an index for an update, a removal and the $match of an aggregation', async () => {
    await client.updateWhere('tickets', { waitingOn: 'captain:7' }, { $set: { seen: true } })
    expect(client.database.latestSearch()).toMatchObject({ plan: 'inbox', examined: 40 })
    await client.aggregate('tickets', [{ $match: { kind: 'k1', n: 5 } }, { $count: 'n' }])
    expect(client.database.latestSearch()).toMatchObject({ plan: 'kind', examined: 1 })
    await client.remove('tickets', { waitingOn: 'captain:7' })
    expect(client.database.latestSearch()).toMatchObject({ plan: 'inbox', examined: 40 })
  })

  it('logs a query no index serves, once for its shape, without its values', async () => {
    await planOf({ title: 'secret', visibility: { $in: ['public'] } }, { order: { title: -1 } })
    await planOf({ title: 'other', visibility: { $in: ['private'] } }, { order: { title: -1 } })
    await planOf({ waitingOn: 'unit:1' })
    await planOf({})
    expect(log).toEqual([
      'no index: tickets where {"title":"?","visibility":{"$in":"?"}} sort title -1',
    ])
  })
})
