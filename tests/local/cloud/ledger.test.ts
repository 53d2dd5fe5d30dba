import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, sdkFunction, startTestCloud, type TestCloud } from './test-cloud'

const ADD = `await db.collection('things').add({ data: { _id: String(event.id) } })`

describe('billed operations', () => {
  let test: TestCloud

  beforeAll(async () => {
    test = await startTestCloud({
      work: sdkFunction(
        `const things = db.collection('things')
         await things.count()
         await db.runTransaction(async (t) => { await t.collection('things').add({ data: { n: 1 } }) })
         const { fileID } = await cloud.uploadFile({ cloudPath: 'a', fileContent: Buffer.from('x') })
         await cloud.getTempFileURL({ fileList: [fileID, fileID, fileID] })
         await cloud.openapi.security.msgSecCheck({ content: 'x', version: 2, scene: 1, openid: 'o1' })
         return 1`,
        { permissions: { openapi: ['security.msgSecCheck'] } },
      ),
      add: sdkFunction(`${ADD}\nreturn 'added'`),
      tryAdd: sdkFunction(`try { ${ADD} } catch (error) { return failure(error) }`),
      tick: sdkFunction(
        `await db.collection('others').add({ data: { ...event, source: cloud.getWXContext().SOURCE } })
         return event.TriggerName`,
        { triggers: [{ name: 'fiveMinutes', type: 'timer', config: '0 */5 * * * * *' }] },
      ),
    })
  })
  afterAll(() => test.close())

  it('are counted per invocation: call, database with start and commit, storage by batch, openapi', async () => {
    await test.call('oAlice', 'work', { action: 'report' })
    const cost = (await test.operations()).at(-1)
    expect(cost).toMatchObject({ function: 'work', action: 'report', openid: 'oAlice', ok: true })
    expect(cost?.ms).toBeGreaterThan(0)
    expect(cost?.operations).toEqual([
      { kind: 'function', name: 'work' },
      { kind: 'database', name: 'calculateDocument', collection: 'things' },
      { kind: 'database', name: 'startTransaction' },
      { kind: 'database', name: 'insertDocument', collection: 'things' },
      { kind: 'database', name: 'commitTransaction' },
      { kind: 'storage', name: 'getUploadMetadata' },
      { kind: 'storage', name: 'batchGetDownloadUrl' },
      { kind: 'openapi', name: 'security.msgSecCheck' },
    ])
  })

  it('can be asked for since a moment', async () => {
    await test.call('o1', 'add', { id: 'first' })
    await new Promise((resolve) => setTimeout(resolve, 5))
    const since = test.cloud.now()
    await test.call('o1', 'add', { id: 'second' })
    const { body } = await test.door('GET', `/operations?since=${since}`)
    expect(body).toHaveLength(1)
  })

  it('of the database fail as the faults say: not done, or done with the answer lost', async () => {
    const before = test.cloud.database.count('things')
    await test.door('PUT', '/faults', { database: { rate: 1 } })
    expect(await test.call('o1', 'tryAdd', { id: 'refused' })).toMatchObject({ errCode: -501002 })
    expect(test.cloud.database.count('things')).toBe(before)
    await test.door('PUT', '/faults', { database: { rate: 1, lost: true } })
    expect(await test.call('o1', 'tryAdd', { id: 'lost' })).toMatchObject({ errCode: -501002 })
    expect(test.cloud.database.count('things')).toBe(before + 1)
    await test.door('PUT', '/faults', {})
  })

  it('of a timer fired by hand belong to nobody', async () => {
    expect((await test.door('POST', '/timers/tick')).body).toBe('fiveMinutes')
    const cost = (await test.operations()).at(-1)
    expect(cost).toMatchObject({ function: 'tick', openid: '', source: 'wx_trigger', ok: true })
    expect(cost?.operations.map((each) => each.kind)).toEqual(['function', 'database'])
  })
})

describe('a moved clock', () => {
  it('makes due timers fire, once, and shows in the time everyone sees', async () => {
    const test = await startTestCloud(
      {
        tick: sdkFunction("await db.collection('others').add({ data: { at: Date.now() } })", {
          triggers: [{ name: 'yearly', type: 'timer', config: '0 0 0 1 1 * *' }],
        }),
      },
      { timers: true },
    )
    const YEAR = 366 * 24 * 3600_000
    const answer = await test.door('PUT', '/time', { offsetMs: 3 * YEAR })
    expect(field(answer.body, 'offsetMs')).toBe(3 * YEAR)
    const fired = () => test.cloud.database.count('others')
    await expect.poll(fired).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(test.cloud.database.count('others')).toBe(1)
    expect(Math.abs(test.cloud.now() - Date.now() - 3 * YEAR)).toBeLessThan(60_000)
    expect((await test.door('PUT', '/time', { offsetMs: 'soon' })).status).toBe(400)
    await test.close()
  })
})
