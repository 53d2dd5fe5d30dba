import { describe, expect, test } from 'vitest'
import { reaskChoices } from '../../../miniprogram/views/work/reask'
import { NOW } from './ticket-fixture'

const DAY = 24 * 3_600_000

describe('the days on which it may be asked again (B11, R40)', () => {
  test('are mornings, as far ahead as the district allows', () => {
    const choices = reaskChoices(NOW, 365 * DAY)
    expect(choices.map(({ label }) => label)).toEqual(['一个月后', '三个月后', '半年后', '一年后'])
    expect(choices[0]?.day).toBe('9月25日')
    for (const { at } of choices) expect((at + 8 * 3_600_000) % DAY).toBe(9 * 3_600_000)
  })

  test('a district that allows less offers less', () => {
    expect(reaskChoices(NOW, 100 * DAY)).toHaveLength(2)
    expect(reaskChoices(NOW, DAY)).toEqual([])
  })
})
