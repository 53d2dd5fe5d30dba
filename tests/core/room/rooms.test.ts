import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { homeTopics } from '../../../cloudfunctions/core/home/topics.ts'
import type { RoomCard, StageId } from '../../../typings/room.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { tick, upload } from '../ticket/doors.ts'
import { BESIDE, ELSEWHERE, HERE, settle, type Name } from '../ticket/neighbourhood.ts'
import { on } from '../ticket/steps.ts'
import { topics, type TopicSteps } from './topic-steps.ts'
import { DAY, planned } from './topic-story.ts'

const TERMS = {
  ...({ question: '选哪个？', kind: 'residents', voter: 'household', method: 'single' } as const),
  options: [
    { id: 'A', label: '种树' },
    { id: 'B', label: '种草' },
  ],
  quorum: { of: [1, 2] as [number, number], strict: false },
  threshold: 'most' as const,
}

let core: CoreCloud
let take: TopicSteps

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = topics(core)
  // As the seed sets it: three communities are open round the clock.
  await core.cloud.database.insertMany('rooms', [
    { _id: 'fz/fqy2', mode: 'always', hours: '全天', figures: {} },
  ])
})
afterAll(() => core.close())

const rooms = async (name: Name, place: string): Promise<RoomCard[]> =>
  (await core.ok(take.as(name), 'room.list', { place })).rooms
const room = async (place: string, name: Name = 'neighbour'): Promise<RoomCard | undefined> =>
  (await rooms(name, place)).find(({ id }) => id === place)

describe('rooms (R52, R53)', () => {
  it('there is one for a building, its community and the district; of a community also its buildings’', async () => {
    expect((await rooms('neighbour', HERE)).map(({ id }) => id)).toEqual(['fz', 'fz/fqy2', HERE])
    const below = (await rooms('neighbour', 'fz/fqy2')).map(({ id }) => id)
    expect(below).toEqual(['fz', 'fz/fqy2', HERE, BESIDE])
    expect(await core.refusal(take.as('stranger'), 'room.list', { place: HERE })).toBe('forbidden')
  })

  it('meets by appointment unless it is open round the clock', async () => {
    expect(await room(HERE)).toMatchObject({ mode: 'appointment', level: 'building' })
    expect(await room('fz/fqy2')).toMatchObject({ mode: 'always', hours: '全天' })
  })
})

describe('figures of a room (R59)', () => {
  it('hold its own topics and those below, and everybody who took part once each', async () => {
    const own = await take.propose('resident')
    for (const name of ['neighbour', 'spouse', 'neighbour'] as const) {
      await core.ok(take.as(name), 'topic.support', on(own))
    }
    const declined = await take.propose('cadre')
    await core.ok(take.as('cadre'), 'topic.decline', { ...on(declined), reason: '已经在修了' })
    await take.propose('captainBeside', { place: BESIDE })
    await take.propose('captainElsewhere', { place: ELSEWHERE })
    await Promise.all([tick(core), tick(core)])
    await tick(core)
    // Three people on the resident’s; the cadre on the other.
    expect((await room(HERE))?.figures).toMatchObject({ open: 1, over: 1, voting: 0, people: 4 })
    expect((await room('fz/fqy2'))?.figures).toMatchObject({ open: 2, over: 1, people: 5 })
    expect((await room('fz/fqy2'))?.mode).toBe('always')
    const [district] = await documents(core, 'rooms', { _id: 'fz' })
    expect(district).toMatchObject({ figures: { open: 3, over: 1, people: 6 } })
  })

  it('cost nothing while nothing changes', async () => {
    await tick(core)
    const before = await documents(core, 'rooms', {})
    await take.wait(60_000)
    expect(await documents(core, 'rooms', {})).toEqual(before)
    expect(await documents(core, 'topics', { uncounted: { $gt: 0 } })).toEqual([])
  })

  it('count an open vote while it is open, and what was said and adopted', async () => {
    const id = await take.established('simple')
    await core.ok(take.as('cadre'), 'topic.setBallot', { ...on(id), terms: TERMS })
    // A day to set it, a day of the roll; the clock comes in time to seal it.
    await take.wait(DAY)
    await take.wait(DAY - 10 * 60_000)
    await take.wait(11 * 60_000)
    expect((await take.open('neighbour', id)).stage).toBe('vote')
    expect((await room(HERE))?.figures.voting).toBe(1)
    expect(await take.listed('neighbour', { state: 'voting' })).toEqual([id])
    await take.wait(3 * DAY)
    expect((await room(HERE))?.figures.voting).toBe(0)
  })
})

describe('topics of a room (R54, R64)', () => {
  it('by level and building, by kind, by state, newest act first, page by page', async () => {
    const made: string[] = []
    for (let index = 0; index < 23; index += 1) {
      made.unshift(
        await take.propose('captainElsewhere', {
          place: ELSEWHERE,
          kind: 'lift',
          title: `电梯 ${index}`,
        }),
      )
    }
    const page = (cursor?: string) =>
      core.ok(take.as('stranger'), 'room.topics', {
        ...{ place: 'fz/zfy', kind: 'lift' as const, state: 'open' as const },
        ...(cursor !== undefined && { cursor }),
      })
    const first = await page()
    const second = await page(first.next)
    expect(first.rows).toHaveLength(20)
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(made)
    expect(second.next).toBeUndefined()
    expect(await take.listed('stranger', { place: ELSEWHERE, kind: 'parking' })).toEqual([])
    const over = await core.ok(take.as('stranger'), 'room.topics', {
      place: ELSEWHERE,
      state: 'over',
    })
    expect(over.rows).toEqual([])
    expect(await core.refusal(take.as('stranger'), 'room.topics', { place: 'fz/fqy2' })).toBe(
      'forbidden',
    )
  })

  it('refuses a cursor that is not one of its own', async () => {
    const wrong = { place: HERE, cursor: 'bm90IG91cnM' }
    expect(await core.refusal(take.as('neighbour'), 'room.topics', wrong)).toBe('bad_input')
    expect(await core.refusal(take.as('neighbour'), 'room.mine', { cursor: 'x' })).toBe('bad_input')
  })
})

