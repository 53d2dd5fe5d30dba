import { describe, expect, test } from 'vitest'
import type { ReviewDecision, TicketView } from '../../../typings/ticket'
import { claimsOf } from '../../../miniprogram/views/claims'
import { hiddenWords, judgeItems, roomJudgeItems } from '../../../miniprogram/views/judge'
import { hearsPressure } from '../../../miniprogram/views/work/pressure'
import { ratingView } from '../../../miniprogram/views/rating'
import { opinion, topicView } from './room/topic-fixture'
import { NOW, ticketView } from './ticket-fixture'

const with_ = (change: Partial<TicketView>): TicketView => ({ ...ticketView(), ...change })
const decision = (change: Partial<ReviewDecision> = {}): ReviewDecision => ({
  ...{ what: 'text', publish: false, reason: '像是广告', at: NOW, by: '社区书记' },
  ...{ level: 'community', ...change },
})

describe('代填 (B16)', () => {
  test('the household is asked, with who filed it', () => {
    const actor = '楼门长'
    const first = { seq: 0, type: 'TicketReported', at: NOW, actor, facts: {}, media: [] }
    const asked = { mine: true, filing: { state: 'asked' as const }, timeline: [first] }
    const ticket = with_({ ...asked, can: ['confirmFiling'] })
    const { filing } = claimsOf(ticket, NOW)
    expect(filing).toMatchObject({ chip: '代填，等本人确认', asks: true, notes: false })
    expect(filing?.words).toBe('楼门长替您家反映了这件事，对吗？')
  })

  test('who serves the building may note that they asked; neighbours only see the chip', () => {
    const asked = { filing: { state: 'asked' as const }, mine: false }
    expect(claimsOf(with_({ ...asked, can: ['confirmFiling'] }), NOW).filing).toMatchObject({
      ...{ asks: false, notes: true },
    })
    expect(claimsOf(with_({ ...asked, can: [] }), NOW).filing).toMatchObject({
      ...{ asks: false, notes: false, words: '' },
    })
  })

  test('once confirmed it says so, and how somebody asked', () => {
    const said = with_({ filing: { state: 'agreed', how: 'visit' }, can: [] })
    expect(claimsOf(said, NOW).filing).toMatchObject({ chip: '本人已确认', words: '上门问的' })
  })
})

describe('为什么邻居还看不到 (R13, B13)', () => {
  test('each decision with who, what and why', () => {
    const ticket = with_({
      heldReason: 'kept_hidden',
      reviews: [decision()],
      can: ['appealReview'],
    })
    expect(claimsOf(ticket, NOW).review).toMatchObject({
      rows: [{ title: '社区书记：文字暂不公开', reason: '像是广告' }],
      ...{ again: true, note: '' },
    })
  })

  test('after asking the district it says that somebody will look; after the second look nothing more', () => {
    const asked = with_({ heldReason: 'kept_hidden', reviews: [decision()], can: [] })
    expect(claimsOf(asked, NOW).review?.note).not.toBe('')
    const second = decision({ by: '地区工委', second: true, level: 'district' })
    const over = with_({ heldReason: 'kept_hidden', reviews: [decision(), second], can: [] })
    expect(claimsOf(over, NOW).review?.note).toBe('')
  })

  test('a photo is called a photo', () => {
    const reviews = [decision({ what: 'cloud://e/u/m/1.jpg', publish: true })]
    expect(claimsOf(with_({ reviews, can: [] }), NOW).review?.rows[0]?.title).toBe(
      '社区书记：照片可以公开',
    )
  })
})

describe('an appeal (R39)', () => {
  const appeal = { to: 'community' as const, at: NOW, final: false }

  test('the button says where it goes', () => {
    const rows = claimsOf(with_({ can: ['appeal'], appealTo: 'district' }), NOW).rows
    expect(rows).toEqual([expect.objectContaining({ id: 'appeal', side: '向地区申诉' })])
  })

  test('while it is heard: by whom, and whether it was explained', () => {
    expect(claimsOf(with_({ appeal, can: [] }), NOW).appeal).toMatchObject({
      ...{ title: '申诉到社区平台，正在重新看', note: '原来办的人还没说明' },
    })
  })

  test('the district’s answer says that it is final', () => {
    const final = { to: 'district' as const, at: NOW, answeredAt: NOW, final: true }
    expect(claimsOf(with_({ appeal: final, can: [] }), NOW).appeal?.note).toContain('最终答复')
  })
})

