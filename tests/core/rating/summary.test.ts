import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { operations, stored, tick } from '../ticket/doors.ts'
import { HERE, people, settle, type Name } from '../ticket/neighbourhood.ts'
import { bring, on, steps, type Steps } from '../ticket/steps.ts'
import { DAY } from '../ticket/story.ts'

let core: CoreCloud
let take: Steps
const as = (name: Name) => people[name].openid
const summary = (name: Name, place: string) => core.ok(as(name), 'rating.summary', { place })

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterAll(() => core.close())

/** Ratings as the product counts them, in bulk. */
async function ratings(count: number, outcome: string, place = HERE): Promise<void> {
  const scopes = place.split('/').map((_part, depth, parts) => parts.slice(0, depth + 1).join('/'))
  const made = Array.from({ length: count }, (_each, index) => ({
    ...{ _id: `made-${outcome}-${place}-${index}-${Math.random()}`, seq: 3, counted: false },
    ...{ scopes, outcome },
  }))
  await core.cloud.database.insertMany('ratings', made)
}

describe('how satisfied the residents of a place are (B8, R37)', () => {
  it('nothing is shown below the minimum, not even how many there are', async () => {
    const id = await bring(take, 'answered', await take.report())
    await take.confirm(id)
    await tick(core)
    expect(await summary('neighbour', HERE)).toEqual({ minimum: 20 })
    expect(await summary('secretary', 'fz/fqy2')).toEqual({ minimum: 20 })
  })

  it('from the minimum on a cautious rate, for building, community and district', async () => {
    await ratings(17, 'satisfied')
    await ratings(2, 'unsatisfied')
    await ratings(4, 'unrated')
    await tick(core)
    const { shown } = await summary('neighbour', HERE)
    expect(shown).toMatchObject({ n: 20, unrated: 4 })
    expect(shown?.rate).toBeCloseTo(0.699, 3) // 18 of 20
    expect((await summary('neighbour', 'fz/fqy2')).shown?.n).toBe(20)
    expect((await summary('committee', 'fz')).shown?.n).toBe(20)
  })

  it('one more word changes nothing that is shown; a whole batch does', async () => {
    const before = await summary('neighbour', HERE)
    await ratings(1, 'unsatisfied')
    await tick(core)
    expect(await summary('neighbour', HERE)).toEqual(before)
    await ratings(4, 'satisfied')
    await tick(core)
    expect((await summary('neighbour', HERE)).shown?.n).toBe(25)
  })

  it('counting twice, or again after a broken run, gives the same figures', async () => {
    const before = await summary('neighbour', HERE)
    const { database } = core.cloud
    await database.execute('database.modifyDocument', {
      ...{ collectionName: 'ratings', query: '{}', queryType: 'WHERE', multi: true },
      ...{ data: JSON.stringify({ $set: { counted: false } }), merge: true, upsert: false },
    })
    await Promise.all([tick(core), tick(core)])
    expect(await summary('neighbour', HERE)).toEqual(before)
  })

  it('is for the community’s own people and those who serve it', async () => {
    for (const name of ['resident', 'beside', 'property', 'committee'] as const) {
      await summary(name, HERE)
    }
    const refused = (name: Name) => core.refusal(as(name), 'rating.summary', { place: HERE })
    expect(await refused('stranger')).toBe('forbidden')
    expect(await refused('newcomer')).toBe('not_confirmed')
    expect(await refused('visitor')).toBe('not_a_member')
  })

  it('a place that is none is refused', async () => {
    const bad = { action: 'rating.summary', input: { place: { $gt: '' } } }
    expect(await core.send(as('resident'), bad)).toMatchObject({ code: 'bad_input' })
  })

  it('costs three operations', async () => {
    const before = new Set((await operations(core)).map(({ id }) => id))
    await summary('neighbour', HERE)
    const [cost] = (await operations(core)).filter(({ id }) => !before.has(id))
    expect(cost?.operations.filter(({ collection }) => collection !== 'places')).toHaveLength(3)
    expect(core.lines.filter((line) => /index/.test(line) && /rating/.test(line))).toEqual([])
  })
})

describe('what counts as what', () => {
  /** The rating of one ticket as it was handed over. */
  const ofTicket = async (before: readonly Record<string, unknown>[]) => {
    const known = before.map((each) => each['_id'])
    const fresh = (await documents(core, 'ratings', {})).filter(({ _id }) => !known.includes(_id))
    return fresh.map(({ outcome }) => outcome)
  }
  const now = () => documents(core, 'ratings', {})

  it('four stars and more with 解决 satisfy; 没解决 never does, whatever its stars', async () => {
    for (const [solved, stars, outcome] of [
      [true, 4, 'satisfied'],
      [true, 3, 'unsatisfied'],
      [false, 5, 'unsatisfied'],
    ] as const) {
      const before = await now()
      const id = await bring(take, 'answered', await take.report())
      await core.ok(as('resident'), 'ticket.confirm', { ...on(id), solved, stars })
      expect(await ofTicket(before)).toEqual([outcome])
    }
  })

  it('without stars a 解决 is unrated, a 没解决 nothing', async () => {
    const before = await now()
    const first = await bring(take, 'answered', await take.report())
    await core.ok(as('resident'), 'ticket.confirm', { ...on(first), solved: true })
    expect(await ofTicket(before)).toEqual(['unrated'])
    const next = await now()
    const second = await bring(take, 'answered', await take.report())
    await core.ok(as('resident'), 'ticket.confirm', { ...on(second), solved: false })
    expect(await ofTicket(next)).toEqual([])
  })

  it('a later rating of the same request replaces the earlier, silence does not', async () => {
    const before = await now()
    const id = await bring(take, 'answered', await take.report())
    await take.confirm(id, false)
    await take.answer(id)
    expect(await ofTicket(before)).toEqual(['unsatisfied'])
    core.cloud.setTimeOffset(8 * DAY)
    await tick(core)
    expect((await stored(core, id)).stage).toBe('closed')
    expect(await ofTicket(before)).toEqual(['unsatisfied'])
  })

  it('seven days of silence are no satisfaction: unrated (design §5)', async () => {
    const before = await now()
    await bring(take, 'answered', await take.report())
    core.cloud.setTimeOffset(16 * DAY)
    await tick(core)
    expect(await ofTicket(before)).toEqual(['unrated'])
  })

  it('who handled it themselves is not asked how well they did', async () => {
    const before = await now()
    const id = await take.report({ place: HERE }, 'captain')
    await take.accept(id, 'captain')
    await take.answer(id, 'captain')
    await core.ok(as('captain'), 'ticket.confirm', { ...on(id), solved: true, stars: 5 })
    expect(await ofTicket(before)).toEqual([])
  })

  it('a counted rating says neither who, nor of which request, nor when, nor how many stars', async () => {
    const [any] = await now()
    expect(Object.keys(any ?? {}).sort()).toEqual(['_id', 'counted', 'outcome', 'scopes', 'seq'])
    const tickets = await documents(core, 'tickets', {})
    expect(tickets.map(({ _id }) => _id)).not.toContain(any?._id)
  })
})
