import { describe, expect, test } from 'vitest'
import {
  compose,
  fill,
  focusMissing,
  kindPills,
  missing,
  focusAfter,
  piecesOf,
} from '../../../miniprogram/views/work/template'
import { SENTENCE } from './sentence-fixture'

describe('a template with blanks (R30)', () => {
  test('is cut into words and blanks, each with the part it proves', () => {
    expect(
      piecesOf(SENTENCE)
        .filter(({ blank }) => blank)
        .map(({ part }) => part),
    ).toEqual([...['who', 'when', 'what', 'what', 'next']])
    expect(piecesOf('〔谁〕到了')[0]).toMatchObject({ part: 'who', hint: '谁' })
  })

  test('a sentence without blanks is words', () => {
    expect(piecesOf('已经到现场')).toMatchObject([{ blank: false, text: '已经到现场' }])
    expect(piecesOf('')).toEqual([])
  })

  test('a blank nobody filled stays to be seen, and to be refused', () => {
    expect(compose(piecesOf('〔谁〕到了'))).toBe('〔谁〕到了')
  })

  test('下一项 goes from blank to blank, and round to one left open', () => {
    const pieces = piecesOf(SENTENCE)
    const at = (all: typeof pieces) => all.find(({ focus }) => focus)?.part
    const [who, when] = missing(pieces)
    expect(at(focusAfter(pieces, who?.at ?? 0))).toBe('when')
    const filled = fill(pieces, when?.at ?? 0, '今天 9 点')
    expect(at(focusAfter(filled, who?.at ?? 0))).toBe('what')
    expect(at(focusAfter(filled, 99))).toBe('who')
  })

  test('what is sent is the sentence with the blanks filled', () => {
    const filled = piecesOf(SENTENCE)
      .filter(({ blank }) => blank)
      .reduce(
        (pieces, { at }, index) =>
          fill(
            pieces,
            at,
            ['物业师傅', '13:20', '电磁锁', '试了 5 次都能锁上', '每月查一次'][index] ?? '',
          ),
        piecesOf(SENTENCE),
      )
    expect(compose(filled)).toBe(
      '物业师傅13:20到现场，换了电磁锁，试了 5 次都能锁上。以后每月查一次。',
    )
    expect(missing(filled)).toEqual([])
  })

  test('the cursor goes to the first empty blank only', () => {
    const [first] = missing(piecesOf(SENTENCE))
    const pieces = fill(piecesOf(SENTENCE), first?.at ?? -1, '我')
    const focused = focusMissing(pieces).filter(({ focus }) => focus)
    expect(focused.map(({ part }) => part)).toEqual(['when'])
  })

  test('a blank grows with what is written and never over the line', () => {
    const at = piecesOf(SENTENCE).find(({ blank }) => blank)?.at ?? -1
    const width = (value: string) => fill(piecesOf(SENTENCE), at, value)[at]?.width ?? 0
    expect(width('物业维修师傅')).toBeGreaterThan(width('我'))
    expect(width('很'.repeat(100))).toBeLessThanOrEqual(16)
  })

  test('things that are repaired are "修好了", others "解决了"', () => {
    expect(kindPills('lift', 'solved')[0]?.label).toBe('修好了')
    expect(kindPills('dispute', 'solved')[0]?.label).toBe('解决了')
  })

  test('a refusal chosen in 更多 has a pill of its own', () => {
    expect(kindPills('lift', 'cannot').map(({ label }) => label)).toContain('解决不了')
    expect(kindPills('lift', 'solved')).toHaveLength(3)
  })
})
