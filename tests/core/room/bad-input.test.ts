import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action, Input } from '../../../typings/contract.ts'
import type { RefusalCode } from '../../../typings/refusal.ts'
import { faultsOf } from '../bad-values.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { judged, upload } from '../ticket/doors.ts'
import { HERE, settle, type Name } from '../ticket/neighbourhood.ts'
import { on, steps } from '../ticket/steps.ts'
import { topics, type TopicSteps } from './topic-steps.ts'
import { DAY, HOUR } from './topic-story.ts'

let core: CoreCloud
let take: TopicSteps

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = topics(core)
})
afterAll(() => core.close())

const reason = '地要修路'
const photo = async (name: Name) => ({ fileId: await upload(core, name), kind: 'photo' as const })
const cursor = () => Buffer.from(JSON.stringify([core.cloud.now(), 'x'])).toString('base64url')

/** The actions of rooms and topics; those of opinions and ballots have tests of their own. */
type RoomAction =
  | 'room.list'
  | 'room.topics'
  | 'room.mine'
  | `topic.${'open' | 'trace' | 'proof' | 'export' | 'propose' | 'support' | 'unsupport' | 'review'}`
  | `topic.${'procedures' | 'establish' | 'decline' | 'finishStage' | 'skip' | 'extend' | 'stop'}`
  | `topic.${'link' | 'minutes' | 'milestone'}`

interface Valid<A extends Action> {
  by: Name
  input: Input<A>
  /** Keys whose absence, or whose free content, is no fault. */
  open?: readonly string[]
}

/** A topic that is being carried out: everything before was left out, with a reason. */
async function carriedOut(): Promise<string> {
  const id = await take.established()
  await core.ok(take.as('cadre'), 'topic.publishPlan', {
    ...on(id),
    plan: { title: '小公园', lines: [{ text: '种树' }], changes: [], drawings: [] },
  })
  for (const stage of [
    'members_first',
    'revision',
    'consultation',
    'vote',
    'publication',
  ] as const) {
    await take.skip(id, stage)
  }
  await take.finish(id, 'draft')
  await take.wait(80 * DAY)
  return id
}

/** A valid call of each action, every optional field filled in. Refused as long as one thing is wrong with it. */
const VALID: { [A in RoomAction]: () => Promise<Valid<A>> } = {
  'room.list': async () => ({ by: 'neighbour', input: { place: HERE } }),
  'room.topics': async () => ({
    by: 'neighbour',
    input: { place: HERE, state: 'open', kind: 'lift', cursor: cursor() },
    open: ['state', 'kind', 'cursor'],
  }),
  'room.mine': async () => ({ by: 'neighbour', input: { cursor: cursor() }, open: ['cursor'] }),
  'topic.open': async () => ({ by: 'neighbour', input: { id: await take.propose() } }),
  'topic.trace': async () => ({ by: 'neighbour', input: { id: await take.propose() } }),
  'topic.proof': async () => ({ by: 'neighbour', input: { id: await take.propose() } }),
  'topic.export': async () => ({ by: 'neighbour', input: { id: await take.propose() } }),
  'topic.propose': async () => ({
    by: 'resident',
    input: take.input({
      ...{ media: [await photo('resident')], tickets: [await steps(core).report()] },
    }),
  }),
  'topic.support': async () => ({ by: 'neighbour', input: on(await take.propose('resident')) }),
  'topic.unsupport': async () => ({ by: 'neighbour', input: on(await take.propose('resident')) }),
  'topic.review': async () => ({
    by: 'director',
    input: {
      ...on(await take.propose('resident', { words: '这里可以代开发票。' })),
      ...{ publish: false, reason },
    },
  }),
  'topic.procedures': async () => ({ by: 'cadre', input: { id: await take.propose() } }),
  'topic.establish': async () => {
    const id = await take.propose()
    const times = await take.times(id, 'simple')
    const open = times.map((_, index) => `times.${index}.opensAt`)
    return { by: 'cadre', input: { ...on(id), procedure: 'simple', times }, open }
  },
  'topic.decline': async () => ({ by: 'cadre', input: { ...on(await take.propose()), reason } }),
  'topic.finishStage': async () => {
    const id = await take.established()
    await core.ok(take.as('cadre'), 'topic.publishPlan', {
      ...on(id),
      plan: { title: '小公园', lines: [{ text: '种树' }], changes: [], drawings: [] },
    })
    return { by: 'cadre', input: { ...on(id), stage: 'draft' } }
  },
  'topic.skip': async () => ({
    ...{ by: 'cadre', input: { ...on(await take.established()), stage: 'revision', reason } },
  }),
  'topic.extend': async () => {
    const id = await take.established()
    const closesAt = ((await take.open('cadre', id)).closesAt ?? 0) + DAY
    return { by: 'cadre', input: { ...on(id), stage: 'draft', closesAt, reason } }
  },
  'topic.stop': async () => ({ by: 'cadre', input: { ...on(await take.established()), reason } }),
  'topic.link': async () => ({
    ...{ by: 'cadre', input: { ...on(await take.propose()), ticket: await steps(core).report() } },
  }),
  'topic.minutes': async () => ({
    by: 'cadre',
    input: {
      ...{ ...on(await take.propose()), heldAt: core.cloud.now() - HOUR, where: '活动室' },
      ...{ attended: 12, words: '大家都说先种树。', media: [await photo('cadre')] },
    },
  }),
  'topic.milestone': async () => ({
    by: 'cadre',
    input: {
      ...{ ...on(await carriedOut()), title: '开工', words: '铺土', done: false },
      media: [await photo('cadre')],
    },
  }),
}

