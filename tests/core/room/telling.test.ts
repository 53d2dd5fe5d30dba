import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { member, type Someone } from '../ticket/neighbourhood.ts'
import { settledDeliveries } from '../../../cloudfunctions/core/room/telling.ts'
import type { TopicDelivery } from '../../../cloudfunctions/core/room/topic.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { card, faults, outbox, subscribe, tick } from '../ticket/doors.ts'
import { BESIDE, HERE, memberOf, people, settle, type Name } from '../ticket/neighbourhood.ts'
import { on } from '../ticket/steps.ts'
import { topics, type TopicSteps } from './topic-steps.ts'
import { BALLOT, DAY, HOUR, MINUTE, MORNING, organiser, TopicStory } from './topic-story.ts'

let core: CoreCloud
let take: TopicSteps

/** Flats of the building beside, each with one confirmed member; every fifth is a party member in service. */
const CROWD = 120
/** Messages each of them has accepted: more than these stories send. */
const ACCEPTS = 6
const crowd: Someone[] = Array.from({ length: CROWD }, (_, index) => ({
  openid: `o-crowd-${index}`,
  home: { building: BESIDE, door: `${1000 + index}` },
}))
const inService = (index: number) => index % 5 === 0

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = topics(core)
  const party = { category: 'reporting', branch: 'b', inService: true }
  await core.cloud.database.insertMany(
    'members',
    crowd.map((each, index) => ({
      ...{ ...member(each), quota: { 'template-room': ACCEPTS } },
      ...(inService(index) && { party }),
    })),
  )
  await core.cloud.database.insertMany(
    'households',
    crowd.map(({ home }) => ({
      ...{ _id: `${BESIDE}/${home?.door}`, building: BESIDE, door: home?.door, members: 1 },
    })),
  )
  for (let time = 0; time < ACCEPTS; time += 1) await everybodyAccepts()
})
afterEach(() => faults(core, {}))
afterAll(() => core.close())

/** The accepts WeChat knows of, so that it takes what the product sends. */
const everybodyAccepts = () =>
  Promise.all(
    crowd.map(({ openid }) =>
      fetch(`${core.cloud.url}/wechat/subscriptions`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
        body: JSON.stringify({ openid, templateIds: ['template-room'] }),
      }).then((answer) => answer.text()),
    ),
  )

/** How often each phone was sent a message about a topic. */
async function sent(topic: string): Promise<Map<string, number>> {
  const times = new Map<string, number>()
  for (const { page, touser } of await outbox(core)) {
    if (!page.includes(topic)) continue
    times.set(touser, (times.get(touser) ?? 0) + 1)
  }
  return times
}

/** Letters of one kind about a topic by whom they are for; each must be there once. */
async function lettersTo(topic: string, kind: string): Promise<string[]> {
  const letters = (await take.lettersOf(topic)).filter((each) => each.kind === kind)
  expect(new Set(letters.map(({ to }) => to)).size).toBe(letters.length)
  return letters.map(({ to }) => to)
}

/** A topic of the building beside whose next stage is the in-service members’. */
async function beforeMembers(): Promise<string> {
  const id = await take.propose('captainBeside', { place: BESIDE })
  const times = await take.times(await take.propose(), 'pocket_park')
  const command = { ...on(id), procedure: 'pocket_park' as const, times }
  await core.ok(take.as('captainBeside'), 'topic.establish', command)
  const plan = { title: '小公园', lines: [{ text: '种树' }], changes: [], drawings: [] }
  await core.ok(take.as('captainBeside'), 'topic.publishPlan', { ...on(id), plan })
  await take.finish(id, 'draft', 'captainBeside')
  return id
}

