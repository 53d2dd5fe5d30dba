import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClock } from './clock'
import { composeCloud } from './composition'
import { openDatabase, type Database } from './database/database'
import type { DatabaseSchema } from './database/schema'
import type { Source } from './functions/invocation'

export interface CloudOptions {
  /** 0 = any free port. */
  port: number
  /** Every folder with an index.js is a function, e.g. `dist/cloudfunctions`. */
  functionsRoot: string
  databaseFile: string
  schema: DatabaseSchema
  /** Where uploaded files lie. */
  filesRoot: string
  /** Variables every function gets (the product's secrets). */
  environment: Record<string, string>
  /** The bundled `functions/worker.ts`, e.g. `dist/local/worker.mjs`. */
  workerFile: string
  /** Warm threads of the function `api` (default 4); other functions start one with their first call and keep it. */
  workers?: number
  /**
   * How many times longer functions may take than on the platform (default 1): their time-outs and whatever they measure
   * of their own work. For a machine that has other things to do.
   */
  patience?: number
  /** Whether timers fire by themselves (default true). */
  timers?: boolean
  /** Desk and phones: asked for GET paths that are no door; true = answered. */
  site?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>
  log?: (line: string) => void
}

export interface Cloud {
  /** `http://127.0.0.1:<port>`. */
  url: string
  port: number
  database: Database
  /** Epoch ms on the local clock. */
  now(): number
  setTimeOffset(ms: number): void
  /** Fires a function's timer; its result. */
  fireTimer(functionName: string): Promise<unknown>
  /** No timer fires before `until` has settled: the data are not whole yet. */
  holdTimers(until: Promise<unknown>): void
  /** Calls a function as a phone (or WeChat) would; rejects with a FunctionFailure. */
  invoke(
    functionName: string,
    data: Record<string, unknown>,
    openid: string,
    source?: Source,
  ): Promise<unknown>
  /** Lets running invocations end (a few seconds at most), then closes everything. */
  close(): Promise<void>
}

/** Starts the local cloud on the loopback interface. Rejects when the port is taken. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const log = options.log ?? (() => undefined)
  const clock = createClock()
  const { databaseFile: file, schema } = options
  const database = await openDatabase({ file, schema, now: clock.now, log })
  const server = createServer({ keepAliveTimeout: 75_000 })
  const port = await listen(server, options.port).catch(async (error: unknown) => {
    await database.close()
    throw error
  })
  const url = `http://127.0.0.1:${port}`
  const parts = composeCloud({ options, url, clock, database, log })
  server.on('request', parts.listener)
  if (options.timers ?? true) parts.timers.start()
  return {
    url,
    port,
    database,
    now: clock.now,
    setTimeOffset: clock.setOffset,
    fireTimer: (functionName) => parts.timers.fire(functionName),
    holdTimers: (until) => parts.timers.hold(until),
    invoke: (name, data, openid, source) => parts.callers.call(name, data, openid, source),
    close: once(async () => {
      await parts.shutDown()
      await stop(server)
      await database.close()
    }),
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      // A TCP server's address is never a pipe's name.
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= action())
}
