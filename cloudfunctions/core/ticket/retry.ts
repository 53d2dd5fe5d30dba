import type { Duration, Instant } from '../../../typings/time.ts'
import type { Delivery } from './ticket.ts'

/** What could not be told is tried again after this at first, then twice as long each time, ms. */
const FIRST_RETRY: Duration = 60_000
/** Longest wait between tries, ms. */
const LONGEST_RETRY: Duration = 60 * 60_000
/** Tries of a subscription message, about three hours. Letters and cards are tried until they are there. */
export const MOST_TRIES = 8

/** A delivery that has just been tried, waiting for its next turn. */
export const retried = (delivery: Delivery, now: Instant): Delivery => ({
  ...delivery,
  attempts: delivery.attempts + 1,
  at: now + Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** delivery.attempts),
})

/** A message WeChat did not take at its first try. */
export const putBack = (message: Delivery, now: Instant): Delivery =>
  retried({ ...message, attempts: 0 }, now)
