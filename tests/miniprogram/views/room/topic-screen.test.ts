import { describe, expect, test } from 'vitest'
import { barOf } from '../../../../miniprogram/views/room/next-step'
import { changeRows, opinionsBehind, planPair } from '../../../../miniprogram/views/room/plans'
import { resultOf } from '../../../../miniprogram/views/room/topic-result'
import { shareOfTopic, topicScreen } from '../../../../miniprogram/views/room/topic-screen'
import type { BallotTerms, Fate, ResultSeal, TopicVerb, TopicView } from '../../../../typings/room'
import { NOW, plan, second, stagesAt, topicView } from './topic-fixture'

const screen = (change: Partial<TopicView> = {}) =>
  topicScreen(topicView(change), {}, new Map(), NOW)
const bar = (can: TopicVerb[], change: Partial<TopicView> = {}) =>
  barOf(topicView({ can, ...change }), NOW)

describe('the topic’s page (R54–R60, mock 08)', () => {
  test('says where, how large, and of what kind', () => {
    expect(screen().meta).toBe('芳城园一区南门 · 800 平方米 · 社区环境')
    expect(screen({ plans: [] }).meta).toBe('芳城园一区 · 社区环境')
  })

  test('a proposal shows how many are behind it and how many it takes', () => {
    const proposal = { stages: stagesAt('proposal').slice(0, 2), supporters: 12 }
    expect(screen(proposal).support).toMatchObject({
      ...{ have: '12 人支持', percent: 60, note: '还差 8 人', mine: false },
    })
    const mine = screen({ ...proposal, supported: true, can: ['unsupport'] }).support
    expect(mine).toMatchObject({ note: '还差 8 人，您已支持', mine: true })
    expect(screen().support).toBeNull()
  })

  test('what staff proposed needs nobody behind it', () => {
    expect(screen({ stages: stagesAt('proposal'), supportersNeeded: 0 }).support).toBeNull()
  })

  test('its author reads why it is held, a reviewer that it waits for them (R13, B13)', () => {
    expect(screen({ held: {}, own: true }).notes[0]?.words).toContain('安全检查')
    expect(screen({ held: { reason: '有门牌号' }, own: true }).notes[0]?.words).toContain(
      '有门牌号',
    )
    expect(screen({ held: {} }).notes[0]?.words).toBe('等您看能不能公开')
    expect(screen({ held: {} }).share).toBe(false)
    const held = { held: {}, own: true, stages: stagesAt('proposal').slice(0, 2) }
    expect(screen(held).support).toBeNull()
  })

  test('one that was stopped says why and by whom', () => {
    const ended = { reason: '场地另有用途', by: '书记', at: NOW }
    expect(screen({ status: 'stopped', ended }).notes).toMatchObject([
      { words: '场地另有用途', more: '书记 今天 14:05' },
    ])
  })

  test('causes and minutes are one line each, all of them one tap away', () => {
    const tickets = [
      { id: 'k1', title: '垃圾楼有味儿' },
      { id: 'k2', title: '夏天开不了窗' },
    ]
    const { cause, tickets: rows } = screen({ tickets })
    expect(cause).toBe('起因：2 件诉求，垃圾楼有味儿')
    expect(rows[1]?.url).toBe('/pages/ticket/ticket?id=k2')
  })

  test('opinions are promised an answer only where all have one', () => {
    expect(screen().opinions).toBe('5 条意见，条条有回音')
    const figures = { ...topicView().figures, unanswered: 2 }
    expect(screen({ figures }).opinions).toBe('5 条意见，2 条等答复')
    const none = { ...figures, opinions: 0, unanswered: 0 }
    expect(screen({ figures: none, stages: stagesAt('draft') }).opinions).toBe('')
    expect(screen({ figures: none }).opinions).toBe('还没有意见')
  })

  test('the card for the group says step, title and end, and opens the topic (R29)', () => {
    expect(shareOfTopic(topicView(), NOW)).toEqual({
      title: '【居民协商】垃圾楼旁建口袋公园，8月20日 止',
      path: '/room/topic/topic?id=t1',
    })
    expect(shareOfTopic(topicView({ status: 'over' }), NOW).title).toBe('垃圾楼旁建口袋公园')
  })
})

