import { describe, expect, test } from 'vitest'
import { FANGZHUANG } from '../../../cloudfunctions/core/district/fangzhuang.ts'
import { urgencyOf } from '../../../cloudfunctions/core/district/urgent.ts'
import { PATIENT, URGENT } from './urgent-cases.ts'

const urgency = (text: string) => urgencyOf(text, FANGZHUANG.urgent)

describe('words that name a danger to life (issue 3 item 1)', () => {
  test.each(URGENT)('"%s" cannot wait: %s', (text, kind) => {
    expect(urgency(text)).toBe(kind)
  })

  test.each(PATIENT)('"%s" waits like any other', (text) => {
    expect(urgency(text)).toBeUndefined()
  })

  test('a denial in one clause does not silence another', () => {
    expect(urgency('消防通道堵了，电动车容易着火。现在三楼着火了')).toBe('fire')
  })

  test('patterns take people’s words as they are, not as regular expressions', () => {
    const kinds = [{ kind: 'gas' as const, words: ['(.*)…[a'], unless: [] }]
    expect(urgencyOf('什么都有', kinds)).toBeUndefined()
    expect(urgencyOf('(.*)和[a', kinds)).toBe('gas')
  })

  test('a long text is read in no time, whatever it holds', () => {
    const text = '电梯燃气楼上孩子老人'.repeat(100)
    const before = process.cpuUsage().user
    for (let turn = 0; turn < 20; turn += 1) urgency(text)
    expect(process.cpuUsage().user - before).toBeLessThan(2_000_000)
  })
})
