import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action } from '../../../typings/contract.ts'
import type { RefusalCode } from '../../../typings/refusal.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { people, type Name } from '../ticket/neighbourhood.ts'
import { on } from '../ticket/steps.ts'
import { as, BECAUSE, deliberation, FIRST, settleWithMembers } from './deliberation.ts'

let core: CoreCloud
let consulting: string
let said: string

beforeAll(async () => {
  core = await startCore()
  await settleWithMembers(core)
  const take = deliberation(core)
  consulting = await take.toConsultation()
  said = (await take.say(consulting, '喷泉费水又费钱', 'gardener')).id
})
afterAll(() => core.close())

// A list of the keys of this very object.
const everybody = Object.keys(people) as Name[]

/** Who stands how to the building of the topic. Written out, so that a wrong table cannot agree with itself. */
const ORGANISERS = ['captain', 'cadre', 'branch', 'director', 'secretary', 'committee'] as const
const REVIEWERS = ['director', 'secretary', 'committee'] as const
const AT_HOME = ['resident', 'spouse', 'neighbour'] as const
const SERVANTS = [
  ...ORGANISERS,
  ...['grid', 'property', 'center', 'admin', 'cg', 'sy', 'gs', 'ga', 'xf'],
] as readonly Name[]

/** Each action with something that would be accepted or, so that nothing changes, refused only after authority. */
const ASKED: Record<string, { may: readonly Name[]; input: () => object; code?: RefusalCode }> = {
  'topic.opinions': {
    may: [...SERVANTS, ...AT_HOME, 'beside'],
    input: () => ({ id: consulting }),
  },
  'topic.publishPlan': {
    may: ORGANISERS,
    input: () => ({ ...on(consulting), plan: { ...FIRST, lines: kept } }),
    code: 'plan_without_changes',
  },
  'topic.enter': {
    may: ORGANISERS,
    input: () => ({ ...on(consulting), kind: 'objection', words: '不对' }),
    code: 'wrong_stage',
  },
  'opinion.support': { may: AT_HOME, input: () => on(said) },
  'opinion.unsupport': { may: AT_HOME, input: () => on(said) },
  'opinion.answer': {
    may: ORGANISERS,
    input: () => ({ ...on(said), fate: 'adopted', reason: '好的' }),
    code: 'answer_not_honest',
  },
  'opinion.review': {
    may: REVIEWERS,
    input: () => ({ ...on(said), publish: true, reason: '没有不妥' }),
    code: 'already_public',
  },
}

const kept = FIRST.lines.map(({ text }, index) => ({ id: `L${index + 1}`, text }))

const outcome = async (name: Name, action: string, input: object) => {
  const reply = await core.send(as(name), { action: action as Action, input }) // keys of the table
  return reply.ok ? undefined : reply.code
}

const noHome = (name: Name): RefusalCode =>
  name === 'visitor' ? 'not_a_member' : name === 'newcomer' ? 'not_confirmed' : 'forbidden'

describe('who may what with plans and opinions (design §3)', () => {
  describe.each(Object.entries(ASKED))('%s', (action, { may, input, code }) => {
    it.each(everybody)('%s', async (name) => {
      const refused = await outcome(name, action, input())
      if (may.includes(name)) return expect(refused).toBe(code)
      const asksForHome = ['topic.opinions', 'opinion.support', 'opinion.unsupport'].includes(
        action,
      )
      const wants = asksForHome ? noHome(name) : name === 'visitor' ? 'not_a_member' : 'forbidden'
      expect(refused).toBe(wants)
    })
  })

  it('speaking: who is at home there; of organisers only replies', async () => {
    for (const name of everybody) {
      const opinion = { ...on(consulting), kind: 'opinion', words: '我说一句', media: [] }
      const reply = { ...opinion, ...on(consulting), kind: 'reply', about: said }
      const isHome = AT_HOME.some((each) => each === name)
      const isOrganiser = ORGANISERS.some((each) => each === name)
      const no = noHome(name)
      expect([name, await outcome(name, 'topic.say', opinion)]).toEqual([
        name,
        isHome ? undefined : isOrganiser ? 'forbidden' : no,
      ])
      expect([name, await outcome(name, 'topic.say', reply)]).toEqual([
        name,
        isHome || isOrganiser ? undefined : no,
      ])
    }
  })
})

