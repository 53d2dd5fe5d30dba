import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { faults, tick } from '../ticket/doors.ts'
import { HERE, member, settle } from '../ticket/neighbourhood.ts'
import { on } from '../ticket/steps.ts'
import { topics, type TopicSteps } from './topic-steps.ts'
import { DAY, MINUTE } from './topic-story.ts'

let core: CoreCloud
let take: TopicSteps

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = topics(core)
})
afterEach(() => faults(core, {}))
afterAll(() => core.close())

/** What happened to a topic and when, whoever wrote it down. */
async function historyOf(id: string): Promise<string[]> {
  const { trace } = await take.stored(id)
  expect(firstBroken(trace)).toBe(-1)
  return trace.map(({ type, at, content = '' }) => `${type} ${at} ${content}`)
}

/** Topics that were established at the same moment, to be looked at by different clocks. */
async function alike(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let made = 0; made < count; made += 1) ids.push(await take.established())
  return ids
}

/** As if all had been made at once: times since the establishment. */
async function sinceEstablished(id: string): Promise<string[]> {
  const { trace } = await take.stored(id)
  const from = trace.find(({ type }) => type === 'TopicEstablished')?.at ?? 0
  return trace.slice(3).map(({ type, at }) => `${type} ${Math.round((at - from) / 1000)}`)
}

describe('the clock of rooms (R55, design §4)', () => {
  it('late, doubled, concurrent and failing runs write the same, each event once, dated when it was due', async () => {
    const ids = await alike(3)
    take.later(14 * DAY + 3 * MINUTE)
    await faults(core, { database: { rate: 0.3, lost: true } })
    for (let run = 0; run < 4; run += 1) {
      await Promise.all([tick(core), tick(core)]).catch(() => undefined)
      take.later(11 * MINUTE)
    }
    await faults(core, {})
    await Promise.all([tick(core), tick(core), tick(core)])
    await tick(core)
    for (const id of ids) {
      const told = await historyOf(id)
      expect(told.filter((each) => each.startsWith('StageLate'))).toHaveLength(1)
      expect(await sinceEstablished(id)).toEqual([`StageLate ${(14 * DAY) / 1000}`])
    }
  })

  it('a topic that cannot be carried on keeps no other back, and is looked at again later', async () => {
    const [broken = '', ...others] = await alike(3)
    await core.cloud.database.execute('database.modifyDocument', {
      ...{ collectionName: 'topics', queryType: 'WHERE', multi: false },
      query: JSON.stringify({ _id: broken }),
      data: JSON.stringify({ $set: { stages: [], wakeAt: 1 } }),
    })
    await take.wait(15 * DAY)
    for (const id of others) {
      expect((await historyOf(id)).some((each) => each.startsWith('StageLate'))).toBe(true)
    }
    const later = (await take.stored(broken)).wakeAt ?? 0
    expect(later).toBeGreaterThan(core.cloud.now())
    await core.cloud.database.execute('database.removeDocument', {
      ...{ collectionName: 'topics', queryType: 'WHERE', multi: false },
      query: JSON.stringify({ _id: broken }),
    })
  })

  it('more topics than one slice holds are carried on in one run', async () => {
    const ids = await alike(45)
    await take.wait(15 * DAY)
    const late = await Promise.all(ids.map(async (id) => (await take.stored(id)).stages[2]?.lateAt))
    expect(late.every((at) => at !== undefined)).toBe(true)
  })

  it('two commands and the clock at once leave one history, and every one is answered', async () => {
    const id = await take.established()
    const minutes = () => ({
      ...{ ...on(id), heldAt: core.cloud.now() - MINUTE, where: '活动室', attended: 3 },
      ...{ words: '都来了', media: [] },
    })
    take.later(15 * DAY)
    const done = await Promise.all([
      ...Array.from({ length: 5 }, () => core.call(take.as('cadre'), 'topic.minutes', minutes())),
      tick(core).then(() => ({ ok: true })),
      tick(core).then(() => ({ ok: true })),
    ])
    const kept = done.slice(0, 5).filter(({ ok }) => ok).length
    const told = await historyOf(id)
    expect(told.filter((each) => each.startsWith('StageLate'))).toHaveLength(1)
    expect(told.filter((each) => each.startsWith('MinutesFiled'))).toHaveLength(kept)
    expect(kept).toBeGreaterThan(0)
  })
})

describe('supporters at once, while the clock counts (R54, design §4)', () => {
  it('each that was answered is counted once, and makes a topic of it once', async () => {
    const crowd = Array.from({ length: 40 }, (_, index) => ({
      openid: `o-supporter-${index}`,
      home: { building: HERE, door: `${2000 + index}` },
    }))
    await core.cloud.database.insertMany(
      'members',
      crowd.map((each) => ({ ...member(each) })),
    )
    const id = await take.propose('resident')
    const support = ({ openid }: { openid: string }) =>
      core.call(openid, 'topic.support', on(id)).then(({ ok }) => (ok ? [openid] : []))
    const answered = await Promise.all([
      ...[...crowd, ...crowd, ...crowd].map(support),
      ...[0, 1, 2].map(() => tick(core).then(() => [])),
    ])
    await tick(core)
    const supporters = new Set(answered.flat())
    const topic = await take.stored(id)
    expect(supporters.size).toBeGreaterThanOrEqual(5)
    expect(topic.counts.supporters).toBe(supporters.size)
    expect(topic.trace.filter(({ type }) => type === 'TopicSupported')).toHaveLength(1)
    await take.wait(2 * MINUTE)
    expect((await take.open('cadre', id)).stage).toBe('establishment')
    expect(await take.toldTo(id, 'resident')).toEqual(['topic_backed'])
    expect(await take.toldTo(id, 'cadre')).toContain('topic_supported')
  })
})
