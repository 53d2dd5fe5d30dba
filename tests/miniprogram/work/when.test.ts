import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayChoices, firstChoice, midnight } from '../../../miniprogram/views/work/when'
import { HOUR, NOW } from './ticket-fixture'

const DAY = 24 * HOUR

describe('times a person can choose', () => {
  test('a promise lies within 72 hours, never in the past (R28)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 24 * 60 }), (minutes) => {
        const now = NOW + minutes * 60_000
        const times = dayChoices(now, 72 * HOUR).flatMap(({ times: each }) => each)
        expect(times.length).toBeGreaterThan(60)
        for (const { at } of times) {
          expect(at).toBeGreaterThan(now)
          expect(at).toBeLessThanOrEqual(now + 72 * HOUR)
        }
      }),
    )
  })

  test('days are named as people say them', () => {
    const labels = dayChoices(NOW, 72 * HOUR).map(({ label }) => label)
    expect(labels).toEqual(['今天', '明天', '后天', '8月29日'])
  })

  test('today begins with the next half hour', () => {
    expect(dayChoices(NOW, 72 * HOUR)[0]?.times[0]?.label).toBe('14:30')
  })

  test('late in the evening tomorrow comes first', () => {
    const night = midnight(NOW) + 23 * HOUR
    expect(dayChoices(night, 72 * HOUR)[0]).toMatchObject({ label: '明天' })
  })

  test('a form starts with the first half hour far enough away', () => {
    expect(firstChoice(NOW, 2 * HOUR)).toBe(Date.parse('2026-08-26T16:30:00+08:00'))
    expect(firstChoice(midnight(NOW) + 21 * HOUR, 2 * HOUR)).toBe(midnight(NOW) + DAY + 7 * HOUR)
  })
})
