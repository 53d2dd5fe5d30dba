import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { site } from '../../../../local/preview/site'

let folder: string
let server: Server
let origin: string
let rebuilt: () => void

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'site-'))
  for (const name of ['out/desk', 'out/phone/assets', 'data']) {
    await mkdir(path.join(folder, name), { recursive: true })
  }
  await writeFile(path.join(folder, 'out/desk/index.html'), '<p>desk</p>')
  await writeFile(path.join(folder, 'out/phone/index.html'), '<p>phone</p>')
  await writeFile(path.join(folder, 'out/phone/assets/a.svg'), '<svg/>')
  await writeFile(path.join(folder, 'secret.txt'), 'secret')
  await open()
})

afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})

describe('the site', () => {
  it('serves the desk and the phones’ files, with their types, never to be kept', async () => {
    const desk = await fetch(`${origin}/`)
    expect(await desk.text()).toBe('<p>desk</p>')
    expect(desk.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(desk.headers.get('cache-control')).toBe('no-store')
    const picture = await fetch(`${origin}/phone/assets/a.svg`)
    expect(picture.headers.get('content-type')).toBe('image/svg+xml')
    const head = await fetch(`${origin}/desk/index.html`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it.each([
    '/phone/../../secret.txt',
    '/phone/%2e%2e/%2e%2e/secret.txt',
    '/phone/..%2f..%2fsecret.txt',
    '/desk/..%5c..%5csecret.txt',
    '/phone/%2e%2e%2fphone-else/a',
    '/phone/a%00.svg',
    '/phone/%E0%A4%A',
  ])('gives nothing outside its folder: %s', async (address) => {
    const answer = await raw(address)
    expect(answer.body).not.toContain('secret')
    expect(answer.status === 404 || answer.body === 'somebody else').toBe(true)
  })

  it('opens a phone as the first identity when the address names nobody', async () => {
    await data('identities', [{ openid: 'oFirst', role: '居民' }])
    const answer = await fetch(`${origin}/phone/?path=pages%2Fa%2Fa`, { redirect: 'manual' })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('/phone/?path=pages%2Fa%2Fa&openid=oFirst')
    expect((await fetch(`${origin}/phone/?openid=oB`, { redirect: 'manual' })).status).toBe(200)
  })

  it('tells what the seed wrote, and that there is nothing before it ran', async () => {
    expect(await json('/groups')).toEqual([])
    expect(await json('/facts')).toBeNull()
    expect(await json('/templates')).toContainEqual({
      id: 'template-progress',
      title: '诉求办理进度通知',
    })
    await data('facts', { buildings: 223 })
    expect(await json('/facts')).toEqual({ buildings: 223 })
  })

  it('leaves every other address to the cloud', async () => {
    for (const address of ['/functions/api', '/outbox', '/events', '/desks/a']) {
      expect((await raw(address)).body).toBe('somebody else')
    }
    const posted = await fetch(`${origin}/phone/`, { method: 'POST' })
    expect(await posted.text()).toBe('somebody else')
  })

  it('tells phones to reload after a rebuild', async () => {
    const stream = await fetch(`${origin}/reload`)
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    await reader.read()
    rebuilt()
    expect((await reader.read()).value).toBe('event: reload\ndata: {}\n\n')
    await reader.cancel()
  })
})

describe('the group chats', () => {
  const card = { title: '电梯停在 9 层', path: 'pages/ticket/ticket?id=t1' }

  it('keep messages per group, stamped with the cloud’s time, over a restart', async () => {
    const sent = await post('G24', { from: 'oA', text: '报上去了' })
    expect(sent.status).toBe(201)
    await post('G24', { from: 'oA', card: { ...card, picture: 'data:image/jpeg;base64,AAAA' } })
    await post('G5', { from: 'oB', text: '别的楼' })
    server.closeAllConnections()
    server.close()
    await writeFile(path.join(folder, 'data/chat.jsonl'), await cutShort())
    await open()
    expect(await json('/chat?opengid=G24')).toMatchObject([
      { from: 'oA', text: '报上去了', at: 1_000, opengid: 'G24' },
      { from: 'oA', card: { ...card, picture: 'data:image/jpeg;base64,AAAA' } },
    ])
    expect(await json('/chat?opengid=G0')).toEqual([])
  })

  it.each([
    [{ from: 'oA' }],
    [{ from: 'oA', text: '' }],
    [{ from: 'oA', text: 'x', card }],
    [{ from: 'oA', card: { ...card, picture: 'https://elsewhere/x.png' } }],
    [{ from: { $gt: '' }, text: 'x' }],
    ['text'],
  ])('refuse what is no message: %j', async (body) => {
    expect((await post('G24', body)).status).toBe(400)
    expect(await json('/chat?opengid=G24')).toEqual([])
  })

  it('refuse foreign pages, rebound names, other content types and floods', async () => {
    const body = JSON.stringify({ from: 'oA', text: 'x' })
    const json = { 'content-type': 'application/json' }
    expect(
      (await raw('/chat?opengid=G', body, { ...json, origin: 'http://evil.example' })).status,
    ).toBe(403)
    expect((await raw('/chat?opengid=G', body, { ...json, host: 'evil.example' })).status).toBe(403)
    expect((await raw('/chat?opengid=G', body, { 'content-type': 'text/plain' })).status).toBe(403)
    const flood = JSON.stringify({ from: 'oA', text: 'x'.repeat(600 * 1024) })
    expect((await raw('/chat?opengid=G', flood, json)).status).toBe(413)
    expect((await raw('/chat?opengid=G', body, { ...json, origin })).status).toBe(201)
  })
})

async function open(): Promise<void> {
  const handle = site({
    outDir: path.join(folder, 'out'),
    dataDir: path.join(folder, 'data'),
    now: () => 1_000,
    onRebuilt: (notify) => (rebuilt = notify),
  })
  server = createServer((incoming, response) => {
    void handle(incoming, response).then((done) => done || response.end('somebody else'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The stored messages with a last line a kill cut off. */
async function cutShort(): Promise<string> {
  return `${await readFile(path.join(folder, 'data/chat.jsonl'), 'utf8')}{"id":"half`
}

function data(name: string, value: unknown): Promise<void> {
  return writeFile(path.join(folder, 'data', `${name}.json`), JSON.stringify(value))
}

async function json(address: string): Promise<unknown> {
  return (await fetch(`${origin}${address}`)).json()
}

function post(opengid: string, body: unknown): Promise<Response> {
  return fetch(`${origin}/chat?opengid=${opengid}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/** A request whose path and headers nobody tidies. */
function raw(
  address: string,
  body?: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST'
    const sent = request({ port, host: '127.0.0.1', path: address, method, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
