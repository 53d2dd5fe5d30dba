import { describe, expect, it } from 'vitest'
import {
  ballotButton,
  ballotScreen,
  chose,
  inOrder,
  isVoted,
  withVote,
} from '../../../../miniprogram/views/room/ballot'
import { receiptOf } from '../../../../miniprogram/views/room/receipt'
import { ballotView, result, terms, voted, yesNo } from './ballot-fixture'
import { DAY, HOUR, NOW } from './topic-fixture'

const URLS = { 'cloud://v1': 'http://v1', 'cloud://v2': 'http://v2' }
const label = (...of: Parameters<typeof ballotButton>) => ballotButton(...of).label

describe('what a ballot says before anybody votes (R60, mock 09)', () => {
  it('says what it is, who may vote, how it is counted, until when, and that it may be changed', () => {
    const { chip, facts } = ballotScreen(ballotView(), URLS, [], NOW)
    expect(chip).toBe('居民表决 · 一户一票')
    expect(Object.fromEntries(facts.map(({ label: name, value }) => [name, value]))).toEqual({
      是什么: '居民表决，公示后照结果办',
      谁能投: '芳城园一区 1286 户，名册已封存',
      怎么算: '过半户参与才有效，得票最多的入选',
      截止: '8月20日 20:05，还剩 2 天 6 小时',
      可以改: '截止前都能改，以最后一次为准；家里人都看得到投了什么',
    })
  })

  it('an advisory one says that nothing is decided by it', () => {
    const advisory = ballotView({ terms: terms({ kind: 'opinion', voter: 'person' }) })
    const { chip, facts } = ballotScreen(advisory, URLS, [], NOW)
    expect(chip).toBe('意见征询 · 一人一票')
    expect(facts[0]?.value).toContain('不当决定用')
  })

  it('shows versions with their drawings, and the rest below', () => {
    const { drawn, plain } = ballotScreen(ballotView(), URLS, ['A'], NOW)
    expect(drawn.map(({ label: name, picture, note, on }) => [name, picture, note, on])).toEqual([
      ['第二版', 'http://v2', '46 万元 · 800 平方米', true],
      ['第一版', 'http://v1', '58 万元 · 800 平方米', false],
    ])
    expect(plain.map(({ label: name }) => name)).toEqual(['两个都不同意'])
  })

  it('tells how many have voted and nothing of what they chose', () => {
    const screen = ballotScreen(ballotView(), URLS, [], NOW)
    expect(screen.turnout?.words).toBe('已有 612 户投了，共 1286 户')
    expect(screen.hidden).toBe('投了什么，截止前别人都看不到。')
  })
})

describe('the button is the missing step (ui.md)', () => {
  it('asks for a choice, then names it', () => {
    expect(label(ballotView(), [], NOW)).toBe('请选一个')
    expect(label(ballotView(), ['A'], NOW)).toBe('投给“第二版”')
    expect(label(ballotView({ terms: yesNo() }), ['yes'], NOW)).toBe('投“同意”')
  })

  it('says how many with approval', () => {
    const approval = ballotView({ terms: terms({ method: 'approval' }) })
    expect(label(approval, [], NOW)).toBe('请选一个或几个')
    expect(label(approval, ['A', 'B'], NOW)).toBe('投给这 2 个')
  })

  it('after voting shows the code, and offers a change only for another choice', () => {
    const mine = ballotView({ mine: voted('A') })
    expect(ballotButton(mine, ['A'], NOW)).toEqual({ id: 'receipt', label: '看我的代号' })
    expect(label(mine, ['B'], NOW)).toBe('改投“第一版”')
  })

  it('waits before the opening and after the close, and leads to the result', () => {
    const early = ballotView({ isOpen: false, opensAt: NOW + DAY, closesAt: NOW + 3 * DAY })
    expect(label(early, ['A'], NOW)).toBe('明天 14:05 开始')
    const late = ballotView({ isOpen: true, closesAt: NOW - 1 })
    expect(ballotButton(late, ['A'], NOW)).toEqual({ id: 'wait', label: '正在计票，请稍等' })
    const counted = ballotView({ isOpen: false, result: result() })
    expect(ballotButton(counted, [], NOW)).toEqual({ id: 'result', label: '看结果' })
  })

  it('is not there for who has no vote, who reads why instead', () => {
    const { mine: _mine, ...without } = ballotView({ without: 'not_on_roll' })
    const screen = ballotScreen(without, URLS, [], NOW)
    expect(screen.button.label).toBe('')
    expect(screen.locked).toBe(true)
    expect(screen.without?.title).toBe('名册里没有您家')
    expect(screen.without?.words).toContain('异议')
  })
})

describe('choosing (R60)', () => {
  it('one option takes the other’s place', () => {
    expect(chose(ballotView(), ['A'], 'B')).toEqual(['B'])
  })

  it('with approval an option joins and leaves, and goes in the ballot’s own order', () => {
    const approval = ballotView({ terms: terms({ method: 'approval' }) })
    expect(chose(approval, ['B'], 'A')).toEqual(['B', 'A'])
    expect(inOrder(approval, ['B', 'A'])).toEqual(['A', 'B'])
    expect(chose(approval, ['B', 'A'], 'B')).toEqual(['A'])
  })
})

describe('what my household has voted (R60)', () => {
  it('says what, when and who', () => {
    const own = ballotScreen(ballotView({ mine: voted('A') }), URLS, ['A'], NOW)
    expect(own.mine).toEqual({ title: '您家 3-402 投了“第二版”', words: '今天 13:05，您投的' })
    const other = { ...voted('B'), own: false, by: '402 邻居', changes: 2 }
    const screen = ballotScreen(ballotView({ mine: other }), URLS, [], NOW)
    expect(screen.mine?.words).toBe('今天 13:05，您家另一位投的 · 改过 2 次')
  })

  it('the receipt holds the code, how to find the line, and until when it may be changed', () => {
    const receipt = receiptOf(ballotView({ mine: voted('A') }), NOW)
    expect(receipt).toMatchObject({ title: '您这一户投好了', code: '7K3F9-2QDAB' })
    expect(receipt?.lines.map(({ words }) => words).join()).toContain('8月20日 20:05 前都能改')
    expect(receiptOf(ballotView(), NOW)).toBeNull()
  })

  it('what was chosen is voted only when it is the same, in whatever order', () => {
    const approval = ballotView({ terms: terms({ method: 'approval' }), mine: voted('A', 'B') })
    expect([isVoted(approval, ['B', 'A']), isVoted(approval, ['A'])]).toEqual([true, false])
    expect(isVoted(ballotView(), [])).toBe(false)
  })

  it('a first vote is one more that took part, a changed one is not', () => {
    expect(withVote(ballotView(), voted('A')).taken).toBe(613)
    expect(withVote(ballotView({ mine: voted('A') }), voted('B')).taken).toBe(612)
  })

  it('what can still be seen of the time: nothing may be changed once it is over', () => {
    const over = ballotView({ closesAt: NOW - HOUR, mine: voted('A') })
    const { facts, locked } = ballotScreen(over, URLS, ['A'], NOW)
    expect(locked).toBe(true)
    expect(facts.map(({ label: name }) => name)).not.toContain('可以改')
  })
})
