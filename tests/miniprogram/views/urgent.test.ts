import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FANGZHUANG } from '../../../cloudfunctions/core/district/fangzhuang.ts'
import { urgencyOf as cloudUrgency } from '../../../cloudfunctions/core/district/urgent.ts'
import { urgentAdvice, urgentWords } from '../../../miniprogram/copy/zh'
import { urgencyOf, urgentBar } from '../../../miniprogram/views/urgent'
import { PATIENT, URGENT } from '../../core/district/urgent-cases'

describe('the calm bar before anything is sent (issue 3 item 1)', () => {
  test.each(URGENT)('"%s" → what to do first: %s', (text, kind) => {
    expect(urgentBar(text)).toMatchObject({ kind, words: urgentAdvice[kind].words })
  })

  test.each(PATIENT)('"%s" → nothing', (text) => {
    expect(urgentBar(text)).toBeNull()
  })

  test('the right numbers, the first one to dial first', () => {
    const numbers = (text: string) => urgentBar(text)?.calls.map(({ number }) => number)
    expect(numbers('闻到煤气味')).toEqual(['96777', '119'])
    expect(numbers('楼道着火了')).toEqual(['119'])
    expect(numbers('老人摔倒了起不来')).toEqual(['120'])
    expect(numbers('隔壁家暴')).toEqual(['110', '120'])
    expect(numbers('孩子不见了')).toEqual(['110'])
    expect(numbers('电梯困人')).toEqual(['119'])
  })

  test('for a lift the property’s duty telephone stands first, when it is published (R5)', () => {
    const duty = { role: 'property', label: '物业', hours: '', onDuty: true, phone: '67601234' }
    const calls = urgentBar('电梯困人', [duty as never])?.calls // the other fields do not matter here
    expect(calls).toEqual([
      { number: '67601234', words: '物业值班' },
      { number: '119', words: '119 火警' },
    ])
  })

  test('every kind has a number and a line', () => {
    for (const { words, calls } of Object.values(urgentAdvice)) {
      expect(words.length).toBeLessThanOrEqual(40)
      expect(calls.length).toBeGreaterThan(0)
    }
  })
})

describe('the phone says what the cloud will say', () => {
  test('the same words', () => {
    expect(urgentWords).toEqual(FANGZHUANG.urgent)
  })

  test('the same verdict on any mixture of them', () => {
    const pieces = urgentWords.flatMap(({ words, unless }) => [...words, ...unless])
    const said = [...new Set(pieces.flatMap((each) => each.split(/[…/]+/)))]
    const piece = fc.oneof(fc.constantFrom(...said), fc.constantFrom('，', '。', '我家', '了', ' '))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        expect(urgencyOf(text)).toBe(cloudUrgency(text, FANGZHUANG.urgent))
      }),
      { numRuns: 2000 },
    )
  })
})