/** How many documents there are, and how far each topic has come. */
async function state(): Promise<Record<string, unknown>> {
  const { database } = core.cloud
  const counts = database.collections().map((name) => [name, database.count(name)])
  const { data } = (await database.execute('database.getDocument', {
    ...{ collectionName: 'topics', queryType: 'WHERE', query: '{}', limit: 1000 },
    projection: JSON.stringify({ version: 1, status: 1, visibility: 1 }),
  })) as { data: { list: string[] } } // the wire's reply
  return { counts: Object.fromEntries(counts), topics: data.list }
}

describe('every action refuses whatever is wrong with its input, and nothing changes', () => {
  it.each(Object.keys(VALID) as RoomAction[])('%s', async (action) => {
    const { by, input, open = [] } = await VALID[action]()
    // Verdicts on photos handed over on the way change topics by themselves.
    await judged(core)
    const before = await state()
    const bad = faultsOf(input, open)
    const heard = await Promise.all(
      bad.map(async (fault) => {
        const reply = await core.send(take.as(by), { action, input: fault.input })
        return [fault.what, reply.ok ? 'accepted' : reply.code]
      }),
    )
    expect(Object.fromEntries(heard)).toEqual(
      Object.fromEntries(bad.map(({ what }) => [what, 'bad_input'])),
    )
    expect(await state()).toEqual(before)
    expect(await core.send(take.as(by), { action, input })).toMatchObject({ ok: true })
  })
})

describe('what comes in the wrong stage is refused in clear words, and nothing changes', () => {
  /** Where a topic stands, and what the cadre hears of each command there. */
  const wrong: [string, () => Promise<string>, Partial<Record<RoomAction, RefusalCode>>][] = [
    [
      'a proposal',
      () => take.propose('resident'),
      {
        ...{ 'topic.establish': 'wrong_stage', 'topic.finishStage': 'wrong_stage' },
        ...{ 'topic.skip': 'not_in_procedure', 'topic.milestone': 'wrong_stage' },
      },
    ],
    [
      'one being drawn',
      () => take.established(),
      {
        ...{ 'topic.establish': 'wrong_stage', 'topic.decline': 'wrong_stage' },
        ...{ 'topic.finishStage': 'stage_not_ready', 'topic.milestone': 'wrong_stage' },
      },
    ],
    [
      'one that was declined',
      async () => {
        const id = await take.propose()
        await core.ok(take.as('cadre'), 'topic.decline', { ...on(id), reason })
        return id
      },
      {
        ...{ 'topic.establish': 'topic_over', 'topic.decline': 'topic_over' },
        ...{ 'topic.finishStage': 'topic_over', 'topic.skip': 'topic_over' },
        ...{ 'topic.extend': 'topic_over', 'topic.stop': 'topic_over' },
        ...{ 'topic.link': 'topic_over', 'topic.minutes': 'topic_over' },
        'topic.milestone': 'topic_over',
      },
    ],
  ]

  it.each(wrong)('%s', async (_what, make, expected) => {
    const id = await make()
    const ticket = await steps(core).report()
    const times = await take.times(await take.propose(), 'simple')
    const now = core.cloud.now()
    const inputs: Partial<Record<RoomAction, object>> = {
      'topic.establish': { procedure: 'simple', times },
      'topic.decline': { reason },
      'topic.finishStage': { stage: 'draft' },
      'topic.skip': { stage: 'revision', reason },
      'topic.extend': { stage: 'draft', closesAt: now + 20 * DAY, reason },
      'topic.stop': { reason },
      'topic.link': { ticket },
      'topic.minutes': {
        heldAt: now - HOUR,
        where: '活动室',
        attended: 3,
        words: '都来了',
        media: [],
      },
      'topic.milestone': { title: '开工', words: '铺土', done: false, media: [] },
    }
    const before = (await take.stored(id)).version
    const heard = await Promise.all(
      (Object.keys(expected) as RoomAction[]).map(async (action) => {
        const reply = await core.send(take.as('cadre'), {
          ...{ action, input: { ...on(id), ...inputs[action] } },
        })
        return [action, reply.ok ? 'accepted' : reply.code]
      }),
    )
    expect(Object.fromEntries(heard)).toEqual(expected)
    expect((await take.stored(id)).version).toBe(before)
  })

  it('support counts no more from the very moment a proposal’s time is over, whether the clock has run or not', async () => {
    const id = await take.propose('resident')
    await core.ok(take.as('neighbour'), 'topic.support', on(id))
    take.later(31 * DAY)
    expect(await core.refusal(take.as('spouse'), 'topic.support', on(id))).toBe('wrong_stage')
    expect(await core.refusal(take.as('neighbour'), 'topic.unsupport', on(id))).toBe('wrong_stage')
  })

  it('a timetable that goes back, is too short or ends in another life is refused, naming the stage', async () => {
    const id = await take.propose()
    const times = await take.times(id, 'simple')
    const first = times[0] ?? { stage: 'roll', closesAt: 0 }
    const last = times[2] ?? first
    const cases = [
      [first, { ...first, closesAt: core.cloud.now() - 1 }],
      [last, { ...last, closesAt: (last.opensAt ?? 0) + HOUR }],
      [last, { ...last, opensAt: core.cloud.now() }],
      [last, { ...last, closesAt: core.cloud.now() + 4000 * DAY }],
    ] as const
    for (const [old, changed] of cases) {
      const wrongly = times.map((each) => (each === old ? changed : each))
      const input = { ...on(id), procedure: 'simple' as const, times: wrongly }
      expect(await core.refusal(take.as('cadre'), 'topic.establish', input)).toBe('timetable_wrong')
    }
    expect((await take.stored(id)).procedure).toBeUndefined()
  })
})
