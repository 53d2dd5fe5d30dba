import { beforeEach, describe, expect, it } from 'vitest'
import { containing } from './containing.ts'
import { openClient, type WireClient } from './wire-client.ts'

const CONFLICT = {
  code: 'DATABASE_TRANSACTION_CONFLICT',
  message: containing('TransactionConflict'),
}
const GONE = { code: 'DATABASE_TRANSACTION_NOT_EXIST' }

let client: WireClient
let now = 0

beforeEach(async () => {
  now = 1_700_000_000_000
  const docs = [
    { name: 'owner', keys: { owner: 1, n: 1 } as const },
    { name: 'seat', keys: { seat: 1 } as const, unique: true, sparse: true },
  ]
  client = await openClient({ docs }, { now: () => now })
  await client.add('docs', { _id: 'a', owner: 'x', n: 1 })
  await client.add('docs', { _id: 'b', owner: 'x', n: 2 })
})

/** True when the promise is still waiting after a few turns of the event loop. */
async function isWaiting(promise: Promise<unknown>): Promise<boolean> {
  const pause = new Promise((resolve) => setTimeout(() => resolve('waiting'), 30))
  const first = await Promise.race([
    promise.then(
      () => 'done',
      () => 'done',
    ),
    pause,
  ])
  return first === 'waiting'
}

describe('inside a transaction', () => {
  it('own writes are seen inside at once and outside only after the commit', async () => {
    const t = await client.start()
    await client.updateDoc('docs', 'a', { $inc: { n: 10 } }, t)
    await client.add('docs', { _id: 'c', owner: 'x', n: 0 }, t)
    await client.remove('docs', { _id: 'b' }, false, t)
    expect(await client.doc('docs', 'a', t)).toMatchObject({ n: 11 })
    expect(await client.doc('docs', 'b', t)).toBeUndefined()
    const inside = await client.where('docs', { owner: 'x' }, { order: { n: 1 }, transactionId: t })
    expect(inside.map(({ _id }) => _id)).toEqual(['c', 'a'])
    const outside = await client.where('docs', { owner: 'x' }, { order: { n: 1 } })
    expect(outside.map(({ _id, n }) => [_id, n])).toEqual([
      ['a', 1],
      ['b', 2],
    ])

    expect(await client.commit(t)).toEqual({})
    const committed = await client.where('docs', { owner: 'x' }, { order: { n: 1 } })
    expect(committed.map(({ _id, n }) => [_id, n])).toEqual([
      ['c', 0],
      ['a', 11],
    ])
  })

  it('reads see the state at its start, whatever is committed meanwhile', async () => {
    const t = await client.start()
    await client.updateDoc('docs', 'a', { $set: { n: 7, owner: 'y' } })
    await client.remove('docs', { _id: 'b' }, false)
    await client.add('docs', { _id: 'c', owner: 'x', n: 3 })
    await client.updateDoc('docs', 'a', { $set: { n: 8 } })
    expect(await client.doc('docs', 'a', t)).toMatchObject({ n: 1 })
    const options = { order: { n: -1 }, transactionId: t } as const
    const seen = await client.where('docs', { owner: 'x' }, options)
    expect(seen.map(({ _id }) => _id)).toEqual(['b', 'a'])
    const page = await client.where('docs', { owner: 'x' }, { ...options, offset: 1, limit: 1 })
    expect(page.map(({ _id }) => _id)).toEqual(['a'])
  })

  it('an abort undoes everything', async () => {
    const t = await client.start()
    await client.updateDoc('docs', 'a', { $set: { n: 9 } }, t)
    await client.add('docs', { _id: 'c' }, t)
    expect(await client.abort(t)).toEqual({})
    expect(await client.doc('docs', 'a')).toMatchObject({ n: 1 })
    expect(await client.doc('docs', 'c')).toBeUndefined()
    await expect(client.doc('docs', 'a', t)).rejects.toMatchObject(GONE)
  })

  it('a document may be made, changed and removed again', async () => {
    const t = await client.start()
    await client.add('docs', { _id: 'c', n: 1 }, t)
    await client.updateDoc('docs', 'c', { $inc: { n: 1 } }, t)
    expect(await client.set('docs', 'c', { m: 1 }, t)).toEqual({ updated: 1 })
    expect(await client.doc('docs', 'c', t)).toEqual({ _id: 'c', m: 1 })
    await client.remove('docs', { _id: 'c' }, false, t)
    await client.commit(t)
    expect(await client.doc('docs', 'c')).toBeUndefined()
  })

  it('two documents may exchange a unique value', async () => {
    await client.updateDoc('docs', 'a', { $set: { seat: 1 } })
    await client.updateDoc('docs', 'b', { $set: { seat: 2 } })
    const t = await client.start()
    await client.updateDoc('docs', 'a', { $unset: { seat: '' } }, t)
    await client.updateDoc('docs', 'b', { $set: { seat: 1 } }, t)
    await client.updateDoc('docs', 'a', { $set: { seat: 2 } }, t)
    await client.commit(t)
    const seats = await client.where('docs', { seat: { $in: [1, 2] } }, { order: { seat: 1 } })
    expect(seats.map(({ _id }) => _id)).toEqual(['b', 'a'])
  })
})

