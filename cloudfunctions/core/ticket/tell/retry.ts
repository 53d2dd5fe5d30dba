import type { Duration, Instant } from '../../../../typings/time.ts'
import type { Delivery } from './delivery.ts'

/** What could not be told is tried again after this at first, then twice as long each time, ms. */
export const FIRST_RETRY: Duration = 60_000
/** Longest wait between tries, ms. */
const LONGEST_RETRY: Duration = 30 * 60_000
/**
 * Tries of a subscription message, about three hours: a black-out of ten minutes and every third call failing after it
 * use up all of them once in thousands of messages. Letters and cards are tried until they are there.
 */
export const MOST_TRIES = 10

/** When something that was tried so many times before is tried again. */
export const nextTry = (attempts: number, now: Instant): Instant =>
  now + Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** attempts)

/** A delivery that has just been tried, waiting for its next turn. */
export const retried = (delivery: Delivery, now: Instant): Delivery => ({
  ...delivery,
  attempts: delivery.attempts + 1,
  at: nextTry(delivery.attempts, now),
})

/** Tells deliveries of one ticket apart. */
export const keyOf = ({ seq, kind, audience, message, reminder }: Delivery): string =>
  `${seq} ${kind} ${audience} ${message ? 'message' : ''} ${reminder ? JSON.stringify(reminder) : ''}`

/** A message that did not go out with its letter. */
export const putBack = (message: Delivery, now: Instant): Delivery =>
  retried({ ...message, attempts: 0 }, now)
