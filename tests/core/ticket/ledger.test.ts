import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CannotReason } from '../../../typings/ticket.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { stored, tick, toldTo } from './doors.ts'
import { BESIDE, HERE, people, settle, type Name } from './neighbourhood.ts'
import { on, steps, type Steps } from './steps.ts'
import { DAY, HONEST, HOUR } from './story.ts'

let core: CoreCloud
let take: Steps
const as = (name: Name) => people[name].openid
const BASIS = '公共维修资金今年额度已用完，列入明年第一批。'

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterAll(() => core.close())

/** A request that was answered 解决不了 by a superior, who may anywhere in the community. */
async function unsolved(reason: CannotReason, place = HERE, secret = false): Promise<string> {
  const id = await take.report({ place, private: secret })
  await core.ok(as('secretary'), 'ticket.answer', {
    ...on(id),
    ...{ outcome: 'cannot', words: HONEST, reason, lawAndWhereTo: BASIS },
    ...(reason !== 'law' && { reaskAt: core.cloud.now() + 30 * DAY }),
  })
  return id
}

const read = (place: string, more: object = {}) =>
  core.ok(as('neighbour'), 'ticket.unsolved', { place, ...more })

describe('the ledger of what is unsolved (R36, B11)', () => {
  it('says of each why, on what it rests, and when it is asked again', async () => {
    const id = await unsolved('money')
    const { rows } = await read('fz/fqy2')
    expect(rows[0]).toMatchObject({
      ...{ id, title: '药店占道摆货，轮椅过不去', reason: 'money', basis: BASIS, words: HONEST },
      ...{ asked: 0, open: false },
    })
    expect(rows[0]?.reaskAt).toBeGreaterThan(core.cloud.now())
    const view = await core.ok(as('neighbour'), 'ticket.open', { id })
    expect(view.unsolved).toMatchObject({ reason: 'money', reaskAt: rows[0]?.reaskAt })
    expect(view.answer?.reaskAt).toBe(rows[0]?.reaskAt)
    expect(view.rules.feedbackWithin).toBe(12 * HOUR)
  })

  it('holds a building, its community and its district; nothing private; nothing solved', async () => {
    const beside = await unsolved('agreement', BESIDE)
    const secret = await unsolved('money', HERE, true)
    const ids = async (place: string, who: Name = 'neighbour') =>
      (await core.ok(as(who), 'ticket.unsolved', { place })).rows.map(({ id }) => id)
    expect(await ids(HERE)).not.toContain(beside)
    expect(await ids(BESIDE)).toEqual([beside])
    expect(await ids('fz', 'committee')).toContain(beside)
    expect(await ids('fz', 'committee')).not.toContain(secret)
  })

  it('by reason, in pages, each once, newest first, for 3 operations', async () => {
    for (let n = 0; n < 23; n += 1) await unsolved('technical')
    const first = await read('fz/fqy2', { reason: 'technical' })
    const second = await read('fz/fqy2', { reason: 'technical', cursor: first.next })
    expect([first.rows.length, second.rows.length, second.next]).toEqual([20, 3, undefined])
    const all = [...first.rows, ...second.rows]
    expect(new Set(all.map(({ id }) => id)).size).toBe(23)
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => b - a))
    expect(all.every(({ reason }) => reason === 'technical')).toBe(true)
    const { operations } = await core.billed(as('neighbour'), 'ticket.unsolved', { place: HERE })
    expect(operations).toBeLessThanOrEqual(3)
    expect(core.lines.filter((line) => line.includes('index'))).toEqual([])
  })

  it('without a day or a basis the answer is refused in words of its own', async () => {
    const id = await take.report()
    await take.accept(id)
    const bare = { ...on(id), outcome: 'cannot', words: HONEST, reason: 'money' } as const
    const refused = (more: object) =>
      core.refusal(as('cadre'), 'ticket.answer', { ...bare, ...on(id), ...more })
    expect(await refused({})).toBe('answer_needs_reason')
    expect(await refused({ lawAndWhereTo: BASIS })).toBe('reask_needed')
    const far = core.cloud.now() + 366 * DAY
    expect(await refused({ lawAndWhereTo: BASIS, reaskAt: far })).toBe('reask_too_far')
    expect((await stored(core, id)).stage).toBe('discovered')
  })

  it('the clock brings it back on the day, once, after silence had closed it (B11)', async () => {
    const id = await unsolved('money')
    core.cloud.setTimeOffset(8 * DAY)
    await tick(core)
    expect((await stored(core, id)).stage).toBe('closed')
    core.cloud.setTimeOffset(30 * DAY + HOUR)
    await Promise.all([tick(core), tick(core)])
    await tick(core)
    const back = await stored(core, id)
    expect(back.trace.filter(({ type }) => type === 'ReaskDue')).toHaveLength(1)
    expect(back.unsolved?.asked).toBe(1)
    for (const name of ['resident', 'secretary', 'committee'] as const) {
      expect(await toldTo(core, id, name)).toContain('ticket_reask')
    }
    const row = (await read(HERE)).rows.find((each) => each.id === id)
    expect(row).toMatchObject({ open: true, asked: 1, words: '' })
    await take.answer(id, 'secretary')
    expect((await read(HERE)).rows.map((each) => each.id)).not.toContain(id)
  })
})

describe('where everything stands today (R31)', () => {
  it('is counted by phase for a place and what is below it, in 3 operations', async () => {
    const count = (place: string) => core.billed(as('neighbour'), 'ticket.phases', { place })
    const before = (await count('fz/fqy2')).data.phases
    const id = await take.report({ place: BESIDE })
    await take.report({ place: BESIDE, private: true })
    const { data, operations } = await count('fz/fqy2')
    expect(data.phases).toEqual({ ...before, discovered: before.discovered + 1 })
    expect(operations).toBeLessThanOrEqual(3)
    await take.answer(id, 'secretary')
    expect((await count('fz/fqy2')).data.phases).toEqual({
      ...before,
      answered: before.answered + 1,
    })
    await take.confirm(id)
    expect((await count('fz/fqy2')).data.phases).toEqual(before)
    expect(core.lines.filter((line) => line.includes('index'))).toEqual([])
  })
})
