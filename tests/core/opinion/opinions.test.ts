import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TopicView } from '../../../typings/room.ts'
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

  it('whoever has just acted reads figures of right now; the topic itself is not touched (design §4)', async () => {
    const id = await take.toConsultation()
    const mine = await take.say(id)
    const before = (await documents(core, 'topics', { _id: id }))[0]
    const look = async (fresh?: true) =>
      (await core.ok(as('cadre'), 'topic.open', { id, ...(fresh && { fresh }) })).topic
    expect((await look()).figures).toMatchObject({ opinions: 0 })
    const seen = await look(true)
    expect(seen.figures).toMatchObject({ opinions: 1, unanswered: 1, speakers: 1 })
    expect(seen.can).toContain('answer')
    const answer = { requestId: on(id).requestId, id: mine.id, fate: 'adopted' as const }
    await core.ok(as('cadre'), 'opinion.answer', { ...answer, reason: BECAUSE })
    expect((await look(true)).figures).toMatchObject({ unanswered: 0, adopted: 1 })
    expect((await documents(core, 'topics', { _id: id }))[0]).toEqual(before)
    const { operations } = await core.billed(as('cadre'), 'topic.open', { id, fresh: true })
    expect(operations).toBeLessThanOrEqual(8)
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
    const why = { reason: `${BECAUSE}，还要再议`, replaces: answered.fateAt ?? 0 }
    const again = { ...on(first.id), ...why, fate: 'partly' as const }
    expect(await core.refusal(as('cadre'), 'opinion.answer', again)).toBe('answer_passed')
    const letters = await lettersTo(id)
    expect(letters).toContainEqual(
      expect.objectContaining({ kind: 'opinion_answered', words: BECAUSE }),
    )
  })
})

describe('replies, objections, appraisals (R55, R58, R59)', () => {
  it('a reply is about an opinion; organisers reply in their role', async () => {
    const id = await take.toConsultation()
    const first = await take.say(id)
    const reply = { kind: 'reply', about: first.id } as const
    const byCadre = await take.say(id, '水可以循环用', 'cadre', reply)
    expect(byCadre).toMatchObject({ kind: 'reply', about: first.id, author: '管楼干部' })
    const byNeighbour = await take.say(id, '那也要人管', 'spouse', reply)
    expect(byNeighbour.author).toBe('402 邻居')
    const { rows } = await list(id, { about: first.id })
    expect(rows.map((row) => row.id)).toEqual([byNeighbour.id, byCadre.id])
    const about = (other: string) => ({ ...said(id), kind: 'reply' as const, about: other })
    const elsewhere = await take.say(await take.toConsultation())
    for (const wrong of ['nothing', byCadre.id, elsewhere.id]) {
      expect(await core.refusal(as('spouse'), 'topic.say', about(wrong))).toBe('opinion_unknown')
    }
  })

  it('objections are answered before it is carried out', async () => {
    const id = await take.toPublication()
    const objection = await take.say(id, '公示的图和方案不一样', 'spouse', { kind: 'objection' })
    const after = await take.pastEnd(id)
    expect(after).toMatchObject({ stage: 'publication', figures: { objections: 1 } })
    expect(blockedBy(after)).toBe('objections_answered')
    await take.answer(objection.id, '图是旧的，新图已经换上，和第二版一致')
    await tick(core)
    expect((await take.open(id)).stage).toBe('implementation')
    const trace = await core.ok(as('cadre'), 'topic.trace', { id })
    const opened = trace.links.findLast(({ type }) => type === 'StageOpened')
    expect(JSON.parse(opened?.content ?? '{}')).toMatchObject({
      ...{ stage: 'implementation', fates: { opinions: 1 } },
    })
  })

  it('each person appraises once, and the mean waits for enough of them (B8)', async () => {
    const id = await take.toPublication()
    await take.pastEnd(id)
    await take.finish(id, 'implementation')
    expect((await take.pastOpening(id)).stage).toBe('appraisal')
    const stars = { ...said(id), kind: 'appraisal' as const, stars: 4 }
    const first = await core.ok(as('spouse'), 'topic.say', stars)
    expect(first).toMatchObject({ kind: 'appraisal', stars: 4 })
    expect(await core.ok(as('spouse'), 'topic.say', stars)).toEqual(first)
    const second = { ...stars, ...on(id), stars: 1 }
    expect(await core.refusal(as('spouse'), 'topic.say', second)).toBe('already_spoken')
    await tick(core)
    const { figures } = await take.open(id)
    expect(figures).toMatchObject({ appraisals: 1 })
    expect(figures).not.toHaveProperty('stars')
  })
})

describe('lists (R58, B6)', () => {
  it('page by page, each once, narrowed by stage, kind and fate', async () => {
    const id = await take.toConsultation()
    const ids: string[] = []
    for (let n = 0; n < 23; n += 1) {
      const by = n < 20 ? 'neighbour' : 'spouse'
      ids.push((await take.say(id, `第 ${n} 条意见`, by)).id)
    }
    await take.answer(ids[3] ?? '')
    const first = await list(id, { kind: 'opinion' })
    expect(first.rows).toHaveLength(20)
    const rest = await list(id, { kind: 'opinion', cursor: first.next })
    expect(rest).not.toHaveProperty('next')
    const seen = [...first.rows, ...rest.rows].map((row) => row.id)
    expect(seen.toSorted()).toEqual(ids.toSorted())
    const counted = async (more: object) => (await list(id, more)).rows.length
    expect(await counted({ fate: 'adopted' })).toBe(1)
    expect(await counted({ fate: 'not_adopted' })).toBe(0)
    expect(await counted({ stage: 'members_first' })).toBe(0)
    expect(await counted({ kind: 'reply' })).toBe(0)
    await tick(core)
    expect((await take.open(id)).figures).toMatchObject({
      ...{ opinions: 23, unanswered: 22, adopted: 1, speakers: 2, unchecked: 0 },
    })
    // Twenty a day of one person on one topic; a retry of the twentieth is answered. Source: docs/decisions/037.
    const more = { ...on(id), kind: 'opinion' as const, words: '再来一条', media: [] }
    expect(await core.send(as('neighbour'), { action: 'topic.say', input: more })).toMatchObject({
      ...{ ok: false, code: 'said_enough', detail: { limit: 20 } },
    })
    await core.ok(as('spouse'), 'topic.say', { ...more, ...on(id) })
    await take.at(id, core.cloud.now(), 24 * 60 * 60_000)
    await core.ok(as('neighbour'), 'topic.say', { ...more, ...on(id) })
  })

  it('no search reads a whole collection', () => {
    expect(core.lines.filter((line) => /^no index: (opinions|supports)/.test(line))).toEqual([])
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

const blockedBy = ({ stages }: TopicView) =>
  stages.find(({ blocked }) => blocked !== undefined)?.blocked?.by

const said = (id: string) => ({ ...on(id), ...opinion })

const lettersTo = (topic: string) => documents(core, 'letters', { topic })
