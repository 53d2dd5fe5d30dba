import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sdkFunction, startTestCloud, type TestCloud } from '../test-cloud'

/** Each function drives one verb of the unmodified wx-server-sdk. */
const FUNCTIONS = {
  crud: sdkFunction(`
    const things = db.collection('things')
    const added = await things.add({ data: { n: 1, tags: ['a'], at: new Date(0), made: db.serverDate(), deep: { x: 1, y: 2 } } })
    await things.doc(added._id).update({ data: { n: _.inc(2), tags: _.push(['b', 'c']), deep: { x: 5 } } })
    const read = await things.doc(added._id).get()
    await things.doc('fixed').set({ data: { n: 10, gone: 1 } })
    await things.doc('fixed').set({ data: { n: 11 } })
    const fixed = await things.doc('fixed').get()
    const replaced = await things.doc(added._id).update({ data: { deep: _.set({ z: 1 }), tags: _.remove() } })
    const after = await things.doc(added._id).get()
    const removed = await things.doc('fixed').remove()
    return { read: read.data, made: read.data.made instanceof Date, fixed: fixed.data, replaced, after: after.data, removed,
             left: (await things.count()).total }`),
  query: sdkFunction(`
    const things = db.collection('things')
    const at = (query) => query.get().then((found) => found.data.map((each) => each._id))
    return {
      ordered: await at(things.orderBy('n', 'desc').limit(3)),
      skipped: await at(things.orderBy('n', 'asc').skip(8)),
      ranged: await at(things.where({ n: _.gte(3).and(_.lt(5)) }).orderBy('n', 'asc')),
      either: await at(things.where(_.or([{ n: 1 }, { even: true, n: _.gt(7) }])).orderBy('n', 'asc')),
      inList: await at(things.where({ n: _.in([2, 4]) }).orderBy('n', 'asc')),
      absent: await at(things.where({ even: _.exists(false) })),
      regexp: await at(things.where({ name: db.RegExp({ regexp: '^t1', options: 'i' }) })),
      projected: (await things.where({ n: 3 }).field({ n: true, _id: false }).get()).data,
      total: (await things.where({ even: true }).count()).total,
      many: (await things.where({ even: true }).update({ data: { seen: true } })).stats.updated,
      removed: (await things.where({ n: _.gt(7) }).remove()).stats.removed,
      conditional: (await things.where({ _id: 't0', n: 99 }).update({ data: { n: 100 } })).stats.updated,
    }`),
  aggregate: sdkFunction(`
    const $ = _.aggregate
    const joined = await db.collection('others').aggregate()
      .match({ owner: 't1' })
      .lookup({ from: 'things', localField: 'owner', foreignField: '_id', as: 'owners' })
      .project({ _id: 0, text: 1, name: $.arrayElemAt(['$owners.name', 0]) })
      .end()
    const grouped = await db.collection('things').aggregate()
      .group({ _id: '$even', total: $.sum('$n'), count: $.sum(1) })
      .sort({ total: 1 }).end()
    return { joined: joined.list, grouped: grouped.list }`),
  failing: sdkFunction(`
    const caught = async (promise) => promise.then(() => 'nothing', failure)
    await db.collection('things').add({ data: { _id: 'once' } })
    return {
      missing: await caught(db.collection('nowhere').get()),
      duplicate: await caught(db.collection('things').add({ data: { _id: 'once' } })),
      absent: await caught(db.collection('things').doc('nobody').get()),
      created: await db.createCollection('fresh').then(() => true, failure),
      usable: (await db.collection('fresh').add({ data: { _id: '1' } }))._id,
    }`),
  transfer: sdkFunction(`
    return db.runTransaction(async (transaction) => {
      const from = await transaction.collection('things').doc('from').get()
      if (event.abort) await transaction.rollback('enough')
      await transaction.collection('things').doc('from').update({ data: { n: from.data.n - 1 } })
      await transaction.collection('things').doc('to').update({ data: { n: _.inc(1) } })
      await transaction.collection('others').add({ data: { moved: 1 } })
      return 'moved'
    }).catch((error) => error.errCode ? failure(error) : { reason: error })`),
  conflict: sdkFunction(`
    const first = await db.startTransaction()
    const second = await db.startTransaction()
    await first.collection('things').doc('from').get()
    await second.collection('things').doc('from').get()
    await first.collection('things').doc('from').update({ data: { n: 1 } })
    const conflict = await second.collection('things').doc('from').update({ data: { n: 2 } }).then(() => 'none', failure)
    await first.commit()
    await second.rollback().catch(() => undefined)
    // Locks are gone: the next transaction goes through.
    await db.runTransaction(async (third) => third.collection('things').doc('from').update({ data: { n: 3 } }))
    return { conflict, n: (await db.collection('things').doc('from').get()).data.n }`),
  retrying: sdkFunction(`
    for (let attempt = 1; ; attempt++) {
      try {
        await db.runTransaction(async (transaction) => {
          const { data } = await transaction.collection('things').doc('from').get()
          await new Promise((resolve) => setTimeout(resolve, 5))
          await transaction.collection('things').doc('from').update({ data: { n: data.n + 1 } })
        })
        return attempt
      } catch (error) {
        if (attempt === 40 || !String(error.errMsg).includes('TransactionConflict')) throw new Error(error.errMsg)
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 40))
      }
    }`),
}

