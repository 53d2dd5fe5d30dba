import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action, Input } from '../../../typings/contract.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { faults, judged, operations, stored, tick, upload } from './doors.ts'
import { BESIDE, ELSEWHERE, HERE, people, settle, type Name } from './neighbourhood.ts'
import { bring, on, steps, type Steps } from './steps.ts'
import { DAY, HONEST, HOUR } from './story.ts'

let core: CoreCloud
let take: Steps
let offset = 0
const as = (name: Name) => people[name].openid
const later = (ms: number) => core.cloud.setTimeOffset((offset += ms))

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterAll(() => core.close())

async function costOf(name: Name, action: Action, input: object): Promise<number> {
  const before = new Set((await operations(core)).map(({ id }) => id))
  expect((await core.send(as(name), { action, input })).ok).toBe(true)
  const added = (await operations(core)).filter(({ id }) => !before.has(id))
  return added
    .flatMap(({ operations: billed }) => billed)
    .filter(({ name: verb, collection }) => collection !== 'places' || verb !== 'getDocument')
    .length
}

async function listed(input: Partial<Input<'ticket.list'>> = {}, by: Name = 'neighbour') {
  const ids: string[] = []
  for (let cursor: string | undefined; ;) {
    const page = await core.ok(as(by), 'ticket.list', {
      ...{ place: 'fz/fqy2', ...input, ...(cursor && { cursor }) },
    })
    ids.push(...page.rows.map(({ id }) => id))
    if (page.next === undefined) return ids
    cursor = page.next
  }
}

describe('the public list (R34, R36, R64)', () => {
  const made: Record<string, string> = {}
  beforeAll(async () => {
    made['open'] = await take.report({ category: 'lift' })
    made['beside'] = await take.report({ place: BESIDE, category: 'lift' })
    made['answered'] = await bring(take, 'answered', await take.report({ category: 'order' }))
    made['closed'] = await bring(take, 'closed', await take.report({ category: 'order' }))
    made['unsolved'] = await bring(take, 'accepted', await take.report({ category: 'facility' }))
    await core.ok(as('cadre'), 'ticket.answer', {
      ...{ ...on(made['unsolved']), outcome: 'cannot', words: HONEST, reason: 'money' },
      ...{ lawAndWhereTo: '《物业管理条例》第三十五条，可以找区房管局。', noPhotoReason: '无' },
      reaskAt: core.cloud.now() + 30 * DAY,
    })
    made['private'] = await take.report({ private: true })
    made['held'] = await take.report({ text: '楼道里贴满了代开发票的小广告。' })
    made['elsewhere'] = await take.report({ place: ELSEWHERE }, 'stranger')
    await tick(core)
  })
  const names = (ids: string[]) =>
    ids.map((id) => Object.keys(made).find((name) => made[name] === id)).toSorted()

  it('has every public request of the community, newest first, and no other', async () => {
    const ids = await listed()
    expect(names(ids)).toEqual(['answered', 'beside', 'closed', 'open', 'unsolved'])
    const times = await Promise.all(ids.map(async (id) => (await stored(core, id)).createdAt))
    expect(times).toEqual(times.toSorted((a, b) => b - a))
  })

  it.each([
    [{ place: HERE }, ['answered', 'closed', 'open', 'unsolved']],
    [{ place: BESIDE }, ['beside']],
    [{ state: 'open' }, ['answered', 'beside', 'open', 'unsolved']],
    [{ state: 'answered' }, ['answered', 'unsolved']],
    [{ state: 'closed' }, ['closed']],
    [{ state: 'unsolved' }, ['unsolved']],
    [{ state: 'overdue' }, []],
    [{ category: 'lift' }, ['beside', 'open']],
    [{ category: 'lift', state: 'closed' }, []],
    [{ category: 'order', state: 'closed', place: HERE }, ['closed']],
  ] as const)('%o shows %o', async (input, expected) => {
    expect(names(await listed(input))).toEqual(expected)
  })

  it('an unsolved one says why, and when it is asked again (R36, B11)', async () => {
    const { rows } = await core.ok(as('beside'), 'ticket.list', {
      ...{ place: 'fz/fqy2', state: 'unsolved' },
    })
    expect(rows).toMatchObject([
      { outcome: 'cannot', reason: 'money', words: HONEST, reaskAt: expect.any(Number) as number },
    ])
  })

  it('one that is late moves among the overdue, and out again once it is answered', async () => {
    const id = await bring(take, 'accepted', await take.report())
    later(13 * HOUR)
    await tick(core)
    await tick(core)
    expect(await listed({ state: 'overdue' })).toContain(id)
    await take.answer(id)
    expect(await listed({ state: 'overdue' })).not.toContain(id)
    expect(await listed({ state: 'answered' })).toContain(id)
  })

  it('is for residents of the community and those who serve it; for a district its staff alone', async () => {
    const heard = async (name: Name, place: string) => {
      const reply = await core.call(as(name), 'ticket.list', { place })
      return reply.ok ? 'ok' : reply.code
    }
    for (const name of ['resident', 'beside', 'secretary', 'committee', 'grid'] as const) {
      expect([name, await heard(name, 'fz/fqy2')]).toEqual([name, 'ok'])
    }
    expect(await heard('stranger', 'fz/fqy2')).toBe('forbidden')
    expect(await heard('stranger', HERE)).toBe('forbidden')
    expect(await heard('secretaryElsewhere', HERE)).toBe('forbidden')
    expect(await heard('captain', BESIDE)).toBe('forbidden')
    expect(await heard('newcomer', HERE)).toBe('not_confirmed')
    expect(await heard('visitor', HERE)).toBe('not_a_member')
    expect(await heard('resident', 'fz')).toBe('forbidden')
    expect(await heard('committee', 'fz')).toBe('ok')
  })

  it('pages without losing or repeating one', async () => {
    const before = await listed({ place: BESIDE })
    const more = await Promise.all(
      Array.from({ length: 45 }, () => take.report({ place: BESIDE }, 'beside')),
    )
    await tick(core)
    const after = await listed({ place: BESIDE })
    expect(after.toSorted()).toEqual([...before, ...more].toSorted())
  })

  it('costs 3, with photos 4, and every query has an index', async () => {
    expect(
      await costOf('neighbour', 'ticket.list', {
        place: ELSEWHERE.slice(0, 2) + '/fqy2',
        category: 'order',
      }),
    ).toBe(3)
    const media = [{ fileId: await upload(core, 'resident'), kind: 'photo' as const }]
    await take.report({ media, category: 'parking' })
    await judged(core)
    await tick(core)
    const input = { place: HERE, category: 'parking', state: 'open' }
    expect(await costOf('neighbour', 'ticket.list', input)).toBeLessThanOrEqual(4)
    expect(core.lines.filter((line) => line.startsWith('no index'))).toEqual([])
  })
})

