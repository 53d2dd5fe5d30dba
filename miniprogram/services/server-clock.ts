import type { Instant } from '../../typings/time'

let offsetMs = 0

/** The server's clock as well as this phone knows it. Countdowns use it. Source: design §4. */
export function serverNow(): Instant {
  return Date.now() + offsetMs
}

/** Every reply says what time it is there. */
export function hearServerClock(now: Instant): void {
  offsetMs = now - Date.now()
}
