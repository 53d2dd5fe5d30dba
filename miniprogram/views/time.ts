import type { Duration, Instant } from '../../typings/time'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Beijing time has no summer time; `Intl` is not on every phone. */
const BEIJING = 8 * HOUR

/** `14:05`. */
export function clock(at: Instant): string {
  const moment = new Date(at + BEIJING)
  return `${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}`
}

/** `今天`, `昨天`, `明天`, `8月26日`, or with the year when it is another one. */
export function day(at: Instant, now: Instant): string {
  const away = dayNumber(at) - dayNumber(now)
  if (away === 0) return '今天'
  if (away === -1) return '昨天'
  if (away === 1) return '明天'
  const moment = new Date(at + BEIJING)
  const date = `${moment.getUTCMonth() + 1}月${moment.getUTCDate()}日`
  const sameYear = moment.getUTCFullYear() === new Date(now + BEIJING).getUTCFullYear()
  return sameYear ? date : `${moment.getUTCFullYear()}年${date}`
}

/** `今天 14:05`. */
export function dayAndClock(at: Instant, now: Instant): string {
  return `${day(at, now)} ${clock(at)}`
}

/** `14:05` today, else `8月26日 14:05`: where the day would only repeat. */
export function shortTime(at: Instant, now: Instant): string {
  return dayNumber(at) === dayNumber(now) ? clock(at) : dayAndClock(at, now)
}

/** `今天 14:05`, `昨天 14:05`; further away the day alone, where the minute tells nothing. */
export function dayOrClock(at: Instant, now: Instant): string {
  return Math.abs(dayNumber(at) - dayNumber(now)) > 1 ? day(at, now) : dayAndClock(at, now)
}

/** `刚刚`, `12 分钟前`, `3 小时前`, then the day. */
export function ago(at: Instant, now: Instant): string {
  const passed = now - at
  if (passed < MINUTE) return '刚刚'
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} 分钟前`
  if (dayNumber(at) === dayNumber(now)) return `${Math.floor(passed / HOUR)} 小时前`
  return dayAndClock(at, now)
}

/** `5 小时 12 分`, `38 分`, `2 天 3 小时`; whole minutes, at least one. */
export function span(length: Duration): string {
  const { days, hours, minutes } = parts(length)
  if (days > 0) return hours === 0 ? `${days} 天` : `${days} 天 ${hours} 小时`
  if (hours > 0) return minutes === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes} 分`
  return `${Math.max(minutes, 1)} 分`
}

/** The same without what is small: `2 天`, `5 小时`, `38 分`. */
export function roughSpan(length: Duration): string {
  const { days, hours } = parts(length)
  const unit = days > 0 ? DAY : hours > 0 ? HOUR : MINUTE
  return span(length - (length % unit))
}

/** A length of time among an event's facts, in words; empty when there is none. */
export const spanOf = (fact: string | number | undefined): string =>
  typeof fact === 'number' ? span(fact) : ''

/** Days, hours and minutes of a length of time, rounded down. */
export function parts(length: Duration): { days: number; hours: number; minutes: number } {
  return {
    days: Math.floor(length / DAY),
    hours: Math.floor((length % DAY) / HOUR),
    minutes: Math.floor((length % HOUR) / MINUTE),
  }
}

/** `19:17 前` today, else `明天 02:05 前`. */
export function before(at: Instant, now: Instant): string {
  return `${shortTime(at, now)} 前`
}

/** `还剩 5 小时 12 分` or `已逾期 26 分`. */
export function remaining(dueAt: Instant, now: Instant): string {
  return dueAt > now ? `还剩 ${span(dueAt - now)}` : `已逾期 ${span(now - dueAt)}`
}

/** `2026-08-26` in Beijing, for date pickers. */
export function isoDay(at: Instant): string {
  return new Date(at + BEIJING).toISOString().slice(0, 10)
}

/** The moment of `2026-08-26` and `14:05` in Beijing; undefined when either is malformed. */
export function atBeijing(date: string, time: string): Instant | undefined {
  const at = Date.parse(`${date}T${time}:00+08:00`)
  return Number.isNaN(at) ? undefined : at
}

function dayNumber(at: Instant): number {
  return Math.floor((at + BEIJING) / DAY)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