describe('before a report is sent (B12)', () => {
  const ask = (input: Partial<Input<'ticket.before'>>, by: Name = 'neighbour') =>
    core.ok(as(by), 'ticket.before', { place: HERE, ...input })

  it('an open request of the same place and category is offered, with its co-signs', async () => {
    const id = await take.report({ text: '3单元电梯停在三层，按了没反应。', category: 'lift' })
    await core.ok(as('beside'), 'ticket.cosign', on(id))
    await tick(core)
    const { category, similar } = await ask({ text: '电梯又停在三层了' })
    expect(category).toBe('lift')
    expect(similar[0]).toMatchObject({ id, cosigns: 1 })
    expect(similar.length).toBeLessThanOrEqual(3)
  })

  it('never one’s own, nor one of a neighbouring community, nor one that is private or over', async () => {
    const mine = await take.report(
      { text: '暖气不热，屋里十四度。', category: 'property' },
      'neighbour',
    )
    const secret = await take.report({
      ...{ text: '暖气不热。', category: 'property' },
      private: true,
    })
    const foreign = await take.report(
      { ...{ text: '暖气不热。', category: 'property' }, place: ELSEWHERE },
      'stranger',
    )
    const over = await bring(
      take,
      'answered',
      await take.report({ text: '暖气不热。', category: 'property' }),
    )
    const { similar } = await ask({ text: '暖气不热', category: 'property' })
    expect(similar.map(({ id }) => id)).not.toEqual(expect.arrayContaining([mine]))
    for (const id of [mine, secret, foreign, over])
      expect(similar.map((each) => each.id)).not.toContain(id)
    expect(
      (await ask({ text: '暖气不热', category: 'property' }, 'beside')).similar[0],
    ).toMatchObject({ id: mine })
  })

  it('elsewhere in the community only what says the same', async () => {
    const id = await take.report(
      { ...{ place: BESIDE, category: 'falling' }, text: '楼上往下扔烟头，差点砸到孩子' },
      'beside',
    )
    const same = await ask({ text: '有人从楼上往下扔烟头', category: 'falling' })
    expect(same.similar.map((each) => each.id)).toContain(id)
    const other = await ask({ text: '空调外机松了', category: 'falling' })
    expect(other.similar.map((each) => each.id)).not.toContain(id)
  })

  it('says how often it was, what was answered last, and forgets after 90 days', async () => {
    await bring(take, 'closed', await take.report({ category: 'dispute' }))
    await take.report({ category: 'dispute' })
    expect((await ask({ category: 'dispute' })).memory).toMatchObject({
      ...{ times: 2, days: 90, last: { outcome: 'solved', words: HONEST } },
    })
    expect((await ask({ category: 'illegal_building' })).memory).toBeUndefined()
    later(91 * DAY)
    expect((await ask({ category: 'dispute' })).memory).toBeUndefined()
  })

  it('without a word or a category there is nothing to say; strangers are told nothing', async () => {
    expect(await ask({})).toEqual({ similar: [] })
    for (const [name, code] of [
      ['stranger', 'forbidden'],
      ['newcomer', 'not_confirmed'],
      ['visitor', 'not_a_member'],
    ] as const) {
      expect(await core.refusal(as(name), 'ticket.before', { place: HERE })).toBe(code)
    }
  })

  it('costs 3', async () => {
    expect(await costOf('neighbour', 'ticket.before', { place: HERE, category: 'lift' })).toBe(3)
  })
})

