import { describe, expect, test } from 'vitest'
import {
  ago,
  atBeijing,
  before,
  clock,
  day,
  dayAndClock,
  isoDay,
  remaining,
  shortTime,
  span,
} from '../../../miniprogram/views/time'
import { HOUR, MINUTE, NOW } from './ticket-fixture'

const DAY = 24 * HOUR

describe('time the Chinese way, always in Beijing', () => {
  test('the clock is Beijing’s wherever the phone is', () => {
    expect(clock(NOW)).toBe('14:05')
    expect(clock(NOW + 10 * HOUR)).toBe('00:05')
  })

  test('the day turns at Beijing’s midnight, not at Greenwich’s', () => {
    expect(day(NOW, NOW)).toBe('今天')
    expect(day(NOW + 9 * HOUR + 54 * MINUTE, NOW)).toBe('今天')
    expect(day(NOW + 9 * HOUR + 55 * MINUTE, NOW)).toBe('明天')
    expect(day(NOW - 14 * HOUR - 6 * MINUTE, NOW)).toBe('昨天')
    expect(day(NOW - 2 * DAY, NOW)).toBe('8月24日')
    expect(day(NOW - 365 * DAY, NOW)).toBe('2025年8月26日')
  })

  test('moments say the day and the time; today’s may leave the day out', () => {
    expect(dayAndClock(NOW + 12 * HOUR, NOW)).toBe('明天 02:05')
    expect(shortTime(NOW, NOW)).toBe('14:05')
    expect(shortTime(NOW - DAY, NOW)).toBe('昨天 14:05')
    expect(before(NOW + 5 * HOUR + 12 * MINUTE, NOW)).toBe('19:17 前')
  })

  test('what just happened is told by how long ago', () => {
    expect(ago(NOW - 20_000, NOW)).toBe('刚刚')
    expect(ago(NOW - 12 * MINUTE, NOW)).toBe('12 分钟前')
    expect(ago(NOW - 3 * HOUR, NOW)).toBe('3 小时前')
    expect(ago(NOW - 20 * HOUR, NOW)).toBe('昨天 18:05')
  })

  test('a deadline is words: what is left, or how late it is (ui.md)', () => {
    expect(remaining(NOW + 5 * HOUR + 12 * MINUTE, NOW)).toBe('还剩 5 小时 12 分')
    expect(remaining(NOW + 38 * MINUTE, NOW)).toBe('还剩 38 分')
    expect(remaining(NOW - 26 * MINUTE, NOW)).toBe('已逾期 26 分')
    expect(span(12 * HOUR)).toBe('12 小时')
    expect(span(2 * DAY + 3 * HOUR)).toBe('2 天 3 小时')
    expect(span(10_000)).toBe('1 分')
  })

  test('a picked date and time are Beijing’s', () => {
    expect(isoDay(NOW + 10 * HOUR)).toBe('2026-08-27')
    expect(atBeijing('2026-08-26', '14:05')).toBe(NOW)
    expect(atBeijing('2026-08-26', '')).toBeUndefined()
  })
})
