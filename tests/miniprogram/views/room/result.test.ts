import { describe, expect, it } from 'vitest'
import { resultScreen, verdictOf } from '../../../../miniprogram/views/room/result'
import { resultPictureOf } from '../../../../miniprogram/views/room/result-picture'
import { ballotView, HALF, result, terms, TWO_THIRDS, voted, yesNo } from './ballot-fixture'
import { NOW, stagesAt, topicView } from './topic-fixture'

const counts = (yes: number, no: number, abstain: number) => [
  { option: 'yes', count: yes },
  { option: 'no', count: no },
  { option: 'abstain', count: abstain },
]
const words = (of: Parameters<typeof verdictOf>) => {
  const { title, why } = verdictOf(...of)
  return `${title} ${why}`
}

describe('how a counted ballot ended, in one sentence with why (R60, mock 10)', () => {
  it('names the winner of a choice and its votes', () => {
    expect(words([terms(), result()])).toBe(
      '选出来了：第二版 812 户参与，“第二版”得 540 票，最多。',
    )
  })

  it('says how far 同意 came, and by how much it fell short', () => {
    const passed = result({ taken: 800, counts: counts(401, 300, 99), winner: 'yes' })
    expect(words([yesNo(), passed])).toBe('通过了 800 户参与，“同意”得 401 票，过半了。')
    const { winner: _winner, ...rest } = passed
    const short = { ...rest, counts: counts(400, 300, 100), outcome: 'not_passed' as const }
    expect(words([yesNo(), short])).toBe('没有通过 “同意”差 1 户，没过半。')
  })

  it('says how many more had to take part', () => {
    const { winner: _winner, ...few } = result({ eligible: 206, taken: 134, outcome: 'no_quorum' })
    const why = verdictOf(terms({ quorum: TWO_THIRDS }), few).why
    expect(why).toBe('参与的差 4 户，没到三分之二，这次不算数。')
  })

  it('names those who are even', () => {
    const tie = [
      { option: 'A', count: 300 },
      { option: 'B', count: 300 },
      { option: 'C', count: 1 },
    ]
    const { winner: _winner, ...even } = result({ outcome: 'tie', counts: tie })
    expect(words([terms(), even])).toBe('票数相同，没有选出来 “第二版”和“第一版”都是 300 票。')
  })

  it('not passed because 不同意 was in front says so', () => {
    const { winner: _winner, ...no } = result({ outcome: 'not_passed', counts: counts(9, 20, 1) })
    expect(verdictOf(yesNo({ threshold: 'most' }), no).why).toBe('同意的不是最多。')
  })
})

describe('the bars (mock 10)', () => {
  const screen = (over = ballotView({ result: result() })) => resultScreen(over, undefined, NOW)

  it('turnout has the quorum’s line and says whether it was reached', () => {
    expect(screen()?.turnout).toMatchObject({
      note: '要过半户参与',
      bar: { counts: '812 / 1286 户', percent: '63.1%', line: 50, chip: { text: '达到' } },
    })
  })

  it('an option’s line stands where the threshold is, and only the winner has a chip', () => {
    const bars = screen(ballotView({ result: result(), terms: terms({ threshold: HALF }) }))?.votes
      .bars
    expect(bars?.map(({ line, chip }) => [line, chip?.text])).toEqual([
      [50, '入选'],
      [50, undefined],
      [50, undefined],
    ])
  })

  it('what came over its line says so, also where too few took part; the others are grey', () => {
    const { winner: _winner, ...few } = result({
      ...{ taken: 118, outcome: 'no_quorum', counts: counts(60, 29, 29) },
    })
    const bars = screen(ballotView({ terms: yesNo(), result: few }))?.votes.bars
    expect(bars?.map(({ chip, grey }) => [chip?.text, grey])).toEqual([
      ['达到', false],
      [undefined, true],
      [undefined, true],
    ])
  })

  it('of 同意, 不同意 and 弃权 only 同意 has a line; of most nobody has', () => {
    const passed = result({ counts: counts(500, 300, 12), winner: 'yes' })
    const lines = (of: ReturnType<typeof terms>) =>
      screen(ballotView({ terms: of, result: passed }))?.votes.bars.map(({ line }) => line)
    expect(lines(yesNo())).toEqual([50, -1, -1])
    expect(lines(yesNo({ threshold: 'most' }))).toEqual([-1, -1, -1])
  })
})

describe('what else the result page says', () => {
  it('nothing before it is counted', () => {
    expect(resultScreen(ballotView(), undefined, NOW)).toBeNull()
  })

  it('leads to the objections while it is published', () => {
    const topic = topicView({ stages: stagesAt('publication') })
    topic.figures.objections = 3
    const screen = resultScreen(ballotView({ result: result() }), topic, NOW)
    expect(screen?.objections.words).toBe('公示到 8月20日 14:05 · 3 条异议')
  })

  it('my code leads to my line; who has none may look for another', () => {
    const mine = resultScreen(ballotView({ result: result(), mine: voted('A') }), undefined, NOW)
    expect(mine?.mine).toBe('7K3F9-2QDAB')
    const { mine: _mine, ...nobody } = ballotView({ result: result() })
    expect(resultScreen(nobody, undefined, NOW)?.mine).toBe('输代号查')
  })
})

describe('the picture that is shared (R60)', () => {
  it('has outcome, turnout and the daily root, and nobody’s code or door', () => {
    const ballot = ballotView({ result: result(), mine: voted('A') })
    const picture = resultPictureOf(ballot, 'abcdef0123456789')
    expect(picture).toMatchObject({ outcome: '选出来了：第二版', passed: true })
    expect(picture?.turnout).toBe('812 / 1286 户参与，63.1%')
    expect(picture?.root).toContain('abcdef01')
    expect(JSON.stringify(picture)).not.toMatch(/7K3F9|3-402/)
    expect(resultPictureOf(ballotView())).toBeUndefined()
  })
})
