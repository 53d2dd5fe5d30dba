import cloud from 'wx-server-sdk'
import { makeRoots } from '../core/root/making.ts'
import { runClock } from '../core/ticket/clock.ts'
import { runPeople } from '../core/ticket/people-clock.ts'
import type { Refused } from '../../typings/refusal.ts'

/** The platform's edge: every five minutes. Acts for the platform's timer alone. Source: design §3. */
export async function main(): Promise<Done | Refused> {
  const now = Date.now()
  const { SOURCE } = cloud.getWXContext()
  if (SOURCE !== 'wx_trigger') return { ok: false, code: 'not_a_phone_call', now }
  const tickets = await runClock(now)
  const people = await runPeople(now)
  return {
    handled: tickets.handled + people.handled,
    failed: tickets.failed + people.failed,
    roots: await rootsMade(now),
  }
}

interface Done {
  /** Tickets carried on. */
  handled: number
  failed: number
  /** Daily roots made. */
  roots: number
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
