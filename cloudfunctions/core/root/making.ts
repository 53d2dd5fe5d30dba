import type { DailyRoot } from '../../../typings/root.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { dayAfter } from './day.ts'
import { makeRoot, rootDueAt } from './root.ts'
import { addRoot, changedOn, firstDay, newestRoot } from './store.ts'

/** A run stops after this, ms; the next one goes on where it stopped. */
const RUN_FOR: Duration = 5_000
/** Where nothing was ever reported, it is looked again after this, ms. */
const LOOK_AGAIN: Duration = 60 * 60_000

/** When this instance need not look before. */
let quietUntil: Instant = -Infinity

/**
 * Makes the roots of all days that have ended and have none, each once, a day without changes too: missed, doubled and
 * concurrent runs end in the same chain. Billed: none until the next root is due; then 2, +1 per 500 changed requests.
 * Source: R35, design §4.
 */
export async function makeRoots(now: Instant): Promise<number> {
  if (now < quietUntil) return 0
  const until = Date.now() + RUN_FOR
  let previous = await newestRoot()
  let made = 0
  for (;;) {
    const day = previous === undefined ? await firstDay() : dayAfter(previous.day)
    if (day === undefined || now < rootDueAt(day)) {
      quietUntil = day === undefined ? now + LOOK_AGAIN : rootDueAt(day)
      return made
    }
    if (Date.now() > until) return made
    previous = await rootFor(day, previous, now)
    made += 1
  }
}

/** The root of one day; another run that was faster has made the same. */
async function rootFor(
  day: string,
  previous: DailyRoot | undefined,
  now: Instant,
): Promise<DailyRoot> {
  const root = makeRoot(day, previous, await changedOn(day), now)
  await addRoot(root)
  return root
}