describe('bad input changes nothing', () => {
  const plan = { ...FIRST, lines: [{ text: '种草' }] }
  const line = (over: object) => ({ plan: { ...plan, ...over } })
  it.each([
    ['topic.say', { kind: 'shout', words: 'x', media: [] }, 'kind'],
    ['topic.say', { kind: 'opinion', words: '  ', media: [] }, 'words'],
    ['topic.say', { kind: 'opinion', words: '长'.repeat(1001), media: [] }, 'words'],
    ['topic.say', { kind: 'opinion', words: { $gt: '' }, media: [] }, 'words'],
    ['topic.say', { kind: 'opinion', words: 'x', media: [], line: 'L0' }, 'line'],
    ['topic.say', { kind: 'opinion', words: 'x', media: [], stars: 3 }, 'stars'],
    ['topic.say', { kind: 'opinion', words: 'x', media: [], member: 'm' }, 'member'],
    [
      'topic.say',
      { kind: 'opinion', words: 'x', media: [{ fileId: 'cloud://a', kind: 'voice' }] },
      'media.0.kind',
    ],
    ['topic.enter', { kind: 'reply', words: 'x' }, 'kind'],
    ['topic.enter', { kind: 'opinion', words: 'x', door: '门'.repeat(21) }, 'door'],
    ['topic.publishPlan', line({ lines: [] }), 'plan.lines'],
    ['topic.publishPlan', line({ budget: -1 }), 'plan.budget'],
    ['topic.publishPlan', line({ area: Number.MAX_VALUE }), 'plan.area'],
    [
      'topic.publishPlan',
      line({ changes: [{ line: -1, words: 'x', opinions: [] }] }),
      'plan.changes.0.line',
    ],
    ['topic.opinions', { cursor: 'not ours' }, 'cursor'],
    ['topic.opinions', { cursor: 'bm90IG91cnM' }, 'cursor'],
    ['topic.opinions', { fate: 'kept' }, 'fate'],
  ])('%s %j: %s', async (action, over, field) => {
    const before = await documents(core, 'opinions', { topic: consulting })
    const { requestId, id } = on(consulting)
    const input = action === 'topic.opinions' ? { id, ...over } : { requestId, id, ...over }
    const name = action === 'topic.say' ? 'neighbour' : 'cadre'
    const reply = await core.send(as(name), { action, input })
    expect(reply).toMatchObject({ ok: false, code: 'bad_input', detail: { field } })
    expect(await documents(core, 'opinions', { topic: consulting })).toEqual(before)
  })

  it.each([
    ['opinion.answer', { fate: 'maybe', reason: BECAUSE }],
    ['opinion.answer', { fate: 'adopted', reason: '' }],
    ['opinion.review', { publish: 'yes', reason: BECAUSE }],
    ['opinion.support', { weight: 2 }],
  ])('%s %j', async (action, over) => {
    const reply = await core.send(as('director'), { action, input: { ...on(said), ...over } })
    expect(reply).toMatchObject({ ok: false, code: 'bad_input' })
  })

  it('what is not there is not found', async () => {
    const reason = { fate: 'adopted', reason: BECAUSE } as const
    expect(await core.refusal(as('cadre'), 'opinion.answer', { ...on('nothing'), ...reason })).toBe(
      'not_found',
    )
    expect(await core.refusal(as('cadre'), 'topic.opinions', { id: 'nothing' })).toBe('not_found')
  })
})

describe('plans over the API (R56, R58, B6)', () => {
  const second = { ...FIRST, lines: [...kept, { text: '种草' }] }
  const change = (...opinions: string[]) => [{ line: 3, words: '加一片草地', opinions }]
  const publish = (plan: object) =>
    outcome('cadre', 'topic.publishPlan', { ...on(consulting), plan: { ...second, ...plan } })

  it('opinions behind a change are there, of this topic, public and opinions', async () => {
    const take = deliberation(core)
    const reply = await take.say(consulting, '对', 'spouse', { kind: 'reply', about: said })
    const held = await take.say(consulting, '辱骂测试词', 'spouse')
    for (const wrong of ['nothing', reply.id, held.id]) {
      expect(await publish({ changes: change(said, wrong) })).toBe('opinion_unknown')
    }
    expect(await publish({ changes: [] })).toBe('plan_without_changes')
    expect(await publish({ changes: change(said), keep: ['cloud://no/such'] })).toBe('not_found')
  })

  it('of two versions drawn on the same one, one is published', async () => {
    const tries = [1, 2].map(() => publish({ changes: change(said), base: 1 }))
    expect((await Promise.all(tries)).toSorted()).toEqual(['conflict', undefined])
    const { rows } = await core.ok(as('spouse'), 'topic.opinions', { id: consulting })
    expect(rows.find(({ id }) => id === said)?.change).toEqual({ version: 2, number: 1 })
    const { topic } = await core.ok(as('spouse'), 'topic.open', { id: consulting })
    expect(topic.plans.map(({ lines }) => lines.map(({ id }) => id))).toEqual([
      ['L1', 'L2', 'L3'],
      ['L1', 'L2', 'L3', 'L4'],
    ])
    expect(topic.plans[1]?.changes).toMatchObject([{ number: 1, line: 'L4', opinions: [said] }])
  })
})

describe('billed operations (design §7)', () => {
  it('saying 5 and its check, a page 3, a support 5, an answer 4 and its letter', async () => {
    const take = deliberation(core)
    const opinion = { ...on(consulting), kind: 'opinion' as const, words: '再说一句', media: [] }
    const spoken = await core.billed(as('spouse'), 'topic.say', opinion)
    expect(spoken.operations).toBe(6)
    const page = await core.billed(as('spouse'), 'topic.opinions', { id: consulting })
    expect(page.operations).toBe(3)
    const mine = await take.say(consulting)
    const tap = await core.billed(as('spouse'), 'opinion.support', on(mine.id))
    expect(tap.operations).toBe(5)
    const again = await core.billed(as('spouse'), 'opinion.support', on(mine.id))
    expect(again).toMatchObject({ operations: 3, data: { supports: 1 } })
    const back = await core.billed(as('spouse'), 'opinion.unsupport', on(mine.id))
    expect(back).toMatchObject({ operations: 4, data: { supports: 0 } })
    const answer = { ...on(mine.id), fate: 'adopted' as const, reason: BECAUSE }
    const { operations } = await core.billed(as('cadre'), 'opinion.answer', answer)
    // Its own four, and telling one person: audience, letter, cursor.
    expect(operations).toBe(4 + 3)
  })
})
