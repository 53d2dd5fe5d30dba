import type { Duration, Instant } from '../../../typings/time.ts'
import { countCrowds } from '../crowd/count.ts'
import { tellCrowd } from '../crowd/tell.ts'
import { readConfig } from '../district/store.ts'
import { districtOf } from '../place/place.ts'
import { deliver } from './tell/deliver.ts'
import { passTime } from './trace/history.ts'
import { recheckDue } from './check/media-check.ts'
import { recheck } from './check/recheck.ts'
import { lookBack } from './report/look-back.ts'
import { randomSalt } from './trace/salt.ts'
import { changeTicket, dueBy, snooze } from './store.ts'
import type { TicketDocument } from './ticket.ts'

/** Tickets taken in one slice. */
const SLICE = 50
/** A run stops taking slices after this, ms; the next run goes on. The function's own time-out is 20 s. */
const RUN_FOR: Duration = 12_000
/** A ticket that could not be carried on is looked at again after this, ms. */
const BACK_OFF: Duration = 10 * 60_000

/**
 * What time does: due obligations become events once, unsent letters are sent, unreachable checks are asked again.
 * Missed, doubled, late or concurrent runs give the same history. A ticket that fails backs off and never blocks
 * the others. Source: R28, design §4.
 */
export async function runClock(now: Instant): Promise<{ handled: number; failed: number }> {
  const until = Date.now() + RUN_FOR
  let handled = 0
  let failed = 0
  await countCrowds(now, until)
  for (;;) {
    const due = await dueBy(now, SLICE)
    const results = await Promise.all(due.map((ticket) => carryOn(ticket, now, until)))
    handled += results.filter((each) => each === 'handled').length
    failed += results.filter((each) => each !== 'handled').length
    // Without a database nothing can even be put off; the next run goes on.
    const away = results.includes('stuck')
    if (due.length < SLICE || away || Date.now() > until) return { handled, failed }
  }
}

async function carryOn(
  ticket: TicketDocument,
  now: Instant,
  until: Instant,
): Promise<'handled' | 'put_off' | 'stuck'> {
  try {
    const { rules } = await readConfig(districtOf(ticket.place), now)
    const known = await lookBack(ticket, now, rules)
    const passed = await changeTicket(
      ticket._id,
      (current) => passTime(current, now, rules, randomSalt),
      known,
    )
    // Told first: a check that fails again must not keep letters back.
    const told = await tellCrowd(await deliver(passed, now, rules, true), { now, until, rules })
    if ((recheckDue(told) ?? Infinity) <= now) {
      await deliver(await recheck(told, now, rules), now, rules, true)
    }
    return 'handled'
  } catch (failure) {
    console.error('clock', ticket._id, failure)
    return putOff(ticket._id, now + BACK_OFF)
  }
}

async function putOff(id: string, until: Instant): Promise<'put_off' | 'stuck'> {
  try {
    await snooze(id, until)
    return 'put_off'
  } catch (failure) {
    console.error('clock', id, failure)
    return 'stuck'
  }
}
