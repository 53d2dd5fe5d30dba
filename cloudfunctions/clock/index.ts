import cloud from 'wx-server-sdk'
import { runClock } from '../core/ticket/clock.ts'
import { runPeople } from '../core/ticket/people-clock.ts'
import type { Refused } from '../../typings/refusal.ts'

/** The platform's edge: every five minutes. Acts for the platform's timer alone. Source: design §3. */
export async function main(): Promise<{ handled: number; failed: number } | Refused> {
  const now = Date.now()
  const { SOURCE } = cloud.getWXContext()
  if (SOURCE !== 'wx_trigger') return { ok: false, code: 'not_a_phone_call', now }
  const tickets = await runClock(now)
  const people = await runPeople(now)
  return { handled: tickets.handled + people.handled, failed: tickets.failed + people.failed }
}