describe('plans side by side (R56, R58, B6)', () => {
  test('the newest two, older first, with budget', () => {
    const pair = planPair([plan(), second(), plan({ version: 3 })], { 'cloud://v2': 'https://v2' })
    expect(pair).toEqual([
      { version: 2, name: '第二版', budget: '46 万元', drawing: 'https://v2', newest: false },
      { version: 3, name: '第三版', budget: '58 万元', drawing: '', newest: true },
    ])
  })

  test('采纳 only when all opinions behind a change were; unread ones are counted, not guessed', () => {
    const chips = (known: [string, Fate][]) =>
      changeRows(second(), new Map(known)).map(({ text }) => text)
    expect(chips([])).toEqual(['1 条意见', '2 条意见', '主办提出'])
    expect(
      chips([
        ['o1', 'adopted'],
        ['o2', 'adopted'],
        ['o3', 'partly'],
      ]),
    ).toEqual(['采纳', '部分采纳', '主办提出'])
    expect([...opinionsBehind([plan(), second()])]).toEqual(['o1', 'o2', 'o3'])
  })
})

describe('the one next step (mock 08)', () => {
  test.each<[TopicVerb[], string]>([
    [['vote', 'say'], '去投票'],
    [['say'], '说说您的意见'],
    [['support'], '支持这个议题'],
    [['object'], '提异议'],
    [['appraise'], '评一评'],
  ])('%j → %s', (can, words) => {
    expect(bar(can)?.step?.words).toBe(words)
  })

  test('organisers host; what they may do as neighbours stands beside it', () => {
    expect(bar(['minutes', 'say'])).toMatchObject({
      step: { words: '去主持', url: '/room/organise/organise?id=t1' },
      second: { words: '说说您的意见' },
    })
  })

  test('who reviews what is held goes to the desk; who proposed it asks the neighbours', () => {
    expect(bar(['review'], { held: {} })?.step?.words).toBe('看能不能公开')
    expect(bar(['review'], { hidden: [{ id: 'cloud://p' }] })?.step?.url).toBe(
      '/room/review/review?id=t1',
    )
    expect(bar(['review'])?.step).toBeNull()
    const proposal = { stages: stagesAt('proposal').slice(0, 2), own: true }
    expect(bar([], proposal)).toMatchObject({ step: null, share: true })
    expect(bar(['unsupport'], { ...proposal, own: false, supported: true })?.share).toBe(true)
    expect(bar([], { ...proposal, held: {} })).toBeNull()
  })

  test('who can do nothing reads the figure alone', () => {
    expect(bar([])).toMatchObject({ step: null, figure: '126 人', whole: '共 1286 户' })
    const figures = { ...topicView().figures, speakers: 0 }
    expect(bar([], { figures })).toBeNull()
  })

  test('a proposal says how many are missing, an open vote until when', () => {
    const proposal = { stages: stagesAt('proposal').slice(0, 2), supporters: 12 }
    expect(bar(['support'], proposal)).toMatchObject({ figure: '12 人', whole: '还差 8 人' })
    const voting = { ballot, roll: { voters: 1286, hash: 'x', at: NOW }, stages: stagesAt('vote') }
    expect(bar(['vote'], voting)).toMatchObject({
      ...{ figure: '1286 户', unit: '在名册里', whole: '8月20日 14:05 止' },
    })
  })
})

const ballot: BallotTerms = {
  ...{ question: '按哪个方案建？', kind: 'residents', voter: 'household', method: 'single' },
  options: [
    { id: 'A', label: '第二版' },
    { id: 'B', label: '第一版' },
  ],
  ...{ quorum: { of: [1, 2], strict: true }, threshold: 'most' },
}
const result: ResultSeal = {
  ...{ eligible: 1286, taken: 860, outcome: 'passed', winner: 'A', hash: 'x', at: NOW },
  counts: [
    { option: 'A', count: 600 },
    { option: 'B', count: 260 },
  ],
}

describe('a counted ballot on the topic’s page (R60)', () => {
  test('says what won, and how many took part, never rounded up', () => {
    expect(resultOf({ ballot, result })).toMatchObject({
      ...{ outcome: '表决通过', tone: 'ok', winner: '第二版', question: '按哪个方案建？' },
      taken: '1286 户里 860 户投了票，占 66.8%',
    })
  })

  test('one that failed names no winner', () => {
    const { winner: _winner, ...rest } = result
    const failed = resultOf({ ballot, result: { ...rest, outcome: 'no_quorum' } })
    expect(failed).toMatchObject({ outcome: '参与的不够', winner: '参与的不够', tone: 'soon' })
  })

  test('nothing before the count', () => {
    expect(resultOf({ ballot })).toBeNull()
  })
})