describe('the opening of a stage is told to whose stage it is (R29, R57)', () => {
  it('to every member in service, once, each with a message, by doubled and concurrent clocks', async () => {
    const id = await beforeMembers()
    take.later(14 * DAY)
    await Promise.all([tick(core), tick(core), tick(core)])
    await tick(core)
    const wanted = crowd.filter((_, index) => inService(index)).map(({ openid }) => openid)
    expect(await lettersTo(id, 'topic_opened')).toHaveLength(wanted.length)
    const times = await sent(id)
    expect([...times.keys()].sort()).toEqual([...wanted].sort())
    expect([...times.values()].every((count) => count === 1)).toBe(true)
    expect((await take.stored(id)).deliveries.filter(({ at }) => at <= core.cloud.now())).toEqual(
      [],
    )
  })

  it('and they are reminded a day before its end, unless it was put off: then a day before that', async () => {
    const id = await beforeMembers()
    await take.wait(14 * DAY)
    const closesAt = (await take.open('captainBeside', id)).closesAt ?? 0
    const later = { ...on(id), stage: 'members_first' as const, closesAt: closesAt + 2 * DAY }
    await core.ok(take.as('captainBeside'), 'topic.extend', { ...later, reason: '国庆放假' })
    await take.wait(6 * DAY + HOUR)
    expect(await lettersTo(id, 'topic_stage_soon')).toEqual([])
    await take.wait(2 * DAY)
    await tick(core)
    expect((await lettersTo(id, 'topic_stage_soon')).length).toBe(CROWD / 5)
    expect((await take.stored(id)).deliveries).toEqual([])
  })
})

describe('residents of a whole community are told in slices (design §4)', () => {
  it('WeChat failing 30 % and a black-out of ten minutes lose no letter and no message, and double none', async () => {
    const id = await take.propose('director', { place: 'fz/fqy2' })
    const times = await take.times(await take.propose(), 'simple')
    await faults(core, { openapi: { rate: 0.3 } })
    const command = { ...on(id), procedure: 'simple' as const, times }
    await core.ok(take.as('director'), 'topic.establish', command)
    const before = await sent(id)
    await core.ok(take.as('director'), 'topic.skip', { ...on(id), stage: 'vote', reason: '先看看' })
    await take.wait(5 * DAY)
    await faults(core, { openapi: { blackout: true } })
    for (let run = 0; run < 2; run += 1) {
      take.later(5 * MINUTE)
      await Promise.all([tick(core), tick(core)])
    }
    await faults(core, { openapi: { rate: 0.3 } })
    for (let run = 0; run < 10; run += 1) {
      take.later(20 * MINUTE)
      await Promise.all([tick(core), tick(core)])
    }
    await faults(core, {})
    for (let run = 0; run < 3; run += 1) await take.wait(31 * MINUTE)
    const heard = await lettersTo(id, 'topic_opened')
    const near: Name[] = ['resident', 'spouse', 'neighbour', 'beside']
    expect(heard).toHaveLength(CROWD + near.length)
    expect(heard).toEqual(expect.arrayContaining(near.map(memberOf)))
    expect(before.size).toBe(0)
    const messages = await sent(id)
    expect(messages.size).toBe(CROWD)
    expect([...messages.values()].filter((count) => count !== 1)).toEqual([])
    const left = (await take.stored(id)).deliveries
    expect(left.filter(({ at }) => at <= core.cloud.now())).toEqual([])
  })

  it('a database that fails one operation in five loses no letter', async () => {
    const id = await take.propose('director', { place: 'fz/fqy2' })
    await core.ok(take.as('director'), 'topic.establish', {
      ...{ ...on(id), procedure: 'simple' as const },
      times: await take.times(await take.propose(), 'simple'),
    })
    await core.ok(take.as('director'), 'topic.skip', { ...on(id), stage: 'vote', reason: '先看看' })
    take.later(5 * DAY)
    await faults(core, { database: { rate: 0.2 } })
    for (let run = 0; run < 5; run += 1) {
      take.later(11 * MINUTE)
      await tick(core).catch(() => undefined)
    }
    await faults(core, {})
    for (let run = 0; run < 4; run += 1) await take.wait(31 * MINUTE)
    expect(await lettersTo(id, 'topic_opened')).toHaveLength(CROWD + 4)
  })
})

