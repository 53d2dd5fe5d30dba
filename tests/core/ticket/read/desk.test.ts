import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCore, type CoreCloud } from '../../cloud.ts'
import { stored } from '../doors.ts'
import { BESIDE, HERE, people, settle, type Name } from '../neighbourhood.ts'
import { steps, type Steps } from '../steps.ts'

let core: CoreCloud
let take: Steps
const as = (name: Name) => people[name].openid

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
  for (let count = 0; count < 25; count += 1) await take.report()
  await take.report({ place: BESIDE }, 'beside')
})
afterAll(() => core.close())

describe('工作台 (R4)', () => {
  it('pages through everything once, also when the last row shown is taken meanwhile', async () => {
    const first = await core.ok(as('captain'), 'ticket.desk', {})
    expect(first.rows).toHaveLength(20)
    expect(first.counts.all).toBe(25)
    await take.accept(first.rows.at(-1)?.id ?? '')
    const second = await core.ok(as('captain'), 'ticket.desk', { cursor: first.next ?? '' })
    const ids = [...first.rows, ...second.rows].map(({ id }) => id)
    expect(new Set(ids).size).toBe(25)
    expect(second.rows).toHaveLength(5)
    expect(second).not.toHaveProperty('next')
  })

  it('filters by building and by what is still to be taken', async () => {
    const mine = await core.ok(as('cadre'), 'ticket.desk', { place: HERE, filter: 'unaccepted' })
    expect(mine.counts).toMatchObject({ all: 25, unaccepted: 24 })
    expect((await core.ok(as('cadre'), 'ticket.desk', { place: BESIDE })).rows).toEqual([])
    expect((await core.ok(as('captainBeside'), 'ticket.desk', {})).rows).toHaveLength(1)
  })

  it('counts per building what came since its rows were last opened', async () => {
    const unread = async (name: Name) => {
      const { places, rows } = await core.ok(as(name), 'ticket.desk', {})
      return [
        places.map((each) => [each.place, each.unread]),
        rows.filter((row) => row.unread).length,
      ]
    }
    const waiting = (await core.ok(as('branch'), 'ticket.desk', {})).counts.all
    expect(await unread('branch')).toEqual([[[HERE, waiting]], Math.min(20, waiting)])
    await core.ok(as('branch'), 'work.seen', { place: HERE })
    await core.ok(as('branch'), 'work.seen', { place: HERE })
    expect(await unread('branch')).toEqual([[[HERE, 0]], 0])
    const before = (await unread('director'))[0]
    await take.report()
    expect((await unread('branch'))[0]).toEqual([[HERE, 1]])
    // What another has seen is theirs.
    expect((await unread('director'))[0]).toEqual(before)
    expect(await core.refusal(as('resident'), 'work.seen', { place: HERE })).toBe('forbidden')
  })

  it('filters what I took, and what waits for 研判', async () => {
    const id = await take.report()
    await take.accept(id, 'branch')
    const mine = await core.ok(as('branch'), 'ticket.desk', { filter: 'mine' })
    expect(mine.rows.map((row) => row.id)).toEqual([id])
    expect(mine.counts.mine).toBe(1)
    await take.escalate(id, 'community', 'branch')
    const triage = await core.ok(as('secretary'), 'ticket.desk', { filter: 'triage' })
    expect(triage.rows.map((row) => row.id)).toEqual([id])
    expect(triage.counts).toMatchObject({ triage: 1, mine: 0 })
  })

  it('of a district with 1500 requests waiting in 223 buildings costs the same 4 and stays below 60 KB', async () => {
    const model = await stored(core, await take.report())
    const bulk = Array.from({ length: 1500 }, (_, index) => {
      const building = (index % 223) + 1
      const place = `fz/c${building % 16}/${building}`
      return {
        ...{ ...model, _id: `bulk-${index}`, place, placeName: `芳城园一区${building}号楼` },
        ...{ waitingOn: ['committee@fz'], dueAt: core.cloud.now() + index * 1000, wakeAt: 9e12 },
      }
    })
    for (let from = 0; from < bulk.length; from += 500) {
      await core.cloud.database.insertMany('tickets', bulk.slice(from, from + 500))
    }
    const { data, operations } = await core.billed(as('committee'), 'ticket.desk', {})
    expect(operations).toBe(4)
    expect(data.places.length).toBeGreaterThan(220)
    expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(60_000)
  })

  it('costs 4, however many wait, and stays below 60 KB (R4)', async () => {
    const { data, operations } = await core.billed(as('secretary'), 'ticket.desk', {})
    expect(operations).toBe(4)
    expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(60_000)
    expect(core.lines.filter((line) => /index/i.test(line) && /tickets/.test(line))).toEqual([])
  })
})
