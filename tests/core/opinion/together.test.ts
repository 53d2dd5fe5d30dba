import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bindFates } from '../../../cloudfunctions/core/opinion/fates.ts'
import type { OpinionView } from '../../../typings/room.ts'
import type { FatesBound } from '../../../cloudfunctions/core/room/events.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { operations, tick } from '../ticket/doors.ts'
import { HERE, member } from '../ticket/neighbourhood.ts'
import { on } from '../ticket/steps.ts'
import { as, BECAUSE, deliberation, opinion, settleWithMembers } from './deliberation.ts'

let core: CoreCloud
let take: ReturnType<typeof deliberation>

/** Neighbours enough for a crowd. */
const CROWD = Array.from({ length: 64 }, (_, n) => `o-crowd-${n}`)

beforeAll(async () => {
  core = await startCore()
  await settleWithMembers(core)
  await core.cloud.database.insertMany(
    'members',
    CROWD.map((openid, n) => ({ ...member({ openid, home: { building: HERE, door: `9${n}` } }) })),
  )
  take = deliberation(core)
})
beforeEach(() => core.cloud.setTimeOffset(0))
afterAll(() => core.close())

const uncounted = async (collection: string) =>
  (await documents(core, collection, {})).filter((each) => each['uncounted'] !== undefined)

const first = async (id: string) =>
  (await core.ok(as('neighbour'), 'topic.opinions', { id, kind: 'opinion' })).rows[0]

describe('a crowd at once (design §4)', () => {
  it('64 supports, each twice, count 64 once the clock has been', async () => {
    const id = await take.toConsultation()
    const said = await take.say(id)
    const taps = [...CROWD, ...CROWD].map((openid) =>
      core.ok(openid, 'opinion.support', on(said.id)),
    )
    await Promise.all(taps)
    await tick(core)
    expect(await first(id)).toMatchObject({ supports: 64 })
    await Promise.all(
      CROWD.slice(0, 10).map((openid) => core.ok(openid, 'opinion.unsupport', on(said.id))),
    )
    await Promise.all([tick(core), tick(core)])
    expect(await first(id)).toMatchObject({ supports: 54 })
    expect(await uncounted('supports')).toEqual([])
  })

  it('64 opinions, each sent twice, are 64, and the topic’s own document is not touched', async () => {
    const id = await take.toConsultation()
    const [before] = await documents(core, 'topics', { _id: id })
    await Promise.all(
      CROWD.flatMap((openid) => {
        const input = { ...on(id), ...opinion }
        return [core.ok(openid, 'topic.say', input), core.ok(openid, 'topic.say', input)]
      }),
    )
    expect(await documents(core, 'opinions', { topic: id })).toHaveLength(64)
    const [after] = await documents(core, 'topics', { _id: id })
    expect(after?.['version']).toBe(before?.['version'])
    await tick(core)
    expect((await take.open(id)).figures).toMatchObject({ opinions: 64, speakers: 64 })
  })
})

describe('what the clock counts after a while (design §4)', () => {
  it('is noted together: a crowd of 64 costs no more than a few', async () => {
    const id = await take.toConsultation()
    const said = await take.say(id)
    await Promise.all(CROWD.map((openid) => core.ok(openid, 'opinion.support', on(said.id))))
    await Promise.all(
      CROWD.slice(0, 8).map((openid) => core.ok(openid, 'opinion.unsupport', on(said.id))),
    )
    core.cloud.setTimeOffset(core.cloud.now() + 60_000 - core.unmoved())
    await tick(core)
    const runs = (await operations(core)).filter((each) => each.function === 'clock')
    const writes = runs.at(-1)?.operations ?? []
    const onSupports = writes.filter(({ collection }) => collection === 'supports').length
    expect(onSupports).toBeGreaterThan(2)
    expect(onSupports).toBeLessThan(8)
    expect(await first(id)).toMatchObject({ supports: 56 })
    expect(await uncounted('supports')).toEqual([])
    expect(await documents(core, 'supports', { of: said.id })).toHaveLength(56)
    expect(await uncounted('opinions')).toEqual([])
  })
})

describe('organisers at once (R58)', () => {
  it('of two answers by who read none, at once or later, one stands; the author gets one letter', async () => {
    const id = await take.toConsultation()
    const said = await take.say(id)
    const sent = ['cadre', 'director'] as const
    const answer = (name: (typeof sent)[number]) =>
      core.call(as(name), 'opinion.answer', {
        ...{ ...on(said.id), fate: 'adopted', reason: `${BECAUSE}，${name}` },
      })
    const replies = [...(await Promise.all(sent.map(answer))), await answer('director')]
    const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.code))
    expect(codes.toSorted()).toEqual(['answered_meanwhile', 'answered_meanwhile', 'ok'])
    await tick(core)
    const letters = await documents(core, 'letters', { topic: id, kind: 'opinion_answered' })
    expect(letters).toHaveLength(1)
  })

  it('a retry of an answer changes nothing, the same request with other words is refused', async () => {
    const said = await take.say(await take.toConsultation())
    const input = { ...on(said.id), fate: 'partly' as const, reason: BECAUSE }
    const answered = await core.ok(as('cadre'), 'opinion.answer', input)
    expect(await core.ok(as('cadre'), 'opinion.answer', input)).toEqual(answered)
    const other = { ...input, fate: 'adopted' as const }
    expect(await core.refusal(as('cadre'), 'opinion.answer', other)).toBe('request_reused')
  })

  it('answers put right while the stage opens are either bound or refused', async () => {
    const id = await take.toMembersFirst()
    const said: string[] = []
    for (let n = 0; n < 16; n += 1) {
      said.push((await take.say(id, `第 ${n} 条意见`, 'gardener')).id)
    }
    await take.pastEnd(id)
    const read: OpinionView[] = []
    for (const each of said) read.push(await take.answer(each))
    await take.finish(id, 'revision')
    const { stages } = await take.open(id)
    const opensAt = stages.find(({ stage }) => stage === 'consultation')?.opensAt ?? 0
    core.cloud.setTimeOffset(opensAt + 1 - core.unmoved())
    const ticked = tick(core)
    const putRight = ({ id: each, fateAt: replaces = 0 }: OpinionView) => {
      const why = { reason: `${BECAUSE}，只改一半`, replaces }
      const right = { ...on(each), ...why, fate: 'partly' as const }
      return core.call(as('director'), 'opinion.answer', right)
    }
    const replies = await Promise.all(
      read.map(async (each, n) => {
        await new Promise((resolve) => setTimeout(resolve, n * 8))
        return putRight(each)
      }),
    )
    await ticked
    expect((await take.open(id)).stage).toBe('consultation')
    const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.code))
    expect(codes.every((code) => code === 'ok' || code === 'answer_passed')).toBe(true)
    for (const [n, each] of read.entries()) {
      if (codes[n] === 'answer_passed') continue
      expect(await putRight({ ...each, fateAt: replies[n]?.now ?? 0 })).toMatchObject({
        code: 'answer_passed',
      })
    }
    const { rows } = await core.ok(as('neighbour'), 'topic.opinions', { id, kind: 'opinion' })
    const { links } = await core.ok(as('cadre'), 'topic.trace', { id })
    const opened = links.findLast(({ type }) => type === 'StageOpened')
    const { fates } = JSON.parse(opened?.content ?? '{}') as { fates: FatesBound } // our own text
    const bound = rows.map(({ id: one, fate = 'adopted', reason = '' }) => ({
      id: one,
      fate,
      reason,
    }))
    expect(bound).toHaveLength(16)
    expect(fates).toEqual(bindFates(bound))
  })
})
