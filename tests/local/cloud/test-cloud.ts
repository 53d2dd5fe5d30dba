import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join, resolve } from 'node:path'
import { startCloud, type Cloud, type CloudOptions } from '../../../local/cloud/cloud'
import type { InvocationCost } from '../../../local/cloud/ledger'
import { isRecord } from '../../../local/cloud/record'
import { bundleWorker } from '../../../local/cloud/functions/worker-bundle'

/** A function of a test: its index.js (CommonJS, as uploaded) and config.json. */
export interface TestFunction {
  source: string
  config?: object
}

export interface Answer {
  status: number
  headers: Headers
  /** JSON where the door says so, else text. */
  body: unknown
}

export interface TestCloud {
  cloud: Cloud
  root: string
  lines: string[]
  /** Any door; an object is sent as JSON. */
  door(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** A token for an openid. */
  session(openid: string): Promise<string>
  /** Calls a function as a phone; rejects for anything but a result. */
  call(openid: string, name: string, data?: object): Promise<unknown>
  /** What was billed so far, oldest first. */
  operations(): Promise<InvocationCost[]>
  /** Closes the cloud and starts it again on the same data. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** In the repository, so that `require('wx-server-sdk')` finds the real package. */
const HOME = resolve('.local/tests')

/** Starts the local cloud with functions written for the test. */
export async function startTestCloud(
  functions: Record<string, TestFunction>,
  options: Partial<CloudOptions> = {},
): Promise<TestCloud> {
  const root = join(HOME, randomUUID())
  await writeFunctions(join(root, 'functions'), functions)
  const workerFile = await bundleWorker(join(root, 'worker.mjs'))
  const lines: string[] = []
  const start = () =>
    startCloud({
      port: 0,
      functionsRoot: join(root, 'functions'),
      databaseFile: join(root, 'data.db'),
      schema: { collections: { things: { indexes: [] }, others: { indexes: [] } } },
      filesRoot: join(root, 'files'),
      environment: { PRODUCT_SECRET: 'for tests' },
      workerFile,
      timers: false,
      log: (line) => lines.push(line),
      ...options,
    })
  const held = { cloud: await start() }
  const door: TestCloud['door'] = (method, path, body, headers = {}) =>
    open(held.cloud.url + path, method, body, headers)
  const session = async (openid: string) =>
    String(field((await door('POST', '/session', { openid })).body, 'token'))
  return {
    get cloud() {
      return held.cloud
    },
    root,
    lines,
    door,
    session,
    async call(openid, name, data = {}) {
      const headers = { authorization: `Bearer ${await session(openid)}` }
      const answer = await door('POST', `/functions/${name}`, data, headers)
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
      return answer.body
    },
    async operations() {
      const { body } = await door('GET', '/operations')
      // The door gives the ledger's entries as JSON.
      return Array.isArray(body) ? body : []
    },
    async restart() {
      await held.cloud.close()
      held.cloud = await start()
    },
    async close() {
      await held.cloud.close()
      await rm(root, { recursive: true })
    },
  }
}

/** A function body around the real SDK: `cloud`, `db`, `_`, `event`. */
export function sdkFunction(body: string, config?: object): TestFunction {
  const source = `
    const cloud = require('wx-server-sdk')
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
    const db = cloud.database()
    const _ = db.command
    const failure = (error) => ({ errCode: error.errCode, errMsg: error.errMsg })
    exports.main = async (event, context) => { ${body} }`
  return { source, ...(config && { config }) }
}

async function writeFunctions(
  root: string,
  functions: Record<string, TestFunction>,
): Promise<void> {
  for (const [name, { source, config }] of Object.entries(functions)) {
    const folder = join(root, name)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'index.js'), source)
    await writeFile(join(folder, 'package.json'), '{}') // CommonJS, whatever the repository is
    if (config) await writeFile(join(folder, 'config.json'), JSON.stringify(config))
  }
}

async function open(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData
  const json = body !== undefined && !raw
  const response = await fetch(url, {
    method,
    headers: { ...(json && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  }
}

/** A field of a JSON object, `undefined` when there is none. */
export function field(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined
}

/** A request with headers that `fetch` would not send, e.g. a foreign Host. */
export function rawRequest(
  cloud: Cloud,
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: cloud.port, method, path, headers },
      (answer) => {
        let body = ''
        answer.setEncoding('utf8').on('data', (text: string) => (body += text))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
      },
    )
    sent.on('error', reject).end()
  })
}
