import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, rawRequest, startTestCloud, type TestCloud } from '../test-cloud'

const MB = 1024 * 1024

describe('the doors', () => {
  let test: TestCloud

  beforeAll(async () => {
    test = await startTestCloud(
      {
        echo: { source: 'exports.main = async (event) => event' },
        big: { source: "exports.main = async () => 'x'.repeat(1024 * 1024)" },
      },
      {
        site: async (request, response) => {
          if (request.url !== '/page') return false
          response.end('the desk')
          return true
        },
      },
    )
  })
  afterAll(() => test.close())

  it.each(['evil.example', 'evil.example:8787', '127.0.0.1.evil.example', '192.168.1.5:8787'])(
    'refuse the Host %j (DNS rebinding)',
    async (host) => {
      const answer = await rawRequest(test.cloud, 'GET', '/time', { host })
      expect(answer.status).toBe(403)
      expect(JSON.parse(answer.body).code).toBe('host_not_allowed')
    },
  )

  it('serve localhost and 127.0.0.1', async () => {
    for (const host of ['localhost', 'localhost:8787', '127.0.0.1']) {
      expect((await rawRequest(test.cloud, 'GET', '/time', { host })).status).toBe(200)
    }
  })

  it.each(['https://evil.example', 'null', 'http://localhost:1'])(
    'refuse pages of the origin %s, reading and writing',
    async (origin) => {
      for (const [method, path] of [
        ['POST', '/session'],
        ['GET', '/outbox'],
        ['PUT', '/time'],
        ['POST', '/timers/echo'],
        ['GET', '/events'],
      ] as const) {
        const answer = await rawRequest(test.cloud, method, path, { origin })
        expect([path, answer.status]).toEqual([path, 403])
      }
    },
  )

  it('serve pages of their own origin', async () => {
    const host = `localhost:${test.cloud.port}`
    const answer = await rawRequest(test.cloud, 'GET', '/time', { host, origin: `http://${host}` })
    expect(answer.status).toBe(200)
  })

  it('refuse JSON that is not declared as JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const answer = await test.door('POST', '/session', '{"openid":"o1"}', {
        'content-type': type,
      })
      expect([answer.status, field(answer.body, 'code')]).toEqual([415, 'json_required'])
    }
  })

  it('refuse a body that is no JSON, and data that is no object', async () => {
    const headers = { 'content-type': 'application/json' }
    expect((await test.door('POST', '/session', '{', headers)).status).toBe(400)
    const authorization = `Bearer ${await test.session('o1')}`
    const answer = await test.door('POST', '/functions/echo', '[1]', { ...headers, authorization })
    expect(answer.status).toBe(400)
  })

  it('refuse a body over 6 MB cleanly, take one below', async () => {
    const headers = { authorization: `Bearer ${await test.session('o1')}` }
    const send = (size: number) =>
      test.door('POST', '/functions/echo', { text: 'x'.repeat(size) }, headers)
    for (const size of [10 * MB, 6 * MB]) {
      const answer = await send(size)
      expect([answer.status, field(answer.body, 'code')]).toEqual([413, 'body_too_large'])
    }
    // Taken, but its echo is larger than a result may be.
    expect(field((await send(5 * MB)).body, 'code')).toBe(-604001)
    expect(field((await send(1000)).body, 'text')).toHaveLength(1000)
  })

  it('refuse a result over 1 MB', async () => {
    await expect(test.call('o1', 'big')).rejects.toThrow('-604001')
  })

  it.each([undefined, 'Bearer', 'Bearer x.y', 'Basic abc'])(
    'refuse a call with the authorization %j',
    async (authorization) => {
      const answer = await test.door(
        'POST',
        '/functions/echo',
        {},
        { ...(authorization && { authorization }) },
      )
      expect([answer.status, field(answer.body, 'code')]).toEqual([401, 'no_session'])
      expect((await test.door('POST', '/upload?path=a', 'x')).status).toBe(401)
    },
  )

  it.each(['', '123456', 'a b', 'x'.repeat(65), 5, { $gt: '' }])(
    'open no session for the openid %j',
    async (openid) => {
      expect((await test.door('POST', '/session', { openid })).status).toBe(400)
    },
  )

  it('forget a session after 30 days of the local clock', async () => {
    const headers = { authorization: `Bearer ${await test.session('o1')}` }
    test.cloud.setTimeOffset(31 * 24 * 3600_000)
    expect((await test.door('POST', '/functions/echo', {}, headers)).status).toBe(401)
    test.cloud.setTimeOffset(0)
    expect((await test.door('POST', '/functions/echo', {}, headers)).status).toBe(200)
  })

  it('answer 404 for functions and addresses that are not there', async () => {
    await expect(test.call('o1', 'nobody')).rejects.toThrow('FUNCTION_NOT_FOUND')
    await expect(test.call('o1', 'constructor')).rejects.toThrow('FUNCTION_NOT_FOUND')
    expect((await test.door('POST', '/nowhere', {})).status).toBe(404)
    expect((await test.door('GET', '/nowhere')).status).toBe(404)
    expect((await test.door('GET', '/functions/echo')).status).toBe(404)
    expect((await test.door('POST', '/timers/echo')).status).toBe(404)
  })

  it('offer no temporary URLs to phones', async () => {
    expect((await test.door('POST', '/files/urls', { fileList: [] })).status).toBe(404)
  })

  it('leave other pages to the site', async () => {
    expect((await test.door('GET', '/page')).body).toBe('the desk')
  })

  it('take requests of the SDK only in the name of a running invocation', async () => {
    const params = {
      action: 'database.getDocument',
      collectionName: 'things',
      wxCloudApiToken: 'x',
    }
    const answer = await test.door('POST', '/admin', params)
    expect(field(answer.body, 'code')).toBe('INVALID_REQUEST_SOURCE')
    const ended = await test.operations()
    const later = await test.door('POST', '/admin', { ...params, wxCloudApiToken: ended[0]?.id })
    expect(field(later.body, 'code')).toBe('INVALID_REQUEST_SOURCE')
  })

  it('keep phones out while offline', async () => {
    await test.door('PUT', '/faults', { functions: { offline: true } })
    await expect(test.call('o1', 'echo')).rejects.toThrow('offline')
    await test.door('PUT', '/faults', {})
    await expect(test.call('o1', 'echo')).resolves.toBeTruthy()
  })

  it('refuse faults they do not know', async () => {
    for (const faults of [{ weather: 1 }, { database: { rate: 2 } }, { openapi: { rate: '1' } }]) {
      expect((await test.door('PUT', '/faults', faults)).status).toBe(400)
    }
  })

  it('tell the desk what happens', async () => {
    const abort = new AbortController()
    const stream = await fetch(`${test.cloud.url}/events`, { signal: abort.signal })
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    await test.door('PUT', '/time', { offsetMs: 60_000 })
    await test.call('o7', 'echo', { action: 'look' })
    let seen = ''
    const decoder = new TextDecoder()
    for await (const chunk of stream.body ?? []) {
      seen += decoder.decode(chunk)
      if (seen.includes('event: invocation')) break
    }
    abort.abort()
    expect(seen).toContain('event: time\ndata: {"now":')
    expect(seen).toMatch(/event: invocation\ndata: .*"action":"look","openid":"o7".*"ok":true/)
    await test.door('PUT', '/time', { offsetMs: 0 })
  })
})
