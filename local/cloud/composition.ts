import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Clock } from './clock'
import type { CloudOptions } from './cloud'
import type { Database } from './database/database'
import { deskDoors } from './doors/desk-doors'
import { functionDoors } from './doors/function-doors'
import { sdkDoor } from './doors/sdk-door'
import { serveDoors } from './doors/server'
import { Sessions } from './doors/sessions'
import { storageDoors } from './doors/storage-doors'
import { EventStream } from './event-stream'
import { FaultInjector } from './faults'
import { Callers } from './functions/callers'
import { readFunctionFolders } from './functions/function-folder'
import { FunctionRuntime } from './functions/function-runtime'
import { LiveInvocations } from './functions/invocation'
import { startPools } from './functions/pools'
import { Ledger } from './ledger'
import { messageOf } from './record'
import { Signer } from './signature'
import { signingKey } from './signing-key'
import { Bucket } from './storage/bucket'
import { FileStore } from './storage/file-store'
import { Timers } from './timers/timers'
import { createWeChat, type LocalWeChat } from './wechat/local-wechat'
import { Admin } from './wire/admin'
import { StorageWire } from './wire/storage-wire'

/** What exists before the cloud is put together. */
export interface Ground {
  options: CloudOptions
  url: string
  clock: Clock
  database: Database
  log(line: string): void
}

/** The running parts the outside holds on to. */
export interface CloudParts {
  listener(request: IncomingMessage, response: ServerResponse): void
  timers: Timers
  callers: Callers
  shutDown(): Promise<void>
}

/** Running invocations get this long to end when the cloud closes, in ms. */
const PATIENCE_MS = 5_000

/** Puts the local cloud together; no rules here. */
export function composeCloud(ground: Ground): CloudParts {
  const { clock, log } = ground
  const shared = createShared(ground)
  clock.onMove(() => shared.events.send('time', { now: clock.now(), offsetMs: clock.offset() }))
  const folders = readFunctionFolders(ground.options.functionsRoot)
  const runtime = createRuntime(ground, shared, folders)
  const weChat = createWeChat({
    ...shared,
    push: async (message) => {
      await callers.push('callback', { ...message }).catch((error: unknown) => {
        log(`[callback] push of ${message.Event} failed: ${messageOf(error)}`)
      })
    },
  })
  const callers = new Callers(runtime, weChat.cloudIds, shared.events, ground.url)
  const timers = new Timers(folders, {
    clock,
    run: (functionName, event) => callers.timer(functionName, event),
    failed: (functionName, error) => log(`[${functionName}] timer failed: ${messageOf(error)}`),
  })
  const listener = createListener(ground, { ...shared, ...weChat, timers, callers })
  const shutDown = async () => {
    timers.stop()
    weChat.mediaChecks.close()
    await runtime.shutDown(PATIENCE_MS)
    shared.events.close()
  }
  return { listener, timers, callers, shutDown }
}

interface Shared {
  clock: Clock
  ledger: Ledger
  live: LiveInvocations
  events: EventStream
  faults: FaultInjector
  sessions: Sessions
  bucket: Bucket
}

function createShared({ options, clock }: Ground): Shared {
  const signer = new Signer(signingKey(options.filesRoot), clock.now)
  return {
    clock,
    ledger: new Ledger(),
    live: new LiveInvocations(),
    events: new EventStream(),
    faults: new FaultInjector(),
    sessions: new Sessions(signer),
    bucket: new Bucket(new FileStore(join(options.filesRoot, 'bucket'), clock.now), signer),
  }
}

function createRuntime(
  { options, url, log }: Ground,
  shared: Shared,
  folders: ReturnType<typeof readFunctionFolders>,
): FunctionRuntime {
  const { workerFile, environment, workers = 4, patience = 1 } = options
  const pools = startPools(folders, {
    workerFile,
    environment,
    cloudUrl: url,
    apiWorkers: workers,
    patience,
    log,
  })
  return new FunctionRuntime(pools, shared)
}

type DoorParts = Shared & LocalWeChat & { callers: Callers; timers: Timers }

function createListener(ground: Ground, parts: DoorParts): CloudParts['listener'] {
  const admin = createAdmin(ground, parts)
  return serveDoors({
    doors: [sdkDoor(admin), ...functionDoors(parts), ...storageDoors(parts), ...deskDoors(parts)],
    events: (response) => parts.events.attach(response),
    site: ground.options.site,
    log: ground.log,
  })
}

function createAdmin({ database, url }: Ground, parts: DoorParts): Admin {
  const { live, faults, bucket, callers, openapi } = parts
  return new Admin({
    live,
    faults,
    database,
    storage: new StorageWire(bucket, url),
    callFunction: (caller, name, data) => callers.byFunction(caller, name, data),
    openapi: (caller, apiName, requestData) => openapi.call(caller, apiName, requestData),
  })
}
