import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { tick } from '../ticket/doors.ts'
import { on } from '../ticket/steps.ts'
import {
  as,
  BECAUSE,
  deliberation,
  opinion,
  settleWithMembers,
  type Speaker,
} from './deliberation.ts'

let core: CoreCloud
let take: ReturnType<typeof deliberation>

beforeAll(async () => {
  core = await startCore()
  await settleWithMembers(core)
  take = deliberation(core)
})
beforeEach(() => core.cloud.setTimeOffset(0))
afterAll(() => core.close())

const list = (id: string, more: object = {}, name: Speaker = 'neighbour') =>
  core.ok(as(name), 'topic.opinions', { id, ...more })

describe('who speaks when (R55, R57)', () => {
  it('members in service speak first, with their unit and what they know', async () => {
    const id = await take.toMembersFirst()
    const mine = await take.say(id, '垃圾楼边上要种能吸味的植物', 'gardener', { line: 'L2' })
    expect(mine).toMatchObject({
      ...{ stage: 'members_first', line: 'L2', plan: 1, author: '601 邻居', own: true },
      ...{ workUnit: '园林设计院', expertise: '植物配置' },
    })
    expect(await core.refusal(as('neighbour'), 'topic.say', said(id))).toBe('forbidden')
    const unknown = { ...said(id), line: 'L9' }
    expect(await core.refusal(as('gardener'), 'topic.say', unknown)).toBe('line_unknown')
    const { rows } = await list(id)
    expect(rows).toEqual([expect.objectContaining({ id: mine.id, own: false })])
    expect(JSON.stringify(rows)).not.toContain('o-gardener')
  })

  it('nothing is said from the end of the stage on, though the clock has not closed it', async () => {
    const id = await take.toConsultation()
    await take.say(id)
    const { closesAt = 0 } = await take.open(id)
    core.cloud.setTimeOffset(closesAt - core.unmoved())
    expect(await core.refusal(as('neighbour'), 'topic.say', said(id))).toBe('wrong_stage')
  })

  it('an organiser writes down what somebody without a phone says (R63)', async () => {
    const id = await take.toConsultation()
    const entered = await core.ok(as('captain'), 'topic.enter', {
      ...{ ...on(id), kind: 'opinion', words: '小路要平，轮椅好走', door: '101' },
    })
    expect(entered).toMatchObject({ author: '101 邻居', enteredBy: '楼门长', own: false })
  })
})

describe('the residents’ stage waits for every answer (R58, B6)', () => {
  it('opens at the next run of the clock once the last is answered, binding the fates', async () => {
    const id = await take.toMembersFirst()
    const first = await take.say(id, '喷泉费水又费钱', 'gardener')
    await take.pastEnd(id)
    const finish = { ...on(id), stage: 'revision' as const }
    expect(await core.refusal(as('cadre'), 'topic.finishStage', finish)).toBe('stage_not_ready')
    await take.publish(id, {
      lines: [{ id: 'L2', text: '四周种黄杨' }, { id: 'L3', text: '铺石板小路' }, { text: '种草' }],
      changes: [
        { line: 2, words: '改成草地', opinions: [first.id] },
        { line: 'L1', words: '取消喷泉', opinions: [first.id] },
      ],
    })
    const answered = await take.answer(first.id)
    expect(answered).toMatchObject({
      ...{ fate: 'adopted', reason: BECAUSE, fateBy: '管楼干部' },
      change: { version: 2, number: 1 },
    })
    await take.finish(id, 'revision')
    expect((await take.pastOpening(id)).stage).toBe('consultation')
    const { links } = await core.ok(as('cadre'), 'topic.trace', { id })
    const opened = links.filter(({ type }) => type === 'StageOpened').at(-1)
    expect(JSON.parse(opened?.content ?? '{}')).toMatchObject({ fates: { opinions: 1 } })
    const again = { ...on(first.id), fate: 'partly' as const, reason: `${BECAUSE}，还要再议` }
    expect(await core.refusal(as('cadre'), 'opinion.answer', again)).toBe('answer_passed')
    const letters = await lettersTo(id)
    expect(letters).toContainEqual(
      expect.objectContaining({ kind: 'opinion_answered', words: BECAUSE }),
    )
  })
})

describe('supports (R58)', () => {
  it('a tap is seen at once by who tapped, by others after the clock', async () => {
    const id = await take.toConsultation()
    const mine = await take.say(id)
    expect(await core.refusal(as('neighbour'), 'opinion.support', on(mine.id))).toBe('own_opinion')
    expect(await core.ok(as('spouse'), 'opinion.support', on(mine.id))).toEqual({ supports: 1 })
    expect(await core.ok(as('spouse'), 'opinion.support', on(mine.id))).toEqual({ supports: 1 })
    expect((await list(id)).rows[0]).toMatchObject({ supports: 0, supported: false })
    await tick(core)
    expect((await list(id)).rows[0]).toMatchObject({ supports: 1, supported: false })
    expect(await core.ok(as('spouse'), 'opinion.unsupport', on(mine.id))).toEqual({ supports: 0 })
    await tick(core)
    expect((await list(id)).rows[0]).toMatchObject({ supports: 0 })
  })
})

const said = (id: string) => ({ ...on(id), ...opinion })

const lettersTo = (topic: string) => documents(core, 'letters', { topic })