describe('what somebody takes part in (R59)', () => {
  it('is theirs alone, their last act first, and what is held only while it is theirs to read', async () => {
    const [one, two] = [await take.propose('neighbour'), await take.propose('spouse')]
    await core.ok(take.as('neighbour'), 'topic.support', on(two))
    const mine = async (name: Name) =>
      (await core.ok(take.as(name), 'room.mine', {})).rows.map(({ id }) => id)
    expect((await mine('neighbour')).slice(0, 2)).toEqual([two, one])
    expect(await mine('grid')).toEqual([])
    expect(await mine('visitor')).toEqual([])
    await core.ok(take.as('director'), 'topic.review', {
      ...on(two),
      ...{ publish: false, takesBack: true },
      reason: '广告',
    })
    expect((await mine('neighbour'))[0]).toBe(one)
    expect(await mine('spouse')).toContain(two)
  })
})

describe('what waits for organisers (B10, R55)', () => {
  it('is at the desks of the place, and gone when it is done', async () => {
    const id = await take.propose('cadre')
    const waits = async (name: Name) =>
      (await core.ok(take.as(name), 'room.work', {})).rows.find((row) => row.id === id)?.waitsFor
    expect(await waits('captain')).toBe('establish')
    expect(await waits('captainBeside')).toBeUndefined()
    expect(await waits('grid')).toBeUndefined()
    const times = await take.times(id, 'pocket_park')
    await core.ok(take.as('cadre'), 'topic.establish', {
      ...on(id),
      procedure: 'pocket_park',
      times,
    })
    expect(await waits('branch')).toBe('plan')
    await core.ok(take.as('cadre'), 'topic.stop', { ...on(id), reason: '地要修路' })
    expect(await waits('branch')).toBeUndefined()
  })
})

describe('minutes and milestones with photos (R55, R63)', () => {
  it('are shown to others when the check has passed them', async () => {
    const id = await take.established()
    const fileId = await upload(core, 'cadre')
    const minutes = {
      ...{ ...on(id), heldAt: core.cloud.now() - DAY, where: '活动室', attended: 12 },
      ...{ words: '大家都说先种树。', media: [{ fileId, kind: 'photo' as const }] },
    }
    const { topic } = await core.ok(take.as('cadre'), 'topic.minutes', minutes)
    expect(topic.minutes).toMatchObject([{ stage: 'draft', attended: 12, by: '管楼干部' }])
    const early = { ...minutes, ...on(id), heldAt: core.cloud.now() + DAY }
    expect(await core.refusal(take.as('cadre'), 'topic.minutes', early)).toBe('time_in_future')
    const foreign = { ...minutes, ...on(id), heldAt: core.cloud.now() }
    expect(await core.refusal(take.as('captain'), 'topic.minutes', foreign)).toBe('file_not_yours')
  })
})

describe('the figure under 议事 on the first screen (R52, R59)', () => {
  const figure = async (name: Name) => (await core.ok(take.as(name), 'home.open', {})).topics

  it('counts votes and questions where one lives, and what waits for an organiser; all in one operation', async () => {
    const before = await figure('neighbour')
    const id = await take.established('simple')
    expect(await figure('neighbour')).toEqual(before)
    const desk = await figure('cadre')
    await take.propose('cadre')
    expect(await figure('cadre')).toEqual({ ...desk, waiting: (desk?.waiting ?? 0) + 1 })
    expect((await figure('neighbour'))?.waiting).toBe(0)
    await core.ok(take.as('cadre'), 'topic.setBallot', { ...on(id), terms: TERMS })
    await take.wait(DAY)
    await take.wait(DAY - 10 * 60_000)
    await take.wait(11 * 60_000)
    const { closesAt } = await take.open('neighbour', id)
    expect(await figure('neighbour')).toMatchObject({
      ...{ voting: (before?.voting ?? 0) + 1, asking: before?.asking, votingUntil: closesAt },
    })
    // The neighbour beside does not vote in this building.
    expect(await figure('captainBeside')).toMatchObject({ voting: 0 })
    expect((await core.billed(take.as('neighbour'), 'home.open', {})).operations).toBe(4)
  })

  it('asks residents while they are asked, and members in service before them', () => {
    const at = (stage: StageId) => ({
      status: 'running' as const,
      stages: [{ ...planned('pocket_park', 0).find((each) => each.stage === stage)!, openedAt: 1 }],
    })
    const asking = (stage: StageId, inService: boolean) =>
      homeTopics([at(stage)], { inService, waiting: 0 }).asking
    expect([asking('consultation', false), asking('consultation', true)]).toEqual([1, 1])
    expect([asking('members_first', false), asking('members_first', true)]).toEqual([0, 1])
    expect(asking('implementation', true)).toBe(0)
  })

  it('counts nothing that is held', async () => {
    const before = await figure('cadre')
    await take.propose('resident', { words: '这里有违禁词' })
    expect(await figure('cadre')).toEqual(before)
  })
})

describe('what all of this asks of the database', () => {
  it('is served by an index, every time', () => {
    expect(core.lines.filter((line) => line.startsWith('no index'))).toEqual([])
  })
})
