import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, sdkFunction, startTestCloud, type TestCloud } from '../test-cloud'

/** Several SDK calls with random pauses in between; the identity is read again each time. */
const WANDER = sdkFunction(`
  const seen = []
  const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 15))
  for (let i = 0; i < 2; i++) {
    seen.push(cloud.getWXContext().OPENID)
    await pause()
    await db.collection('things').add({ data: { _id: event.n + '-' + i, by: cloud.getWXContext().OPENID } })
    await pause()
  }
  const mine = await db.collection('things').where({ by: cloud.getWXContext().OPENID }).get()
  const inner = await cloud.callFunction({ name: 'whoami', data: {} })
  return { n: event.n, seen, user: event.userInfo.openId, mine: mine.data.length, inner: inner.result.OPENID }
`)

describe('functions', () => {
  let test: TestCloud

  beforeAll(async () => {
    test = await startTestCloud({
      api: WANDER,
      whoami: sdkFunction(
        'return { ...cloud.getWXContext(), event, secret: process.env.PRODUCT_SECRET, context }',
      ),
      chain: sdkFunction(
        "return (await cloud.callFunction({ name: 'whoami', data: { a: 1 } })).result",
      ),
      counter: { source: 'let n = 0\nexports.main = async () => ++n' },
      slow: sdkFunction(
        `if (!event.hang) return 'quick'
         await new Promise((resolve) => setTimeout(resolve, 60_000))
         await db.collection('things').add({ data: { _id: 'too late' } })`,
        { timeout: 1 },
      ),
      busy: { source: 'exports.main = async () => { for (;;); }', config: { timeout: 0.3 } },
      throws: { source: "exports.main = async () => { throw new TypeError('no such luck') }" },
      dies: { source: 'exports.main = async ({ die }) => (die ? process.exit(3) : 1)' },
      rejects: {
        source:
          "exports.main = async () => { Promise.reject(new Error('lost')); await new Promise(() => {}) }",
      },
      broken: { source: "require('./not-there')" },
      gone: { source: 'process.exit(1)' },
      nothing: { source: 'exports.main = async () => undefined' },
      stale: sdkFunction(
        `if (!event.later) return (await db.collection('things').count()).total
         setTimeout(() => db.collection('things').add({ data: { _id: 'stale' } }).catch((e) => console.log('REFUSED ' + e.errCode)), 150)`,
      ),
      dates: sdkFunction(
        `return { now: Date.now(), made: new Date().getTime(), text: Date(), kept: new Date(5).getTime(),
           same: new Date().constructor === Date, is: new Date() instanceof Date, utc: Date.UTC(1970, 0, 2) }`,
      ),
    })
  })
  afterAll(() => test.close())

  it('never mix identities over 200 concurrent invocations', async () => {
    const calls = Array.from({ length: 200 }, (_, n) => `oPerson${n % 50}`)
    const results = await Promise.all(calls.map((openid, n) => test.call(openid, 'api', { n })))
    for (const [n, openid] of calls.entries()) {
      expect(results[n]).toMatchObject({
        n,
        seen: [openid, openid],
        user: openid,
        inner: openid,
      })
    }
    expect(test.cloud.database.count('things')).toBe(400)
    const billed = (await test.operations()).filter((each) => each.function === 'api')
    expect(billed.map((each) => each.operations.length)).toEqual(calls.map(() => 4))
  })

  it('see who called, from where, and in which environment', async () => {
    const seen = await test.call('oAlice', 'whoami', { a: 1 })
    expect(seen).toMatchObject({
      OPENID: 'oAlice',
      APPID: 'wx0000000000000000',
      ENV: 'fangzhuang-local',
      SOURCE: 'wx_client',
      secret: 'for tests',
      event: { a: 1, userInfo: { openId: 'oAlice', appId: 'wx0000000000000000' }, tcbContext: {} },
      context: { function_name: 'whoami', time_limit_in_ms: 20_000 },
    })
  })

  it('cannot be told a false identity by the data', async () => {
    const seen = await test.call('oAlice', 'whoami', { userInfo: { openId: 'oMallory' } })
    expect(field(field(seen, 'event'), 'userInfo')).toMatchObject({ openId: 'oAlice' })
  })

  it('calling functions pass the user on and lengthen the call chain', async () => {
    const seen = await test.call('oAlice', 'chain')
    expect(seen).toMatchObject({ OPENID: 'oAlice', SOURCE: 'wx_client,scf', event: { a: 1 } })
    const [outer, inner] = (await test.operations()).slice(-2)
    expect(inner).toMatchObject({ function: 'whoami', parent: outer?.id, openid: 'oAlice' })
  })

  it('called by timers, pushes and tests see no stranger', async () => {
    const timer = await test.cloud.invoke('whoami', {}, '', 'wx_trigger')
    expect(timer).toMatchObject({ SOURCE: 'wx_trigger' })
    expect(timer).not.toHaveProperty('OPENID')
    const push = await test.door('POST', '/push/whoami', { MsgType: 'event', FromUserName: 'oBob' })
    expect(push.body).toMatchObject({
      SOURCE: 'wx_http',
      OPENID: 'oBob',
      event: { MsgType: 'event' },
    })
    expect(await test.cloud.invoke('whoami', {}, '')).toMatchObject({
      OPENID: '',
      SOURCE: 'wx_client',
    })
  })

  it('keep their module between invocations', async () => {
    expect([await test.call('o1', 'counter'), await test.call('o1', 'counter')]).toEqual([1, 2])
  })

  it('that return nothing give null', async () => {
    expect(await test.call('o1', 'nothing')).toBeNull()
  })

  it('that hang end at their time-out, alone; what they do later is refused', async () => {
    const started = Date.now()
    const hanging = test.call('o1', 'slow', { hang: true })
    const beside = [test.call('o2', 'counter'), test.call('o3', 'whoami')]
    await expect(hanging).rejects.toThrow('Invoking task timed out after 1 seconds')
    expect(Date.now() - started).toBeLessThan(50_000)
    await expect(Promise.all(beside)).resolves.toHaveLength(2)
    await expect(test.call('o1', 'slow')).resolves.toBe('quick')
    const [cost] = (await test.operations()).filter((each) => each.function === 'slow')
    expect(cost).toMatchObject({ ok: false })
  })

  it('that never yield end at their time-out too', async () => {
    await expect(test.call('o1', 'busy')).rejects.toThrow('-504003')
  })

  it('that throw answer their error and stay usable', async () => {
    const failing = test.call('o1', 'throws')
    await expect(failing).rejects.toThrow('TypeError: no such luck')
    await expect(failing).rejects.toThrow('-504002')
  })

  it('that die are replaced', async () => {
    await expect(test.call('o1', 'dies', { die: true })).rejects.toThrow('exited with code 3')
    await expect(test.call('o1', 'dies', {})).resolves.toBe(1)
    await expect(test.call('o1', 'rejects')).rejects.toThrow('lost')
  })

  it('that cannot be loaded say why, every time', async () => {
    for (const _attempt of [1, 2]) {
      await expect(test.call('o1', 'broken')).rejects.toThrow("Cannot find module './not-there'")
    }
    await expect(test.call('o1', 'gone')).rejects.toThrow('-504002')
  })

  it('act in nobody’s name after they have answered', async () => {
    await test.call('o1', 'stale', { later: true })
    const refused = () => test.lines.find((line) => line.includes('REFUSED'))
    await expect.poll(refused).toContain('REFUSED -501008')
  })

  it('live in the time of the local clock', async () => {
    const YEAR = 365 * 24 * 3600_000
    test.cloud.setTimeOffset(YEAR)
    const shifted = await test.call('o1', 'dates')
    test.cloud.setTimeOffset(0)
    const normal = await test.call('o1', 'dates')
    for (const name of ['now', 'made']) {
      expect(Math.abs(Number(field(shifted, name)) - Date.now() - YEAR)).toBeLessThan(60_000)
      expect(Math.abs(Number(field(normal, name)) - Date.now())).toBeLessThan(60_000)
    }
    expect(Math.abs(Date.parse(String(field(shifted, 'text'))) - Date.now() - YEAR)).toBeLessThan(
      60_000,
    )
    expect(shifted).toMatchObject({ kept: 5, same: true, is: true, utc: 86_400_000 })
  })
})