describe('organisers and the proposer (R55)', () => {
  it('hear of what is late and what is blocked, once, and nobody of what they did themselves', async () => {
    const id = await take.established('simple')
    const { rows } = await core.ok(take.as('captain'), 'room.work', {})
    // Said while there is a day left to set it.
    expect(rows).toContainEqual(expect.objectContaining({ id, waitsFor: 'ballot' }))
    expect(await take.toldTo(id, 'captain')).toEqual(['topic_proposed'])
    await take.wait(DAY + MINUTE)
    await tick(core)
    expect(await take.toldTo(id, 'captain')).toEqual(['topic_proposed', 'topic_blocked'])
    expect(await take.toldTo(id, 'cadre')).toEqual(['topic_blocked'])
  })

  it('a proposal nobody was behind is over, and its proposer hears of it', async () => {
    const id = await take.propose('resident')
    await take.wait(31 * DAY)
    expect(await take.open('resident', id)).toMatchObject({ status: 'over' })
    expect(await take.toldTo(id, 'resident')).toEqual(['topic_over'])
    expect(await card(core, id)).toMatchObject({ status: 'over' })
  })

  it('a message of work waits for the morning (B15)', async () => {
    await subscribe(core, 'branch', 'template-work')
    const night = 14 * HOUR
    take.later(night - ((core.cloud.now() - Date.UTC(2020, 0, 1, 2)) % DAY))
    const id = await take.propose('resident', { place: HERE })
    expect(await take.toldTo(id, 'branch')).toEqual(['topic_proposed'])
    const toBranch = async () =>
      (await outbox(core)).filter(({ touser }) => touser === people.branch.openid).length
    const before = await toBranch()
    await take.wait(12 * HOUR)
    await tick(core)
    expect(await toBranch()).toBe(before + 1)
  })
})

describe('crowds sleep at night (B15)', () => {
  it('what opens at night is told in the morning, dated when it opened; by day at once', () => {
    const night = MORNING + 14 * HOUR // eleven in the evening
    const at = (now: number) => {
      const story = TopicStory.propose({}, now).established('simple').does(organiser, BALLOT)
      const voting = story.later(DAY).frozen()
      const told = voting.topic.deliveries.filter(({ audience }) => audience === 'voters')
      return told.map(({ kind, at }) => [kind, (at - (voting.stage('vote').openedAt ?? 0)) / HOUR])
    }
    expect(at(night)).toEqual([
      ['topic_opened', 8],
      ['topic_vote_soon', 2 * 24 + 8],
    ])
    expect(at(MORNING)).toEqual([
      ['topic_opened', 0],
      ['topic_vote_soon', 2 * 24],
    ])
  })
})

describe('what a topic still has to tell after a run (pure)', () => {
  const one = (audience: string, over: Partial<TopicDelivery> = {}): TopicDelivery => ({
    ...{ seq: 1, kind: 'topic_opened', audience, attempts: 0, at: 0, ...over },
  })
  const slice = one('residents')
  const rest = one('residents', { cursor: 'c' })
  const message = one('member:a', { message: true })
  const nothing = { failed: [], left: [], over: [] }

  it('of two runs that wrote and found the same letter, a message is left by neither', () => {
    const first = { ...nothing, done: [slice], left: [rest], over: [message] }
    const second = { ...nothing, done: [slice], left: [rest, { ...message, at: 9 }] }
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const left = order.reduce((stored, tried) => settledDeliveries(stored, tried, 1), [slice])
      expect(left).toEqual([rest])
    }
  })

  it('a run that died leaves the message to the one that found its letter', () => {
    const second = { ...nothing, done: [slice], left: [{ ...message, at: 9 }] }
    expect(settledDeliveries([slice], second, 1)).toEqual([{ ...message, at: 9 }])
  })

  it('what failed waits twice as long each time, and a slice that is settled twice stays settled', () => {
    const failed = { ...nothing, done: [], failed: [slice] }
    const [once] = settledDeliveries([slice], failed, 0)
    const [twice] = settledDeliveries([once ?? slice], { ...failed, failed: [once ?? slice] }, 0)
    expect([once?.at, twice?.at]).toEqual([MINUTE, 2 * MINUTE])
    const stored = [rest]
    expect(settledDeliveries(stored, { ...nothing, done: [slice], left: [rest] }, 1)).toBe(stored)
  })
})