describe('the SDK’s database', () => {
  let test: TestCloud

  beforeAll(async () => {
    test = await startTestCloud(FUNCTIONS)
  })
  beforeEach(() => test.cloud.database.clear())
  afterAll(() => test.close())

  it('adds, reads, updates with operators, sets and removes', async () => {
    const done = await test.call('o1', 'crud')
    expect(done).toMatchObject({
      read: { n: 3, tags: ['a', 'b', 'c'], at: '1970-01-01T00:00:00.000Z', deep: { x: 5, y: 2 } },
      made: true,
      fixed: { _id: 'fixed', n: 11 },
      replaced: { stats: { updated: 1 } },
      after: { n: 3, deep: { z: 1 } },
      removed: { stats: { removed: 1 } },
      left: 1,
    })
    expect(done).not.toHaveProperty('fixed.gone')
    expect(done).not.toHaveProperty('after.deep.x')
    expect(done).not.toHaveProperty('after.tags')
  })

  it('filters, orders, projects, counts, updates and removes many', async () => {
    const things = Array.from({ length: 10 }, (_, n) => ({
      _id: `t${n}`,
      n,
      name: `T${n}`,
      ...(n !== 9 && { even: n % 2 === 0 }),
    }))
    await test.cloud.database.insertMany('things', things)
    expect(await test.call('o1', 'query')).toEqual({
      ordered: ['t9', 't8', 't7'],
      skipped: ['t8', 't9'],
      ranged: ['t3', 't4'],
      either: ['t1', 't8'],
      inList: ['t2', 't4'],
      absent: ['t9'],
      regexp: ['t1'],
      projected: [{ n: 3 }],
      total: 5,
      many: 5,
      removed: 2,
      conditional: 0,
    })
  })

  it('aggregates with lookup and group', async () => {
    await test.cloud.database.insertMany('things', [
      { _id: 't1', name: 'one', even: false, n: 1 },
      { _id: 't2', name: 'two', even: true, n: 2 },
      { _id: 't3', name: 'three', even: false, n: 3 },
    ])
    await test.cloud.database.insertMany('others', [{ _id: 'a', owner: 't1', text: 'hello' }])
    expect(await test.call('o1', 'aggregate')).toEqual({
      joined: [{ text: 'hello', name: 'one' }],
      grouped: [
        { _id: true, total: 2, count: 1 },
        { _id: false, total: 4, count: 2 },
      ],
    })
  })

  it('fails with the codes of the real cloud', async () => {
    expect(await test.call('o1', 'failing')).toMatchObject({
      missing: { errCode: -502005 },
      duplicate: { errCode: -502001, errMsg: expect.stringContaining('E11000') },
      absent: { errMsg: expect.stringContaining('nobody') },
      created: true,
      usable: '1',
    })
  })

  it('changes several documents in one transaction, or none', async () => {
    await test.cloud.database.insertMany('things', [
      { _id: 'from', n: 5 },
      { _id: 'to', n: 0 },
    ])
    expect(await test.call('o1', 'transfer')).toBe('moved')
    expect(test.cloud.database.count('others')).toBe(1)
    await test.call('o1', 'transfer', { abort: true })
    expect(test.cloud.database.count('others')).toBe(1)
  })

  it('shows a conflict as -501001 TransactionConflict and leaves no lock behind', async () => {
    await test.cloud.database.insertMany('things', [{ _id: 'from', n: 0 }])
    expect(await test.call('o1', 'conflict')).toEqual({
      conflict: { errCode: -501001, errMsg: expect.stringContaining('TransactionConflict') },
      n: 3,
    })
  })

  it('loses no increment of concurrent transactions that retry', async () => {
    await test.cloud.database.insertMany('things', [{ _id: 'from', n: 0 }])
    await Promise.all(Array.from({ length: 12 }, () => test.call('o1', 'retrying')))
    const found = await test.cloud.database.execute('database.getDocument', {
      collectionName: 'things',
      queryType: 'WHERE',
      query: '{}',
    })
    expect(JSON.stringify(found)).toContain('\\"n\\":{\\"$numberInt\\":\\"12\\"}')
  })
})