describe('a router under load', () => {
  it('uses more threads than its one warm one, up to its bound', async () => {
    const source = `
      const { threadId } = require('worker_threads')
      exports.main = async () => { await new Promise((r) => setTimeout(r, 300)); return threadId }`
    const test = await startTestCloud({ api: { source } }, { workers: 1 })
    const threads = await Promise.all(Array.from({ length: 16 }, () => test.call('o1', 'api')))
    await test.close()
    expect(new Set(threads).size).toBeGreaterThan(1)
    expect(new Set(threads).size).toBeLessThanOrEqual(4)
  })
})

describe('patience', () => {
  it('gives functions more time by their own measure: ends they set, time-outs, the clock they read', async () => {
    const hurried = sdkFunction(
      `const [began, from] = [Date.now(), performance.now()]
       const end = new Promise((resolve) => setTimeout(resolve, 500))
       const pauses = []
       for (let n = 0; n < 5; n += 1) {
         const at = performance.now()
         await new Promise((resolve) => setTimeout(resolve, 100))
         pauses.push(performance.now() - at)
       }
       await end
       return { pause: Math.min(...pauses), took: performance.now() - from, seen: Date.now() - began }`,
      { timeout: 1 },
    )
    const test = await startTestCloud({ api: hurried }, { patience: 4, workers: 1 })
    const answer = await test.call('o1', 'api')
    await test.close()
    const { pause, took, seen } = answer as { pause: number; took: number; seen: number } // as above
    expect(took).toBeGreaterThanOrEqual(1990)
    expect(seen).toBeGreaterThan(took / 4 - 5)
    expect(seen).toBeLessThan(took / 2)
    // A pause stays as short as it is.
    expect(pause).toBeLessThan(390)
  })
})

describe('closing', () => {
  it('lets a running invocation end, and refuses new ones', async () => {
    const test = await startTestCloud({
      slow: sdkFunction(
        `await db.collection('others').add({ data: {} })
         await new Promise((resolve) => setTimeout(resolve, 300))
         await db.collection('things').add({ data: { _id: 'kept' } })
         return 'done'`,
      ),
    })
    const running = test.cloud.invoke('slow', {}, 'o1')
    await expect.poll(() => test.cloud.database.count('others'), { interval: 5 }).toBe(1)
    const closing = test.cloud.close()
    await expect(test.cloud.invoke('slow', {}, 'o1')).rejects.toThrow('closing')
    await expect(running).resolves.toBe('done')
    await closing
    await test.restart()
    expect(test.cloud.database.count('things')).toBe(1)
    await test.close()
  })
})
