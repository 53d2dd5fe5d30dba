import type { Instant } from '../../../typings/time.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Beijing time, UTC+8, no summer time. */
const OFFSET = 8 * 60 * MINUTE

const SPAN = /(\d{1,2})[:：](\d{2})\s*[-–—~～至到]+\s*(\d{1,2})[:：](\d{2})/

/**
 * Whether somebody with these office hours is on duty now, in Beijing time. Hours are words such as `8:30–18:00`,
 * `22:00–6:00` (over midnight) or `24 小时`; words without a time say nothing and count as off duty. Source: R5.
 */
export function onDuty(hours: string, now: Instant): boolean {
  if (/24\s*小时|全天/.test(hours)) return true
  const span = SPAN.exec(hours)
  if (span === null) return false
  const [, fromHour, fromMinute, toHour, toMinute] = span
  const from = Number(fromHour) * 60 + Number(fromMinute)
  const to = Number(toHour) * 60 + Number(toMinute)
  const minute = Math.floor(((now + OFFSET) % DAY) / MINUTE)
  return from <= to ? from <= minute && minute < to : from <= minute || minute < to
}
