import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cp, mkdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { EJSON } from 'bson'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BallotDocument, RollDocument } from '../../../cloudfunctions/core/ballot/roll.ts'
import type { TopicDocument } from '../../../cloudfunctions/core/room/topic.ts'
import { openDatabase, type Database } from '../../../local/cloud/database/database'
import { parseSchema, type DatabaseSchema } from '../../../local/cloud/database/schema'
import { startCore } from '../cloud.ts'
import { tick } from '../ticket/doors.ts'
import { settle } from '../ticket/neighbourhood.ts'
import { doorOf, moveIn } from './household.ts'
import { ballots, DAY } from './steps.ts'

/** How often the cloud is killed while people vote. */
const ROUNDS = Number(process.env['COURTYARD_KILL_ROUNDS'] ?? 50)
/** Two clouds, each with its own data, are killed side by side: one for each core. */
const LANES = ['first', 'second']

/** In the repository, so that everything built finds its packages. */
const root = resolve('.local/tests', randomUUID())
const program = join(root, 'loaded-vote.mjs')
let schema: DatabaseSchema

interface Lane {
  topic: string
  /** How far its clock is ahead, ms. */
  offset: number
  /** `<household> <request>` of each vote somebody was told has been cast, oldest first. */
  told: string[]
}
const lanes = new Map<string, Lane>()

beforeAll(async () => {
  const built = process.env['COURTYARD_BUILT'] ?? ''
  await mkdir(root, { recursive: true })
  await cp(built, root, { recursive: true })
  await cp(join(root, 'cloudfunctions/api'), join(root, 'only-api/api'), { recursive: true })
  await build({
    ...{ entryPoints: [join(import.meta.dirname, 'loaded-vote.ts')], outfile: program },
    ...{ bundle: true, platform: 'node', format: 'esm', logLevel: 'error' },
    external: ['libsql', 'esbuild'],
    // Bundled CommonJS packages ask for `require`.
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url)`,
    },
  })
  schema = parseSchema(JSON.parse(await readFile(join(root, 'database.json'), 'utf8')))
  for (const lane of LANES) lanes.set(lane, await openVote(lane))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const fileOf = (lane: string): string => join(root, lane, 'data.db')

/** A topic whose vote is open, kept on disk. */
async function openVote(lane: string): Promise<Lane> {
  await mkdir(join(root, lane), { recursive: true })
  const core = await startCore({ databaseFile: fileOf(lane) })
  await settle(core)
  await moveIn(core, 6, 2)
  const topic = await ballots(core).opened()
  const offset = core.cloud.now() - Date.now()
  await core.close()
  return { topic, offset, told: [] }
}

/** Lets people vote until some have been told so, kills the cloud a moment later. */
async function killed(lane: string, round: number, { topic, offset }: Lane): Promise<string[]> {
  const args = [program, root, lane, String(round), topic, String(offset)]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'compiled') },
  })
  const enough = 8 + ((round * 7) % 13)
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

async function all<T>(database: Database, collectionName: string, topic: string): Promise<T[]> {
  const params = {
    collectionName,
    queryType: 'WHERE',
    query: JSON.stringify({ topic }),
    limit: 1000,
  }
  const { data } = (await database.execute('database.getDocument', params)) as {
    data: { list: string[] }
  } // the wire's reply
  return data.list.map((text) => EJSON.parse(text) as T) // as it was written
}

const choiceOf = (request: string): string => (Number(request.slice(-4)) % 2 === 0 ? 'A' : 'B')

/** What was told is there, or what came after it; line and ballot of every household say the same. */
function expectKept(lines: RollDocument[], cast: BallotDocument[], told: readonly string[]): void {
  const last = new Map(told.map((each) => each.split(' ') as [string, string])) // the later wins
  for (const [household, request] of last) {
    const line = lines.find((each) => each.household.endsWith(`/${doorOf(Number(household))}`))
    const done = line?.done.map(({ requestId }) => requestId) ?? []
    expect(done).toContain(request)
    expect(new Set(done).size).toBe(done.length)
  }
  const voted = lines.filter(({ votedAt }) => votedAt !== undefined)
  expect(cast.map(({ code }) => code).sort()).toEqual(voted.map(({ code }) => code).sort())
  for (const { code, done } of voted) {
    const box = cast.find((each) => each.code === code)
    expect(box?.choices).toEqual([choiceOf(done.at(-1)?.requestId ?? '')])
  }
}

describe('kill -9 of the local cloud while people vote (design §6)', () => {
  async function killAgainAndAgain(lane: string): Promise<void> {
    const kept = lanes.get(lane)
    if (kept === undefined) throw new Error('no vote')
    for (let round = 0; round < ROUNDS / LANES.length; round += 1) {
      kept.told.push(...(await killed(lane, round, kept)))
      const database = await openDatabase({ file: fileOf(lane), schema, now: Date.now })
      const lines = await all<RollDocument>(database, 'roll', kept.topic)
      expectKept(lines, await all<BallotDocument>(database, 'ballots', kept.topic), kept.told)
      await database.close()
    }
  }

  it(
    `no vote that was answered is lost, none is torn or doubled, ${ROUNDS} times`,
    async () => {
      await Promise.all(LANES.map(killAgainAndAgain))
      const count = [...lanes.values()].flatMap(({ told }) => told).length
      expect(count).toBeGreaterThanOrEqual(ROUNDS * 8)
      console.log(`${ROUNDS} kills, ${count} votes answered, 0 lost`)
    },
    60_000 + ROUNDS * 20_000,
  )

  it.each(LANES)('the count has every household that was answered: %s', async (lane) => {
    const { topic, offset, told } = lanes.get(lane) ?? { topic: '', offset: 0, told: [] }
    const core = await startCore({ databaseFile: fileOf(lane) })
    const ahead = core.cloud.now() - Date.now()
    core.cloud.setTimeOffset(offset - ahead + 4 * DAY)
    await tick(core)
    await tick(core)
    const lines = await all<RollDocument>(core.cloud.database, 'roll', topic)
    const [found] = await documentsOf(core.cloud.database, topic)
    await core.close()
    const voted = lines.filter(({ votedAt }) => votedAt !== undefined)
    expect(found?.result?.taken).toBe(voted.length)
    expect(voted.length).toBeGreaterThanOrEqual(new Set(told.map((each) => each[0])).size)
  })

  async function documentsOf(database: Database, _id: string): Promise<TopicDocument[]> {
    const query = JSON.stringify({ _id })
    const params = { collectionName: 'topics', queryType: 'WHERE', query, limit: 1 }
    const { data } = (await database.execute('database.getDocument', params)) as {
      data: { list: string[] }
    } // the wire's reply
    return data.list.map((text) => EJSON.parse(text) as TopicDocument) // as it was written
  }
})
