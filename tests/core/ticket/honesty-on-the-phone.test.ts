import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isEmptyAnswer,
  MIN_HONEST_CHARACTERS as SERVER_MINIMUM,
} from '../../../cloudfunctions/core/ticket/answer/honesty.ts'
import { STOCK_PHRASES } from '../../../miniprogram/copy/feedback'
import { MIN_HONEST_CHARACTERS, saysNothing } from '../../../miniprogram/views/work/honest'

describe('the live check says what the server will say (R30)', () => {
  test('the same number of characters', () => {
    expect(MIN_HONEST_CHARACTERS).toBe(SERVER_MINIMUM)
  })

  test('the same verdict on any mixture of stock phrases and words', () => {
    const word = fc.oneof(
      fc.constantFrom(...STOCK_PHRASES, '，', '。', ' '),
      fc.constantFrom('换了', '电磁锁', '物业', '13:20', '店家', '搬回'),
      fc.string({ maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), (words) => {
        const text = words.join('')
        expect(saysNothing(text)).toBe(isEmptyAnswer(text))
      }),
      { numRuns: 2000 },
    )
  })

  test('"已处理" alone says nothing', () => {
    expect(saysNothing('您好，您反映的问题已处理，感谢您的支持！')).toBe(true)
  })
})
