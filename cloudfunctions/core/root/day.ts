import type { Day } from '../../../typings/root.ts'
import type { Duration, Instant } from '../../../typings/time.ts'

/** Beijing is this far ahead of UTC, ms; no summer time. Source: docs/decisions/002. */
const BEIJING: Duration = 8 * 60 * 60_000
const DAY: Duration = 24 * 60 * 60_000

/** The day of Beijing in which a moment lies. */
export const dayOf = (at: Instant): Day => new Date(at + BEIJING).toISOString().slice(0, 10)

/** The moment a day begins. */
export const beginOf = (day: Day): Instant => Date.parse(`${day}T00:00:00Z`) - BEIJING

/** The moment a day ends. */
export const endOf = (day: Day): Instant => beginOf(day) + DAY

export const dayAfter = (day: Day): Day => dayOf(endOf(day))
