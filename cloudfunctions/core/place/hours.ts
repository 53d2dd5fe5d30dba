import type { Duration, Instant } from '../../../typings/time.ts'

const HOUR: Duration = 60 * 60_000
const DAY: Duration = 24 * HOUR
/** Beijing time, UTC+8, no summer time. */
const BEIJING: Duration = 8 * HOUR

/** Full hours of the day in Beijing, 0–23; over midnight when `from` is the later one; none when both are the same. */
export interface Hours {
  from: number
  to: number
}

/** Whether a moment lies within these hours. */
export function isWithin({ from, to }: Hours, at: Instant): boolean {
  const hour = Math.floor(timeOfDay(at) / HOUR)
  return from <= to ? from <= hour && hour < to : hour >= from || hour < to
}

/** When the hours that a moment lies within end. */
export function endOf({ to }: Hours, at: Instant): Instant {
  const end = midnightOf(at) + to * HOUR
  return end > at ? end : end + DAY
}

/** The date in Beijing, `2026-08-26`. */
export const dateOf = (at: Instant): string => new Date(at + BEIJING).toISOString().slice(0, 10)

/** Midnight in Beijing before a moment. */
export const midnightOf = (at: Instant): Instant => at - timeOfDay(at)

const timeOfDay = (at: Instant): Duration => (at + BEIJING) % DAY
