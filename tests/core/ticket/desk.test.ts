import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCore, type CoreCloud } from '../cloud.ts'
import { BESIDE, HERE, people, settle, type Name } from './neighbourhood.ts'
import { steps, type Steps } from './steps.ts'

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
})
