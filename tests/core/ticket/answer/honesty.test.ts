import { describe, expect, test } from 'vitest'
import { isEmptyAnswer } from '../../../../cloudfunctions/core/ticket/answer/honesty.ts'
import { commands, HONEST, people, reported, Story } from '../story.ts'

const QUESTION = '3单元门口的路灯三天没亮了，晚上老人出门看不见台阶，请尽快来修。'

describe('words that say nothing (R30)', () => {
  test.each([
    ['stock phrases', '已处理，谢谢'],
    [
      'politeness',
      '您好，您反映的问题我们高度重视，已转相关部门处理，请您耐心等待，感谢您的理解与支持。',
    ],
    ['a promise of nothing', '正在协调相关部门，会第一时间处理，请理解。'],
    ['one character again and again', '好好好好好好好好好好好好好好'],
    ['few characters in turn', '处理了处理了处理了处理了处理了'],
    ['one clause again and again', '师傅去看了师傅去看了师傅去看了'],
    ['pictures only', '👍👍🏻👍👍🏽🎉🎉❤️❤️‍🔥👍👍🎉🎉'],
    ['figures only', '20260826132012345678901234'],
    ['a few letters', 'ok ok ok ok ok'],
    ['punctuation', '。。。，，，！！！……——'],
    ['white space', '　　　　　　　　　　　　'],
    ['invisible characters', '已\u200b处\u200b理\u200b\u200b\u200b\u200b\u200b\u200b'],
  ])('%s', (_what, words) => {
    expect(isEmptyAnswer(words)).toBe(true)
  })

  test('the question said again, whole, in part, or with a greeting', () => {
    expect(isEmptyAnswer(QUESTION, QUESTION)).toBe(true)
    expect(isEmptyAnswer('3单元门口的路灯三天没亮了，晚上老人看不见台阶', QUESTION)).toBe(true)
    expect(isEmptyAnswer(`您好，您反映的${QUESTION}已处理，谢谢`, QUESTION)).toBe(true)
  })

  test.each([
    HONEST,
    '管楼干部今天 10 点去看过，门口路灯保险断了，换了新的，试了三次都亮。',
    '两家昨晚谈好了，晚上十点以后不拖椅子，楼上铺了地垫。',
    '经核实：整根立管要动维修资金，今年额度用完，先做了局部加固。',
  ])('and words that say something: %s', (words) => {
    expect(isEmptyAnswer(words, QUESTION)).toBe(false)
  })
})

describe('an answer (R30)', () => {
  const { cadre } = people
  const mine = () => Story.report().does(cadre, commands.accept)

  test('with a blank nobody filled is refused in words of its own', () => {
    const words = `${HONEST}以后〔以后怎么办：谁哪天再看〕。`
    mine().refuses(cadre, { ...commands.solved, words }, 'answer_has_blanks')
    const interim = { ...commands.interim(mine().now + 3_600_000), words: '〔谁〕去看过' }
    mine().refuses(cadre, interim, 'answer_has_blanks')
  })

  test('that repeats the report is refused', () => {
    const text = '药店把货架和促销的箱子都摆在人行道上，轮椅过不去，盲道也占了。'
    const story = Story.report({ text: reported({ text }).text }).does(cadre, commands.accept)
    story.refuses(cadre, { ...commands.solved, words: text }, 'answer_not_honest')
  })

  test('with a basis of one character is refused', () => {
    const answer = { ...commands.solved, outcome: 'not_ours', lawAndWhereTo: '无。' } as const
    mine().refuses(cadre, answer, 'answer_needs_reason')
  })
})
