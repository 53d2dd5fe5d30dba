import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { leafOf, rootThrough } from '../../../cloudfunctions/core/root/merkle.ts'
import { rootOf } from '../../../cloudfunctions/core/root/root.ts'
import type { DailyRoot } from '../../../typings/root.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { faults, stored, tick } from '../ticket/doors.ts'
import { people, settle, type Name } from '../ticket/neighbourhood.ts'
import { steps, type Steps } from '../ticket/steps.ts'
import { DAY, HOUR, MINUTE } from '../ticket/story.ts'

let core: CoreCloud
let take: Steps
let offset = 0
const as = (name: Name) => people[name].openid
const later = (ms: number) => core.cloud.setTimeOffset((offset += ms))
const roots = async () =>
  ((await documents(core, 'roots', {})) as unknown as DailyRoot[]) // as written
    .sort((a, b) => (a.day < b.day ? -1 : 1))

/** To a quarter past the next midnight of Beijing. */
const toNextDay = () => {
  const now = core.cloud.now() + 8 * HOUR
  later((Math.floor(now / DAY) + 1) * DAY - now + 15 * MINUTE)
}

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterEach(() => faults(core, {}))
afterAll(() => core.close())

describe('the clock makes the daily roots (R35, design §4)', () => {
  it('nothing was ever reported: there is none, and the newest is not found', async () => {
    expect(await tick(core)).toMatchObject({ roots: 0 })
    expect(await core.refusal(as('visitor'), 'trace.root', {})).toBe('not_found')
    later(2 * HOUR)
  })

  it('once for a day, by doubled and concurrent runs, and not before the day has ended', async () => {
    toNextDay()
    const ids = [await take.report(), await take.report(), await take.report()]
    await tick(core)
    expect(await roots()).toEqual([])
    toNextDay()
    await Promise.all([tick(core), tick(core), tick(core)])
    await tick(core)
    const [first, ...more] = await roots()
    expect(more).toEqual([])
    expect(first).toMatchObject({ leaves: 3, previous: '0'.repeat(64) })
    for (const id of ids) {
      const { head } = (await stored(core, id)).heads[0] ?? { head: '' }
      expect((first as unknown as { hashes: string[] }).hashes).toContain(leafOf(id, head))
    }
  })

  it('missed days are made up for, each of them, also those without changes', async () => {
    later(5 * DAY)
    await Promise.all([tick(core), tick(core)])
    const all = await roots()
    expect(all.length).toBeGreaterThanOrEqual(6)
    for (const [index, root] of all.entries()) {
      expect(root.root).toBe(rootOf(root))
      if (index > 0) expect(root.previous).toBe(all[index - 1]?.root)
    }
    expect(all.some(({ leaves }) => leaves === 0)).toBe(true)
  })

  it('a database that fails now and then ends in the same chain', async () => {
    await take.report()
    later(3 * DAY)
    await faults(core, { database: { rate: 0.4, lost: true } })
    for (let run = 0; run < 4; run += 1) await tick(core).catch(() => undefined)
    await faults(core, {})
    later(HOUR)
    await tick(core)
    const all = await roots()
    expect(new Set(all.map(({ day }) => day)).size).toBe(all.length)
    for (const [index, root] of all.entries()) {
      if (index > 0) expect(root.previous).toBe(all[index - 1]?.root)
    }
  })

  it('a day with more requests than one slice holds has all of them', async () => {
    toNextDay()
    const day = new Date(core.cloud.now() + 8 * HOUR).toISOString().slice(0, 10)
    const many = Array.from({ length: 1203 }, (_, index) => ({
      _id: `many-${index}`,
      heads: [{ day, seq: 0, head: index.toString(16).padStart(64, '0') }],
    }))
    await core.cloud.database.insertMany('tickets', many)
    toNextDay()
    await tick(core)
    const root = await core.ok(as('visitor'), 'trace.root', { day })
    expect(root.leaves).toBeGreaterThanOrEqual(1203)
    const written = (await roots()).find((each) => each.day === day)
    const { hashes } = written as unknown as { hashes: string[] }
    expect(many.every(({ _id, heads }) => hashes.includes(leafOf(_id, heads[0]?.head ?? '')))).toBe(
      true,
    )
    await core.cloud.database.execute('database.removeDocument', {
      ...{ collectionName: 'tickets', queryType: 'WHERE', multi: true },
      query: JSON.stringify({ stage: null }),
    })
  })
})

describe('ticket.proof and trace.root', () => {
  it('a neighbour proves that a request stands in the chain of roots', async () => {
    const id = await take.report()
    expect(await core.ok(as('neighbour'), 'ticket.proof', { id })).toEqual({ roots: [] })
    toNextDay()
    await tick(core)
    await take.accept(id)
    later(MINUTE)
    const { inclusion, roots: chain } = await core.ok(as('neighbour'), 'ticket.proof', { id })
    const { links } = await core.ok(as('neighbour'), 'ticket.trace', { id })
    const [first] = chain
    if (inclusion === undefined || first === undefined) throw new Error('no proof')
    // What was written today waits for tonight's root; yesterday's head is proved.
    expect(inclusion.seq).toBeLessThan(links.length - 1)
    expect(links[inclusion.seq]?.hash).toBe(inclusion.head)
    const { index, path, day } = inclusion
    const through = rootThrough(leafOf(id, inclusion.head), { index, path, size: first.leaves })
    expect([first.day, through]).toEqual([day, first.merkle])
    expect(await core.ok(as('visitor'), 'trace.root', { day })).toEqual(first)
    expect(await core.ok(as('visitor'), 'trace.root', {})).toEqual(chain.at(-1))
  })

  it('says no for a day that has no root and for what is no day', async () => {
    expect(await core.refusal(as('visitor'), 'trace.root', { day: '2001-01-01' })).toBe('not_found')
    expect(await core.refusal(as('visitor'), 'trace.root', { day: 'today' })).toBe('bad_input')
  })

  it('looks through no collection: every query has its index', () => {
    expect(core.lines.filter((line) => /^no index: .*(roots|heads)/.test(line))).toEqual([])
  })
})
