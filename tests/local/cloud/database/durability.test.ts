import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import Storage from 'libsql/promise'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openClient, type WireClient } from './wire-client.ts'

/** How often the writing process is killed; set CRASH_ROUNDS for a long run. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 3)
const WRITERS = 8
const STAGES = ['made', 'changed', 'removed']

let folder = ''
/** Beside node_modules, so that the built writer finds the packages it needs. */
const writer = join('node_modules', '.cache', `crash-writer-${process.pid}.mjs`)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courtyard-database-'))
  await build({
    entryPoints: [join(import.meta.dirname, 'crash-writer.ts')],
    outfile: writer,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(writer, { force: true })
})

/** Lets the writer run until it has acknowledged enough, then kills it in the middle of its work. */
async function acknowledgedBeforeKill(file: string, round: number): Promise<string[]> {
  const child = spawn(process.execPath, [writer, file, String(round), String(WRITERS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  const enough = 200 + ((round * 137) % 400)
  child.stdout.on('data', (part: Buffer) => {
    output += part.toString()
    if (output.split('\n').length > enough) child.kill('SIGKILL')
  })
  const signal = await new Promise((resolve) => child.on('close', (_, name) => resolve(name)))
  expect(signal).toBe('SIGKILL')
  // The last line may have been cut short by the kill.
  return output.split('\n').slice(0, -1)
}

async function expectAllThere(client: WireClient, lines: string[]): Promise<void> {
  const singles = new Map<string, number>()
  const triples = new Map<string, number>()
  for (const line of lines) {
    const [what = '', id = '', at] = line.split(' ')
    if (what === 'together') triples.set(id, Number(at))
    else singles.set(id, STAGES.indexOf(what))
  }
  for (const [id, stage] of singles) {
    const document = await client.doc('single', id)
    const found = document === undefined ? 2 : STAGES.indexOf(String(document.state))
    // What was acknowledged is there; one step more may have reached the disk unacknowledged.
    expect([stage, stage + 1]).toContain(found)
  }
  for (const [id, at] of triples) {
    const parts = await client.where('triple', { _id: { $in: [`${id}-a`, `${id}-b`, `${id}-c`] } })
    const numbers = new Set(parts.map((part) => part.at))
    expect(parts).toHaveLength(3)
    expect(numbers.size).toBe(1)
    expect([at, at + 1]).toContain([...numbers][0])
  }
  expect(triples.size).toBe(WRITERS)
}

describe('kill -9 in the middle of concurrent writes', () => {
  it(
    `loses nothing acknowledged and tears no transaction, ${ROUNDS} times on one file`,
    async () => {
      const file = join(folder, 'killed.db')
      const acknowledged: string[][] = []
      for (let round = 0; round < ROUNDS; round++) {
        acknowledged.push(await acknowledgedBeforeKill(file, round))
        const client = await openClient({ single: [], triple: [] }, { file })
        for (const lines of acknowledged) await expectAllThere(client, lines)
        await client.database.close()
      }
    },
    60_000 + ROUNDS * 20_000,
  )
})

describe('reopening', () => {
  it('finds every kind of value, the order of insertion, and added collections', async () => {
    const file = join(folder, 'kinds.db')
    const documents = [
      {
        _id: 'z',
        at: new Date(5),
        nested: [{ at: new Date(6) }],
        text: '楼门',
        no: null,
        yes: true,
      },
      { _id: 3, n: 1.5, big: 1_795_474_020_530, odd: [Infinity, -0, 'x'] },
      { _id: 'a', empty: {}, list: [] },
      { _id: '3', n: 1 },
    ]
    const before = await openClient({ docs: [] }, { file })
    for (const document of documents) await before.add('docs', document)
    await before.send('addCollection', { collectionName: 'added' })
    await before.add('added', { _id: 'x' })
    await before.remove('docs', { _id: 'a' }, false)
    await before.updateDoc('docs', 'z', { $set: { yes: false } })
    await before.database.close()

    const after = await openClient({ docs: [{ name: 'n', keys: { n: 1 } }] }, { file })
    const [first, second, , last] = documents
    expect(await after.where('docs', {})).toEqual([{ ...first, yes: false }, second, last])
    expect(await after.where('docs', { n: { $gt: 0 } }, { order: { n: 1 } })).toEqual([
      last,
      second,
    ])
    expect(after.database.latestSearch()).toMatchObject({ plan: 'n', examined: 2 })
    expect(await after.doc('added', 'x')).toEqual({ _id: 'x' })
    await after.database.close()
  })

  it('refuses a new unique index that the stored documents contradict', async () => {
    const file = join(folder, 'unique.db')
    const before = await openClient({ docs: [] }, { file })
    await before.database.insertMany('docs', [
      { _id: 1, code: 'x' },
      { _id: 2, code: 'x' },
    ])
    await before.database.close()
    const unique = { docs: [{ name: 'code', keys: { code: 1 } as const, unique: true }] }
    await expect(openClient(unique, { file })).rejects.toThrow('index: code dup key: { code: "x" }')
  })

  it('finds nothing after a clear, and what was written after it', async () => {
    const file = join(folder, 'cleared.db')
    const before = await openClient({ docs: [] }, { file })
    void before.add('docs', { _id: 'old' })
    const cleared = before.database.clear()
    const added = before.add('docs', { _id: 'new' })
    await Promise.all([cleared, added])
    await before.database.close()
    const after = await openClient({ docs: [] }, { file })
    expect(await after.where('docs', {})).toEqual([{ _id: 'new' }])
    await after.database.close()
  })

  it('makes one storage transaction of the writes of one turn, and one of each that waits', async () => {
    const client = await openClient({ docs: [] }, { file: join(folder, 'group.db') })
    const statements = vi.spyOn(Storage.prototype, 'exec')
    const commits = () => statements.mock.calls.filter(([sql]) => sql === 'COMMIT').length
    await Promise.all(Array.from({ length: 500 }, (_, n) => client.add('docs', { n })))
    expect(commits()).toBe(1)
    for (let n = 0; n < 10; n++) await client.add('docs', { n })
    expect(commits()).toBe(11)
    expect(client.database.count('docs')).toBe(510)
    statements.mockRestore()
    await client.database.close()
  })
})
