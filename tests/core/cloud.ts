import { createHmac, randomUUID } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { buildFunctions } from '../../local/build/functions.ts'
import { startCloud, type Cloud } from '../../local/cloud/cloud'
import { parseSchema } from '../../local/cloud/database/schema'
import type { InvocationCost } from '../../local/cloud/ledger'
import type { Action, Input, Output } from '../../typings/contract.ts'
import type { RefusalCode, Reply } from '../../typings/refusal.ts'

/** The built product on the real local cloud with an empty database in memory. */
export interface CoreCloud {
  cloud: Cloud
  /** Calls the `api` function as a phone with this openid; the reply as the phone gets it. */
  call<A extends Action>(openid: string, action: A, input: Input<A>): Promise<Reply<Output<A>>>
  /** As `call`, for anything at all: wrong actions, wrong inputs. */
  send(openid: string, event: unknown): Promise<Reply<unknown>>
  /** The data of an accepted call; throws with the refusal's code otherwise. */
  ok<A extends Action>(openid: string, action: A, input: Input<A>): Promise<Output<A>>
  /** The code of a refused call; throws when it was accepted. */
  refusal<A extends Action>(openid: string, action: A, input: Input<A>): Promise<RefusalCode>
  /** As `ok`, and the billed operations of that one call, the call itself included. */
  billed<A extends Action>(
    openid: string,
    action: A,
    input: Input<A>,
  ): Promise<{ data: Output<A>; operations: number }>
  /** What the local cloud logged, e.g. queries that no index serves. */
  lines: string[]
  /** Folder on disk where the bucket's files lie. */
  filesRoot: string
  /** The clock as it runs while nobody moves it, epoch ms: it starts at ten in the morning in Beijing. */
  unmoved(): number
  /** A group card's proof for a person, as `wx.getGroupEnterInfo` would give it. */
  groupCard(openid: string, opengid: string): Promise<string>
  close(): Promise<void>
}

/** Long enough, and no secret of anybody. */
export const TEST_SECRET = 'only-for-tests-0123456789abcdefghij'

/** In the repository, so that the functions find the real wx-server-sdk. */
const HOME = resolve('.local/tests')

/** The id of the member with this openid, as the functions make it. */
export const memberIdOf = (openid: string): string =>
  createHmac('sha256', TEST_SECRET).update(openid).digest('hex')

let counter = 0

/** A requestId no other command of this run has. */
export const requestId = (): string => `test-${process.pid}-${(counter += 1)}`

/** What a measurement needs otherwise than a test. */
export interface CoreOptions {
  /** Where documents lie; in memory when absent. */
  databaseFile?: string
  /** The bundled worker; the one that the tests have in common when absent. */
  workerFile?: string
}

/** Starts the functions on a free port; no timers of their own. Close it after the test. */
export async function startCore(options: CoreOptions = {}): Promise<CoreCloud> {
  const root = resolve(HOME, randomUUID())
  await mkdir(root, { recursive: true })
  const built = process.env['COURTYARD_BUILT'] ?? (await builtInto(root))
  const lines: string[] = []
  const cloud = await startCloud({
    port: 0,
    functionsRoot: resolve(built, 'cloudfunctions'),
    databaseFile: options.databaseFile ?? ':memory:',
    schema: parseSchema(JSON.parse(await readFile(resolve(built, 'database.json'), 'utf8'))),
    filesRoot: resolve(root, 'files'),
    environment: { MEMBER_ID_SECRET: TEST_SECRET },
    workerFile: options.workerFile ?? resolve(built, 'worker.mjs'),
    workers: 2,
    patience: 10,
    timers: false,
    log: (line) => lines.push(line),
  })
  const filesRoot = resolve(root, 'files')
  const { moved, ahead } = fromTheMorning(cloud)
  return {
    ...doorsOf(moved),
    ...{ cloud: moved, lines, filesRoot },
    unmoved: () => Date.now() + ahead,
    close: () => stop(cloud, root),
  }
}

/** A measurement has no build of its own yet. */
async function builtInto(root: string): Promise<string> {
  await buildFunctions(root)
  return root
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Ten in the morning in Beijing, two in UTC: no quiet hours begin or end while a test runs. */
const MORNING = 2 * HOUR

/** The same cloud at the next morning; tests move its clock from there. Source: B15. */
function fromTheMorning(cloud: Cloud): { moved: Cloud; ahead: number } {
  const now = Date.now()
  const ahead = Math.ceil((now - MORNING) / DAY) * DAY + MORNING - now
  cloud.setTimeOffset(ahead)
  return { moved: { ...cloud, setTimeOffset: (ms) => cloud.setTimeOffset(ahead + ms) }, ahead }
}

async function stop(cloud: Cloud, root: string): Promise<void> {
  await cloud.close()
  await rm(root, { recursive: true })
}

function doorsOf(
  cloud: Cloud,
): Omit<CoreCloud, 'cloud' | 'lines' | 'filesRoot' | 'unmoved' | 'close'> {
  const send: CoreCloud['send'] = async (openid, event) =>
    // What the api function returns is a reply; that is what is being tested.
    (await cloud.invoke('api', event as Record<string, unknown>, openid)) as Reply<unknown>
  const call: CoreCloud['call'] = async (openid, action, input) =>
    (await send(openid, { action, input })) as Reply<Output<typeof action>> // by the contract
  const ok: CoreCloud['ok'] = async (openid, action, input) => {
    const reply = await call(openid, action, input)
    if (reply.ok) return reply.data
    throw new Error(`${action} refused: ${reply.code} ${JSON.stringify(reply.detail)}`)
  }
  return {
    send,
    call,
    ok,
    async refusal(openid, action, input) {
      const reply = await call(openid, action, input)
      if (reply.ok) throw new Error(`${action} was accepted`)
      return reply.code
    },
    async billed(openid, action, input) {
      const data = await ok(openid, action, input)
      return { data, operations: await costOf(cloud, openid, action) }
    },
    groupCard: (openid, opengid) => groupCard(cloud, openid, opengid),
  }
}

/** Operations of a person’s newest call of an action; what WeChat pushes meanwhile is not counted for it. */
async function costOf(cloud: Cloud, openid: string, action: Action): Promise<number> {
  const response = await fetch(`${cloud.url}/operations`)
  // The door gives the ledger's entries as JSON.
  const entries = (await response.json()) as InvocationCost[]
  const own = entries.filter((each) => each.openid === openid && each.action === action)
  const newest = own.at(-1)
  if (newest === undefined) throw new Error(`${action} is not in the ledger`)
  return newest.operations.length
}

async function groupCard(cloud: Cloud, openid: string, opengid: string): Promise<string> {
  const response = await fetch(`${cloud.url}/wechat/cloud-ids`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ openid, data: { opengid } }),
  })
  // The door answers `{cloudID}`.
  return ((await response.json()) as { cloudID: string }).cloudID
}
