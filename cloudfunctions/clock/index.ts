import cloud from 'wx-server-sdk'
import { makeRoots } from '../core/root/making.ts'
import { tellUntold } from '../core/pressure/telling.ts'
import { countNewRatings } from '../core/rating/counting.ts'
import { runRooms } from '../core/room/clock.ts'
import { runClock } from '../core/ticket/clock.ts'
import { runPeople } from '../core/ticket/hand/people-clock.ts'
import type { Refused } from '../../typings/refusal.ts'

/** The platform's edge: every five minutes. Acts for the platform's timer alone. Source: design §3. */
export async function main(): Promise<Done | Refused> {
  const now = Date.now()
  const { SOURCE } = cloud.getWXContext()
  if (SOURCE !== 'wx_trigger') return { ok: false, code: 'not_a_phone_call', now }
  const tickets = await runClock(now)
  const people = await runPeople(now)
  await besides(countNewRatings(now))
  await besides(tellUntold(now))
  await besides(runRooms(now, now + LEAVES_OFF))
  return {
    handled: tickets.handled + people.handled,
    failed: tickets.failed + people.failed,
    roots: await rootsMade(now),
  }
}

/** Work of rooms stops so long after the run began, ms: the function itself is stopped after 20 s. Source: design §1. */
const LEAVES_OFF = 16_000

interface Done {
  /** Tickets carried on. */
  handled: number
  failed: number
  /** Daily roots made. */
  roots: number
}

/** Work beside the requests: what fails is done by the next run, and keeps nothing else back. */
async function besides(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (failure) {
    console.error('clock', failure)
  }
}

/** A root that cannot be made now is made by a later run. */
async function rootsMade(now: number): Promise<number> {
  try {
    return await makeRoots(now)
  } catch (failure) {
    console.error('roots', failure)
    return 0
  }
}