describe('a conflict', () => {
  it('meets who writes a document another open transaction has written', async () => {
    const [first, second] = [await client.start(), await client.start()]
    await client.updateDoc('docs', 'a', { $inc: { n: 1 } }, first)
    const late = client.updateDoc('docs', 'a', { $inc: { n: 1 } }, second)
    await expect(late).rejects.toMatchObject(CONFLICT)
    await client.commit(first)
    expect(await client.doc('docs', 'a')).toMatchObject({ n: 2 })
  })

  it('meets who writes a document that was committed since its start', async () => {
    const t = await client.start()
    await client.updateDoc('docs', 'a', { $inc: { n: 1 } })
    await expect(client.updateDoc('docs', 'a', { $inc: { n: 1 } }, t)).rejects.toMatchObject(
      CONFLICT,
    )
    expect(await client.doc('docs', 'a')).toMatchObject({ n: 2 })
  })

  it('meets who removes, replaces or inserts what another has written', async () => {
    for (const write of [
      (t: string) => client.remove('docs', { _id: 'a' }, false, t),
      (t: string) => client.set('docs', 'a', { m: 1 }, t),
      (t: string) => client.add('docs', { _id: 'new' }, t),
    ]) {
      const [first, second] = [await client.start(), await client.start()]
      await client.updateDoc('docs', 'a', { $inc: { n: 1 } }, first)
      await client.add('docs', { _id: 'new' }, first)
      await expect(write(second)).rejects.toMatchObject(CONFLICT)
      await client.abort(first)
    }
  })

  it('ends the transaction that met it and frees what it had written', async () => {
    const [first, second] = [await client.start(), await client.start()]
    await client.updateDoc('docs', 'b', { $set: { n: 5 } }, second)
    await client.updateDoc('docs', 'a', { $inc: { n: 1 } }, first)
    await expect(client.updateDoc('docs', 'a', { $inc: { n: 1 } }, second)).rejects.toMatchObject(
      CONFLICT,
    )
    await expect(client.commit(second)).rejects.toMatchObject(GONE)
    expect(await client.abort(second)).toEqual({})
    expect(await client.updateDoc('docs', 'b', { $set: { n: 6 } }, first)).toEqual({ updated: 1 })
    await client.commit(first)
  })

  it('at commit over a unique value leaves nothing written and nothing locked', async () => {
    const [first, second] = [await client.start(), await client.start()]
    await client.add('docs', { _id: 'c', seat: 1 }, first)
    await client.add('docs', { _id: 'd', seat: 1 }, second)
    await client.updateDoc('docs', 'b', { $set: { n: 9 } }, second)
    await client.commit(first)
    await expect(client.commit(second)).rejects.toMatchObject(CONFLICT)
    expect(await client.doc('docs', 'd')).toBeUndefined()
    expect(await client.doc('docs', 'b')).toMatchObject({ n: 2 })
    expect(await client.updateDoc('docs', 'b', { $set: { n: 3 } })).toEqual({ updated: 1 })
    expect(await client.where('docs', { seat: 1 })).toEqual([{ _id: 'c', seat: 1 }])
  })

  it('is not: reading what another has written', async () => {
    const [first, second] = [await client.start(), await client.start()]
    await client.updateDoc('docs', 'a', { $inc: { n: 1 } }, first)
    expect(await client.doc('docs', 'a', second)).toMatchObject({ n: 1 })
    await client.updateDoc('docs', 'b', { $inc: { n: 1 } }, second)
    await client.commit(first)
    await client.commit(second)
    expect(await client.doc('docs', 'b')).toMatchObject({ n: 3 })
  })

  it('lets exactly one of many concurrent counters through at a time, and loses none', async () => {
    let conflicts = 0
    const increment = async (): Promise<void> => {
      const t = await client.start()
      try {
        const n = Number((await client.doc('docs', 'a', t))?.n)
        await client.updateDoc('docs', 'a', { $set: { n: n + 1 } }, t)
        await client.commit(t)
      } catch {
        conflicts++
        await increment()
      }
    }
    await Promise.all(Array.from({ length: 20 }, increment))
    expect(await client.doc('docs', 'a')).toMatchObject({ n: 21 })
    expect(conflicts).toBeGreaterThan(0)
  })
})

