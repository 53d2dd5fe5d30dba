import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bricksOf, countdownOf, dueByWords, dueLine } from '../../../miniprogram/views/countdown'
import { FEEDBACK, HOUR, MINUTE, NOW } from './ticket-fixture'

describe('the countdown of an obligation (B1, R28)', () => {
  test('shows what is left in figures, words and twelve bricks', () => {
    const count = countdownOf(FEEDBACK, NOW)
    expect(count).toMatchObject({
      words: '还剩 5 小时 12 分',
      big: [
        { n: '5', unit: '小时' },
        { n: '12', unit: '分' },
      ],
      late: false,
      soon: false,
      brickWords: '一块砖 = 1 小时',
      from: '07:17 反映',
      to: '19:17 到期',
    })
    expect(count.bricks.map(({ kind }) => kind).join(' ')).toBe(
      'spent spent spent spent spent spent running left left left left left',
    )
    expect(count.bricks[6]?.spent).toBe(80)
  })

  test('turns amber under three hours', () => {
    expect(countdownOf(FEEDBACK, FEEDBACK.dueAt - 3 * HOUR).soon).toBe(false)
    expect(countdownOf(FEEDBACK, FEEDBACK.dueAt - 3 * HOUR + MINUTE).soon).toBe(true)
  })

  test('has no bricks after the deadline, and says how late it is', () => {
    const count = countdownOf(FEEDBACK, FEEDBACK.dueAt + 26 * MINUTE)
    expect(count.bricks).toEqual([])
    expect(count).toMatchObject({ late: true, soon: false, words: '已逾期 26 分' })
  })

  test('the very moment of the deadline is late', () => {
    expect(countdownOf(FEEDBACK, FEEDBACK.dueAt).late).toBe(true)
    expect(dueLine(FEEDBACK.dueAt, FEEDBACK.dueAt).tone).toBe('late')
  })

  test.each([
    [24, 24, '一块砖 = 1 小时'],
    [12, 12, '一块砖 = 1 小时'],
    [6, 6, '一块砖 = 1 小时'],
    [72, 12, '一块砖 = 6 小时'],
    [0.5, 12, ''],
    [30, 12, ''],
  ])('%i h allowed have %i bricks (R40)', (hours, bricks, words) => {
    const allowed = hours * HOUR
    const count = countdownOf({ ...FEEDBACK, allowed, dueAt: NOW + allowed }, NOW)
    expect(count.bricks).toHaveLength(bricks)
    expect(count.brickWords).toBe(words)
  })

  test('bricks never leave their twelve, and only one runs, at any moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: -48 * 60, max: 48 * 60 }), (minutes) => {
        const bricks = bricksOf(FEEDBACK.dueAt, FEEDBACK.allowed, NOW + minutes * MINUTE)
        const kinds = bricks.map(({ kind }) => kind)
        expect(bricks).toHaveLength(12)
        expect(kinds.filter((kind) => kind === 'running').length).toBeLessThanOrEqual(1)
        expect(kinds.join()).toMatch(/^(spent,?)*(running,?)?(left,?)*$/)
      }),
    )
  })

  test('care mode names a time of day instead (B16)', () => {
    expect(dueByWords(FEEDBACK.dueAt, NOW)).toBe('今天 19:17 前给您回话')
    expect(dueByWords(FEEDBACK.dueAt, FEEDBACK.dueAt + 1)).not.toContain('前给您回话')
  })
})
