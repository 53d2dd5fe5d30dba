import { describe, expect, test } from 'vitest'
import {
  actsOf,
  emptyWords,
  fatePills,
  headOf,
  opinionRow,
  sayable,
  stagePills,
} from '../../../../miniprogram/views/room/opinions'
import type { OpinionView, StageId } from '../../../../typings/room'
import { NOW, opinion, plan, second, stagesAt, topicView } from './topic-fixture'

const row = (change: Partial<OpinionView> = {}) =>
  opinionRow(opinion(change), [plan(), second()], {}, NOW)

describe('an opinion (R57, R58, mock 08b)', () => {
  test('of an in-service member shows unit and expertise; the mark is what tells it apart', () => {
    expect(row({ workUnit: '市电力公司', expertise: '电力设施与环境景观' })).toMatchObject({
      ...{ mark: '电', who: '在职党员 · 市电力公司', sub: '专长 电力设施与环境景观' },
    })
    expect(row({ workUnit: '北京市交通执法总队' }).mark).toBe('交')
    expect(row({ workUnit: '区属中学' }).mark).toBe('中')
    expect(row()).toMatchObject({ mark: '邻', who: '402 邻居' })
  })

  test('its fate stands with the reason and the mark on the plan', () => {
    const answered = row({
      ...{ fate: 'partly', reason: '先放 4 件，场地放不下跑道。' },
      change: { version: 2, number: 4 },
    })
    expect(answered.chip).toMatchObject({ text: '部分采纳', tone: 'soon' })
    expect(answered).toMatchObject({
      fate: '第二版 ④ 先放 4 件，场地放不下跑道。',
      fateTone: 'half',
    })
    expect(row({ fate: 'not_adopted', reason: '北侧广场能办活动。' })).toMatchObject({
      ...{ fate: '北侧广场能办活动。', fateTone: 'no' },
    })
  })

  test('without an answer it waits; replies and appraisals owe none', () => {
    expect(row().chip?.text).toBe('等答复')
    expect(row({ kind: 'reply', about: 'o1' }).chip).toBeNull()
    expect(row({ kind: 'appraisal', stars: 4 })).toMatchObject({ chip: null, stars: '4 分' })
  })

  test('erased by its author it says so, and wants no answer that it has not had (B2)', () => {
    const gone = row({ words: '', erased: true })
    expect(gone).toMatchObject({ words: '内容已由本人删除', chip: null, erasable: false })
    const answered = row({ words: '', erased: true, fate: 'adopted', reason: '改成了草地' })
    expect(answered).toMatchObject({ chip: { text: '采纳' }, fate: '改成了草地' })
    expect(row({ erasable: true }).erasable).toBe(true)
  })

  test('names the line as it was when it was said, also one that is gone since', () => {
    expect(row({ line: 'L2', plan: 1 }).line).toBe('说的是：“中间建喷泉”')
    expect(row({ line: 'L1', plan: 1 }).line).toBe('说的是：“垃圾楼外留空地”')
    expect(row({ line: 'L9', plan: 1 }).line).toContain('后来删去')
  })

  test('its author reads why others do not see it, and it bears no fate meanwhile (R13)', () => {
    expect(row({ held: {} })).toMatchObject({ chip: null, held: expect.stringContaining('检查') })
    expect(row({ held: { reason: '有人名' } }).held).toContain('有人名')
  })

  test('was written down for somebody without a phone: said (R63)', () => {
    expect(row({ enteredBy: '楼门长' }).sub).toBe('楼门长代记')
  })

  test('support is counted on its button; mine is told to me', () => {
    expect(row({ supports: 0 }).supports).toBe('支持')
    expect(row({ supports: 3, supported: true }).supports).toBe('已支持 3')
    expect(row({ supports: 3, own: true }).crowd).toBe('我说的 · 3 人支持')
  })
})

describe('the page of opinions', () => {
  const figures = { ...topicView().figures, notAdopted: 0, opinions: 5, unanswered: 1 }

  test('filters by fate with counts; what is empty is left out', () => {
    expect(fatePills({ figures }, 'all', true).map(({ text }) => text)).toEqual([
      ...['全部 5', '采纳 3', '部分采纳 1', '等答复 1'],
    ])
    expect(fatePills({ figures }, 'not_adopted', true).map(({ id }) => id)).toContain('not_adopted')
  })

  test('counts are of all stages: filtered by one, none are claimed', () => {
    expect(fatePills({ figures }, 'all', false).map(({ text }) => text)).not.toContain('采纳 3')
  })

  test('the head says how many are answered', () => {
    expect(headOf({ figures }, 'opinion').chip).toMatchObject({ text: '4 / 5', tone: 'soon' })
    expect(headOf(topicView(), 'opinion').chip).toMatchObject({ text: '5 / 5', tone: 'ok' })
    expect(headOf({ figures }, 'objection').chip).toBeNull()
  })

  test('in-service members and residents apart, once both have spoken (R57)', () => {
    expect(stagePills({ stages: stagesAt('members_first') }, '')).toEqual([])
    expect(stagePills({ stages: stagesAt('consultation') }, '').map(({ text }) => text)).toEqual([
      ...['所有人', '在职党员', '居民'],
    ])
  })

  test('what may be said is what the stage is for', () => {
    expect(sayable({ can: ['say'] })).toBe('opinion')
    expect(sayable({ can: ['object'] })).toBe('objection')
    expect(sayable({ can: ['appraise'] })).toBe('appraisal')
    expect(sayable({ can: ['vote'] })).toBeUndefined()
  })

  test('nothing found is not the same as nothing said', () => {
    expect(emptyWords('opinion', true).text).not.toBe(emptyWords('opinion', false).text)
  })

  test.each<[StageId, boolean]>([
    ['draft', false],
    ['members_first', true],
    ['consultation', true],
    ['vote', false],
    ['publication', true],
    ['implementation', false],
  ])('in %s opinions can be supported and replied to: %s', (stage, talks) => {
    const topic = topicView({ stages: stagesAt(stage) })
    expect(actsOf(topic, 'fz/fcy/5')).toEqual({ supports: talks, replies: talks })
    expect(actsOf(topic, 'fz/zfy/1').supports).toBe(false)
    expect(actsOf({ ...topic, can: ['minutes'] }, undefined)).toEqual({
      ...{ supports: false, replies: talks },
    })
  })
})
