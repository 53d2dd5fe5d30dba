import type { Duration, Instant } from '../../../typings/time'
import { reaskSpans } from '../../copy/work'
import { atBeijing, day, isoDay } from '../time'

const DAY: Duration = 24 * 3_600_000
/** Asked in the morning, when somebody is there to hear it. */
export const REASK_HOUR = '09:00'

/** A day on which something may be asked again. */
export interface ReaskChoice {
  at: Instant
  label: string
  day: string
}

/** The usual days, as far as the district allows them. Source: B11. */
export function reaskChoices(now: Instant, within: Duration): ReaskChoice[] {
  return reaskSpans.flatMap(({ days, label }) => {
    const at = atBeijing(isoDay(now + days * DAY), REASK_HOUR)
    if (at === undefined || at - now > within || at <= now) return []
    return [{ at, label, day: day(at, now) }]
  })
}
