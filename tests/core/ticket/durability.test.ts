import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cp, mkdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { EJSON } from 'bson'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import type { LetterDocument } from '../../../cloudfunctions/core/letter/letter.ts'
import type { TicketDocument } from '../../../cloudfunctions/core/ticket/ticket.ts'
import { startCloud } from '../../../local/cloud/cloud'
import { openDatabase, type Database } from '../../../local/cloud/database/database'
import { parseSchema, type DatabaseSchema } from '../../../local/cloud/database/schema'
import { TEST_SECRET } from '../cloud.ts'
import { memberOf } from './neighbourhood.ts'

/** How often the cloud is killed in the middle of its work. */
const ROUNDS = Number(process.env['COURTYARD_KILL_ROUNDS'] ?? 50)

/** In the repository, so that everything built finds its packages. */
const root = resolve('.local/tests', randomUUID())
const built = process.env['COURTYARD_BUILT'] ?? ''
const program = join(root, 'loaded-cloud.mjs')
let schema: DatabaseSchema

beforeAll(async () => {
  await Promise.all(LANES.map((lane) => mkdir(join(root, lane), { recursive: true })))
  await cp(built, root, { recursive: true })
  // Only `api` is started over and over; the clock has its turn at the end.
  await cp(join(root, 'cloudfunctions/api'), join(root, 'only-api/api'), { recursive: true })
  await build({
    ...{ entryPoints: [join(import.meta.dirname, 'loaded-cloud.ts')], outfile: program },
    ...{ bundle: true, platform: 'node', format: 'esm', logLevel: 'error' },
    external: ['libsql', 'esbuild'],
    // Bundled CommonJS packages ask for `require`; one file loads faster than hundreds, fifty times over.
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url)`,
    },
  })
  schema = parseSchema(JSON.parse(await readFile(join(root, 'database.json'), 'utf8')))
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** Lets the cloud work until it has acknowledged some things, kills it a moment later, and returns them. */
async function killed(lane: string, round: number): Promise<string[]> {
  const child = spawn(process.execPath, [program, root, lane, String(round)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    // Fifty starts load the same SDK; newer Node keeps what it compiled.
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'compiled') },
  })
  const enough = 5 + ((round * 7) % 11)
  let output = ''
  child.stdout.on('data', (part: Buffer) => {
    output += part.toString()
    if (output.split('\n').length <= enough) return
    setTimeout(() => child.kill('SIGKILL'), (round * 37) % 40)
  })
  const signal = await new Promise((resolve) => child.on('close', (_, name) => resolve(name)))
  expect(signal).toBe('SIGKILL')
  // The last line may have been cut short by the kill.
  return output.split('\n').slice(0, -1)
}

/** All documents of a collection, a thousand at a time. */
async function all<T>(database: Database, collectionName: string): Promise<T[]> {
  const found: T[] = []
  for (let offset = 0; ; offset += 1000) {
    const params = { collectionName, queryType: 'WHERE', query: '{}', limit: 1000, offset }
    const { data } = (await database.execute('database.getDocument', params)) as {
      data: { list: string[] }
    } // the wire's reply
    found.push(...data.list.map((text) => EJSON.parse(text) as T)) // as it was written
    if (data.list.length < 1000) return found
  }
}

/** Everything acknowledged is there, once, in unbroken histories. */
function expectKept(tickets: readonly TicketDocument[], acknowledged: readonly string[]): void {
  const byId = new Map(tickets.map((ticket) => [ticket._id, ticket]))
  const lost = acknowledged.filter((line) => {
    const [event, id = ''] = line.split(' ')
    return byId.get(id)?.trace.filter(({ type }) => type === event).length !== 1
  })
  expect(lost).toEqual([])
  expect(tickets.filter(({ trace }) => firstBroken(trace) !== -1)).toEqual([])
  const requests = tickets.flatMap(({ trace }) => trace.map(({ requestId }) => requestId))
  expect(new Set(requests).size).toBe(requests.length)
}

/** Two clouds, each with its own data, are killed side by side: one for each core. */
const LANES = ['first', 'second']

describe('kill -9 of the local cloud under load (design §6)', () => {
  const acknowledged = new Map(LANES.map((lane) => [lane, [] as string[]]))

  async function killAgainAndAgain(lane: string): Promise<void> {
    const kept = acknowledged.get(lane) ?? []
    const file = join(root, lane, 'data.db')
    for (let round = 0; round < ROUNDS / LANES.length; round += 1) {
      kept.push(...(await killed(lane, round)))
      const database = await openDatabase({ file, schema, now: Date.now })
      expectKept(await all<TicketDocument>(database, 'tickets'), kept)
      await database.close()
    }
  }

  it(
    `loses nothing acknowledged, breaks no trace and doubles nothing, ${ROUNDS} times`,
    async () => {
      await Promise.all(LANES.map(killAgainAndAgain))
      const count = [...acknowledged.values()].flat().length
      expect(count).toBeGreaterThanOrEqual(ROUNDS * 5)
      console.log(`${ROUNDS} kills, ${count} acknowledged, 0 lost`)
    },
    60_000 + ROUNDS * 20_000,
  )

  it.each(LANES)(
    'what had still to be told is told later, once to each (R29): %s',
    async (lane) => {
      const cloud = await startCloud({
        ...{ port: 0, functionsRoot: join(root, 'cloudfunctions'), workers: 1, timers: false },
        ...{
          databaseFile: join(root, lane, 'data.db'),
          filesRoot: join(root, lane, 'files'),
          schema,
        },
        environment: { MEMBER_ID_SECRET: TEST_SECRET },
        workerFile: join(root, 'worker.mjs'),
      })
      // A message of a letter that was there already is tried again a minute later, not in the same moment.
      for (const minutes of [60, 65, 70]) {
        cloud.setTimeOffset(minutes * 60_000)
        await cloud.fireTimer('clock')
      }
      const tickets = await all<TicketDocument>(cloud.database, 'tickets')
      const letters = await all<LetterDocument>(cloud.database, 'letters')
      await cloud.close()
      expectKept(tickets, acknowledged.get(lane) ?? [])
      expect(tickets.filter(({ deliveries }) => deliveries.length > 0)).toEqual([])
      const about = (name: 'captain' | 'resident', kind: LetterDocument['kind']) =>
        letters
          .filter((each) => each.kind === kind && each.to === memberOf(name))
          .map(({ ticket }) => ticket)
      const ids = (some: readonly TicketDocument[]) => some.map(({ _id }) => _id).sort()
      const answered = tickets.filter(({ trace }) =>
        trace.some(({ type }) => type === 'TicketAnswered'),
      )
      expect(about('captain', 'ticket_new').sort()).toEqual(ids(tickets))
      expect(about('resident', 'ticket_answered').sort()).toEqual(ids(answered))
    },
  )
})