describe('a duplicate key inside a transaction', () => {
  it.each([
    ['of a committed document', false],
    ['of its own document', true],
  ])('is refused when it is %s', async (_, own) => {
    const t = await client.start()
    if (own) await client.add('docs', { _id: 'c', seat: 1 }, t)
    else {
      await client.abort(t)
      await client.add('docs', { _id: 'c', seat: 1 })
    }
    const inside = own ? t : await client.start()
    await expect(client.add('docs', { _id: 'd', seat: 1 }, inside)).rejects.toThrow('E11000')
  })
})

describe('a write outside transactions', () => {
  it('waits for the transaction that holds the document, then sees its result', async () => {
    const t = await client.start()
    await client.updateDoc('docs', 'a', { $inc: { n: 1 } }, t)
    const outside = client.updateDoc('docs', 'a', { $inc: { n: 100 } })
    expect(await isWaiting(outside)).toBe(true)
    await client.commit(t)
    expect(await outside).toEqual({ updated: 1 })
    expect(await client.doc('docs', 'a')).toMatchObject({ n: 102 })
  })

  it('decides anew after waiting: a condition that failed meanwhile changes nothing', async () => {
    const t = await client.start()
    await client.updateDoc('docs', 'a', { $set: { n: 50 } }, t)
    const outside = client.updateWhere('docs', { _id: 'a', n: 1 }, { $set: { n: 2 } })
    expect(await isWaiting(outside)).toBe(true)
    await client.commit(t)
    expect(await outside).toEqual({ updated: 0 })
  })

  it('of the same _id as one inserted in a transaction waits, and then is refused', async () => {
    const t = await client.start()
    await client.add('docs', { _id: 'new' }, t)
    const outside = client.add('docs', { _id: 'new' })
    outside.catch(() => undefined)
    expect(await isWaiting(outside)).toBe(true)
    await client.commit(t)
    await expect(outside).rejects.toThrow('E11000')
  })

  it('to another document does not wait', async () => {
    const t = await client.start()
    await client.updateDoc('docs', 'a', { $inc: { n: 1 } }, t)
    expect(await client.updateDoc('docs', 'b', { $inc: { n: 1 } })).toEqual({ updated: 1 })
    await client.abort(t)
  })

  it('goes on when the transaction it waits for expires', async () => {
    const t = await client.start()
    await client.updateDoc('docs', 'a', { $inc: { n: 1 } }, t)
    const outside = client.updateDoc('docs', 'a', { $inc: { n: 100 } })
    now += 30_001
    expect(await outside).toEqual({ updated: 1 })
    expect(await client.doc('docs', 'a')).toMatchObject({ n: 101 })
  })
})

describe('a transaction that has ended', () => {
  it('expires 30 s after its start, not before', async () => {
    const t = await client.start()
    await client.updateDoc('docs', 'a', { $inc: { n: 1 } }, t)
    now += 30_000
    expect(await client.doc('docs', 'a', t)).toMatchObject({ n: 2 })
    now += 1
    await expect(client.commit(t)).rejects.toMatchObject(GONE)
    expect(await client.doc('docs', 'a')).toMatchObject({ n: 1 })
  })

  it('can be committed only once', async () => {
    const t = await client.start()
    await client.commit(t)
    await expect(client.commit(t)).rejects.toMatchObject(GONE)
    await expect(client.abort(t)).rejects.toMatchObject(GONE)
  })

  it.each(['', 'unknown', 5, null])('is refused when its id is %j', async (id) => {
    await expect(client.send('commitTransaction', {}, id)).rejects.toMatchObject(GONE)
  })
})
