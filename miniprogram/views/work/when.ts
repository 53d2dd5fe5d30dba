import type { Duration, Instant } from '../../../typings/time'

const HOUR: Duration = 3_600_000
const DAY: Duration = 24 * HOUR
/** Beijing is eight hours ahead of UTC all year. */
const BEIJING: Duration = 8 * HOUR
const HALF_HOUR: Duration = HOUR / 2
/** People are asked to come, and promised answers, between these hours of the day. */
const FIRST_HOUR = 7
const LAST_HOUR = 22

/** One moment a person can choose. */
export interface TimeChoice {
  at: Instant
  /** `14:30` */
  label: string
}

/** One day with its moments. */
export interface DayChoice {
  /** Midnight of the day in Beijing; the `wx:key`. */
  day: Instant
  /** `今天`, `明天`, `后天` or `9月2日`. */
  label: string
  times: TimeChoice[]
}

/**
 * Half hours a person may choose, by day, from `now` to `now + within`; days without a choice are left out.
 * @example dayChoices(now, 72 * 3_600_000) // a promise, R28
 */
export function dayChoices(now: Instant, within: Duration): DayChoice[] {
  const today = midnight(now)
  const days = Math.ceil(within / DAY) + 1
  return Array.from({ length: days }, (_, index) => today + index * DAY)
    .map((day, index) => ({ day, label: dayLabel(day, index), times: timesOf(day, now, within) }))
    .filter((choice) => choice.times.length > 0)
}

/** The first half hour at least `after` from now that may be chosen: what a form starts with. */
export function firstChoice(now: Instant, after: Duration): Instant {
  const times = dayChoices(now, after + 2 * DAY).flatMap((day) => day.times)
  return times.find(({ at }) => at >= now + after)?.at ?? now + after
}

/** Midnight in Beijing of the day a moment lies in. */
export function midnight(at: Instant): Instant {
  return at - ((at + BEIJING) % DAY)
}

function timesOf(day: Instant, now: Instant, within: Duration): TimeChoice[] {
  const slots = (LAST_HOUR - FIRST_HOUR) * 2 + 1
  return Array.from({ length: slots }, (_, slot) => day + FIRST_HOUR * HOUR + slot * HALF_HOUR)
    .filter((at) => at > now && at <= now + within)
    .map((at) => ({ at, label: clockLabel(at - day) }))
}

function clockLabel(sinceMidnight: Duration): string {
  const minutes = Math.floor(sinceMidnight / 60_000)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

function dayLabel(day: Instant, index: number): string {
  const near = ['今天', '明天', '后天'][index]
  if (near !== undefined) return near
  const date = new Date(day + BEIJING)
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`
}