describe('反弹 (R27)', () => {
  it('is found by the clock, linked, counted on the trace, the card and in place memory', async () => {
    const first = await bring(take, 'closed', await take.report({ category: 'shopfront' }))
    later(30 * DAY)
    const second = await take.report({ category: 'shopfront' }, 'neighbour')
    expect(await stored(core, second)).not.toHaveProperty('relapseOf')
    await Promise.all([tick(core), tick(core)])
    await tick(core)
    const view = await core.ok(as('beside'), 'ticket.open', { id: second })
    expect(view.relapseOf).toEqual({ id: first, times: 1 })
    expect(view.timeline.filter(({ type }) => type === 'RelapseFound')).toMatchObject([
      { facts: { times: 1 } },
    ])
    await bring(take, 'answered', second)
    later(DAY)
    const third = await take.report({ category: 'shopfront' })
    await tick(core)
    expect((await stored(core, third)).relapseOf).toEqual({ id: second, times: 2 })
    const { rows } = await core.ok(as('beside'), 'ticket.list', {
      ...{ place: HERE, category: 'shopfront', state: 'open' },
    })
    expect(rows.find(({ id }) => id === third)).toMatchObject({ relapses: 2 })
    const { memory } = await core.ok(as('beside'), 'ticket.before', {
      ...{ place: HERE, category: 'shopfront' },
    })
    expect(memory).toMatchObject({ relapses: 2 })
  })

  it('is none in another category, another building, of a private one, or of one not solved', async () => {
    await bring(take, 'closed', await take.report({ category: 'parking', private: true }))
    const explained = await bring(take, 'accepted', await take.report({ category: 'sanitation' }))
    await core.ok(as('cadre'), 'ticket.answer', {
      ...{ ...on(explained), outcome: 'explained', words: HONEST },
    })
    later(DAY)
    const ids = [
      await take.report({ category: 'parking' }),
      await take.report({ category: 'sanitation' }),
      await take.report({ category: 'shopfront', place: BESIDE }, 'beside'),
      await take.report({ category: 'illegal_building' }),
    ]
    await tick(core)
    for (const id of ids) {
      const ticket = await stored(core, id)
      expect(ticket).not.toHaveProperty('relapseOf')
      expect(ticket).not.toHaveProperty('lookBackAt')
    }
  })

  it('is looked for again where 研判 corrects the category', async () => {
    const id = await bring(take, 'analysed', await take.report({ category: 'other' }))
    await tick(core)
    expect(await stored(core, id)).not.toHaveProperty('relapseOf')
    await take.triage(id)
    await tick(core)
    expect((await stored(core, id)).relapseOf).toMatchObject({ times: 2 })
  })

  it('a database that is away loses nothing: the next run looks', async () => {
    const id = await take.report({ category: 'shopfront' })
    await faults(core, { database: { rate: 1 } })
    await tick(core).catch(() => undefined)
    await faults(core, {})
    later(HOUR)
    await tick(core)
    expect((await stored(core, id)).relapseOf).toBeDefined()
    expect(core.lines.filter((line) => line.startsWith('no index'))).toEqual([])
  })
})
