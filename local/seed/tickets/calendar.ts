import type { Duration, Instant } from '../../../typings/time.ts'
import { between, type Random } from '../random.ts'

export const MINUTE: Duration = 60_000
export const HOUR: Duration = 60 * MINUTE
export const DAY: Duration = 24 * HOUR
/** Beijing is eight hours ahead of UTC. */
export const BEIJING: Duration = 8 * HOUR

/** How many requests come in at each hour of the day in Beijing: before work, at noon, after supper; few at night. */
const BUSY = [2, 1, 1, 0, 0, 1, 4, 9, 9, 7, 6, 5, 6, 5, 4, 4, 5, 7, 9, 11, 12, 10, 6, 3]
const BUSIEST = Math.max(...BUSY)

/** The hour in Beijing, 0–23. */
export const hourOf = (at: Instant): number => Math.floor(((at + BEIJING) % DAY) / HOUR)

/** How busy the hour of a moment is, 0–1. */
export const busiestHour = (at: Instant): number => (BUSY[hourOf(at)] ?? 0) / BUSIEST

/** A moment people report at, at most `within` before `now` and at least two minutes. */
export function reportedBefore(now: Instant, within: Duration, random: Random): Instant {
  for (;;) {
    const at = now - 2 * MINUTE - Math.floor((random() * within) / 1000) * 1000
    if (random() * BUSIEST < (BUSY[hourOf(at)] ?? 0)) return at
  }
}

/** People promise something for noon or for six in the evening; the next of these from `at` on. */
export function noonOrEvening(at: Instant): Instant {
  const midnight = midnightBefore(at)
  const times = [12, 18, 36].map((hour) => midnight + hour * HOUR)
  return times.find((time) => time >= at) ?? at
}

/** The next time it is so many hours after midnight in Beijing, in the night or evening of `at`. */
export function morningAfter(at: Instant, hours: number): Instant {
  const morning = midnightBefore(at) + hours * HOUR
  return morning > at ? morning : morning + DAY
}

/** Between midnight and eight nobody says or signs anything: it is moved to between seven and eight, in the same order. */
export function awake(at: Instant): Instant {
  const midnight = midnightBefore(at)
  const since = at - midnight
  return since < 8 * HOUR ? midnight + MORNING * HOUR + Math.floor(since / 8) : at
}

/** A time of day in Beijing (`18:20`) so many days before today. */
export function onDay(now: Instant, days: number, clock: string): Instant {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return midnightBefore(now) - days * DAY + hour * HOUR + minute * MINUTE
}

const midnightBefore = (at: Instant): Instant => Math.floor((at + BEIJING) / DAY) * DAY - BEIJING

/** Before this hour in Beijing nobody visits or telephones. */
const MORNING = 7
const NIGHT = 22

/**
 * Later by so many minutes, a bit more or less; what would fall into the night waits for the morning, unless that
 * would be after `latest`.
 */
export function laterBy(at: Instant, minutes: number, random: Random, latest = Infinity): Instant {
  const drawn = at + Math.round(minutes * (0.7 + 0.6 * random()) * 60) * 1000
  const hour = hourOf(drawn)
  if (hour >= MORNING && hour < NIGHT) return drawn
  const morning = midnightBefore(drawn) + (hour >= NIGHT ? DAY : 0) + MORNING * HOUR
  const moved = morning + between(random, 0, 40 * 60) * 1000
  return moved < latest ? moved : drawn
}
