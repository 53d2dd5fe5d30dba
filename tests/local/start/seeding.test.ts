import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markIn } from '../../../local/start/seeding.ts'
import { openSeeding, openStored } from './seeding-folder.ts'

type Stored = Awaited<ReturnType<typeof openStored>>

const COLLECTIONS = ['places', 'households', 'groups', 'branches', 'members'].concat(
  ...['tickets', 'cards', 'letters', 'crowd', 'roots', 'topics', 'opinions', 'supports'],
  ...['participants', 'rooms', 'roll', 'ballots'],
)
/** Beside node_modules, so that the built writer finds the packages it needs. */
const writer = join('node_modules', '.cache', `seed-writer-${process.pid}.mjs`)
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courtyard-seeding-'))
  await build({
    entryPoints: [join(import.meta.dirname, 'seed-writer.ts')],
    outfile: writer,
    ...{ bundle: true, platform: 'node', format: 'esm', packages: 'external' },
  })
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(writer, { force: true })
})

/** Seeds in a process of its own and kills it once some steps are acknowledged; how many it said. */
async function killedAfter(root: string, steps: number): Promise<number> {
  const child = spawn(process.execPath, [writer, root], { stdio: ['ignore', 'pipe', 'inherit'] })
  let last = 0
  child.stdout.on('data', (part: Buffer) => {
    last = Math.max(last, ...part.toString().split('\n').slice(0, -1).map(Number))
    if (last >= steps) child.kill('SIGKILL')
  })
  const signal = await new Promise((resolve) => child.on('close', (_, name) => resolve(name)))
  expect(signal).toBe('SIGKILL')
  return last
}

async function list(database: Stored, collectionName: string, query: object, limit: number) {
  const reply = await database.execute('database.getDocument', {
    ...{ collectionName, queryType: 'WHERE', limit },
    ...{ query: JSON.stringify(query), order: JSON.stringify({ _id: 1 }) },
  })
  return (reply.data as { list: string[] }).list // the wire's reply
}

/** A digest of everything a collection holds, in the order of ids. */
async function digest(database: Stored, collection: string): Promise<string> {
  const hash = createHash('sha256')
  for (let last = ''; ;) {
    const some = await list(database, collection, { _id: { $gt: last } }, 1000)
    for (const text of some) hash.update(text)
    last = some.length < 1000 ? '' : (JSON.parse(some.at(-1) ?? '{}') as { _id: string })._id
    if (last === '') return `${collection} ${database.count(collection)} ${hash.digest('hex')}`
  }
}

const digests = (database: Stored) =>
  Promise.all(COLLECTIONS.map((collection) => digest(database, collection)))

describe('seeding while the desk is in use (issue 3 item 9, docs/decisions/025)', () => {
  let uninterrupted: string[]

  beforeAll(async () => {
    const { database, seeding } = await openSeeding(join(folder, 'once'))
    await seeding.usable
    expect(seeding.progress).toMatchObject({ whole: false })
    expect(database.count('tickets')).toBeGreaterThan(400)
    expect(database.count('roots')).toBe(0)
    expect(database.count('topics')).toBeGreaterThan(90)
    await seeding.whole
    uninterrupted = await digests(database)
    await database.close()
  }, 600_000)

  it('opens with the directory and the fortnight, then holds the older requests and the roots', async () => {
    const database = await openStored(join(folder, 'once'))
    expect(markIn(database)).toMatchObject({ whole: true, tickets: database.count('tickets') })
    expect(database.count('tickets')).toBeGreaterThan(650)
    expect(database.count('roots')).toBeGreaterThan(14)
    expect(database.count('topics')).toBe(100)
    expect(database.count('roll')).toBeGreaterThan(70_000)
    expect(database.count('ballots')).toBeGreaterThan(30_000)
    const facts: unknown = JSON.parse(await readFile(join(folder, 'once', 'facts.json'), 'utf8'))
    expect(facts).toMatchObject({ tickets: database.count('tickets'), buildings: 223 })
    await database.close()
  })

  it('killed with -9 in the middle, it goes on and ends with the same documents', async () => {
    const root = join(folder, 'killed')
    const said = await killedAfter(root, 2)
    const stored = await openStored(root)
    const mark = markIn(stored)
    expect(mark?.written).toBeGreaterThanOrEqual(said)
    expect(mark).toMatchObject({ whole: false, tickets: stored.count('tickets') })
    await stored.close()
    const { database, seeding } = await openSeeding(root)
    await seeding.whole
    expect(await digests(database)).toEqual(uninterrupted)
    await database.close()
  }, 600_000)

  it('what people did meanwhile stays: a removed letter is not written again, a change not undone', async () => {
    const root = join(folder, 'used')
    const first = await openSeeding(root)
    await first.seeding.usable
    await first.seeding.stop()
    const { database } = first
    const [letter = ''] = await list(database, 'letters', {}, 1)
    const { _id: gone } = JSON.parse(letter) as { _id: string }
    const [ticket = ''] = await list(database, 'tickets', {}, 1)
    const { _id: changed } = JSON.parse(ticket) as { _id: string }
    const one = (collectionName: string, _id: string) => ({
      ...{ collectionName, queryType: 'DOC', query: JSON.stringify({ _id }), multi: false },
    })
    await database.execute('database.removeDocument', one('letters', gone))
    const data = JSON.stringify({ $set: { title: '改过的' } })
    await database.execute('database.modifyDocument', { ...one('tickets', changed), data })
    await database.close()

    const again = await openSeeding(root)
    await again.seeding.whole
    expect(again.database.read('letters', gone)).toBeUndefined()
    expect(again.database.read('tickets', changed)?.['title']).toBe('改过的')
    await again.database.close()
  }, 600_000)
})