describe('pressure for a good rating (B8)', () => {
  test('is offered to the reporter once there was an answer to rate, to nobody else', () => {
    const can = ['reportPressure'] as TicketView['can']
    expect(claimsOf(with_({ can, mine: true }), NOW).rows).toEqual([])
    const rows = claimsOf(with_({ can, mine: true, reopened: 1 }), NOW).rows
    expect(rows.map(({ id }) => id)).toEqual(['reportPressure'])
    expect(claimsOf(with_({ can, mine: false, reopened: 1 }), NOW).rows).toEqual([])
  })

  test('is read by those a level above a building', () => {
    expect(hearsPressure([{ role: 'secretary' }])).toBe(true)
    expect(hearsPressure([{ role: 'cadre' }, { role: 'center' }])).toBe(false)
  })
})

describe('what a reviewer looks at (B13)', () => {
  test('the words with their spot, and each photo with its link', () => {
    const file = 'cloud://e/u/m/1.jpg'
    const ticket = with_({
      ...{ can: ['review'], toReview: ['text', file], urls: { [file]: 'https://photo' } },
    })
    const [text, photo] = judgeItems(ticket)
    expect(text?.text).toContain(ticket.text || ticket.title)
    expect(photo).toMatchObject({ what: file, url: 'https://photo', text: '' })
  })

  test('of a topic: its words first, then photos, each thing said by whom (R13)', () => {
    const said = opinion({ id: 'o1', words: '请看', hidden: [{ id: 'p2' }], reviewable: true })
    const decided = opinion({ id: 'o2', hidden: [{ id: 'p3', reason: '有别人的脸' }] })
    const held = opinion({ id: 'o3', words: '骂人的话', held: {}, reviewable: true })
    const topic = topicView({ can: ['review'], hidden: [{ id: 'p1' }] })
    const items = roomJudgeItems(topic, [said, decided, held], { p2: 'https://photo' })
    expect(items.map(({ of, id, what }) => [of, id, what])).toEqual([
      ['topic', topic.id, 'p1'],
      ['opinion', 'o1', 'p2'],
      ['opinion', 'o3', 'text'],
    ])
    expect(items[1]).toMatchObject({ url: 'https://photo', text: '请看' })
    expect(roomJudgeItems({ ...topic, can: [] }, [decided], {})).toEqual([])
    const [whole] = roomJudgeItems({ ...topic, held: {} }, [], {})
    expect(whole).toMatchObject({ what: 'text', of: 'topic' })
  })

  test('their author reads which photos wait, and why others stay hidden', () => {
    expect(hiddenWords(undefined)).toBe('')
    const kept = { id: 'p3', reason: '有别人的脸', by: '居委会主任' }
    const lines = hiddenWords([{ id: 'p1' }, kept]).split('\n')
    expect(lines).toEqual([
      expect.stringContaining('1 张照片没有通过安全检查'),
      '居委会主任看过照片，暂不公开：有别人的脸',
    ])
  })

  test('nothing for who may not decide', () => {
    expect(judgeItems(with_({ can: [], toReview: ['text'] }))).toEqual([])
  })
})

describe('figures of satisfaction (B8)', () => {
  test('too few are not shown, and it says why', () => {
    expect(ratingView({ minimum: 20 })).toMatchObject({ big: false, figure: '还不够 20 份' })
  })

  test('a rate is rounded down, with how many did not rate', () => {
    const seen = ratingView({ minimum: 20, shown: { n: 25, rate: 0.8291, unrated: 7 } })
    expect(seen).toMatchObject({ big: true, figure: '至少 82%' })
    expect(seen.more).toContain('7 件没有评价')
  })
})
