import type { Duration, Instant } from '../../../../typings/time.ts'
import type { MemberDocument } from '../../member/member.ts'
import { nextEnd } from '../../member/roles.ts'
import { changeMember, membersDueBy } from '../../member/store.ts'
import { tellDue } from '../../member/telling.ts'
import { handOverSlice, type Handed } from './hand-over.ts'
import { sendWaiting } from '../tell/waiting-alerts.ts'

/** People looked at in one slice. */
const SLICE = 20
/** A run stops taking slices after this, ms. The function's own time-out is 20 s. */
const RUN_FOR: Duration = 4_000
/** Whoever could not be seen to is looked at again after this, ms. */
const BACK_OFF: Duration = 10 * 60_000

/**
 * What time does to people: messages that wait go out as one, and work of those whose role ended, or who are away, goes
 * into other hands. Missed, doubled and concurrent runs end the same. Source: B15, design §4.
 */
export async function runPeople(now: Instant): Promise<{ handled: number; failed: number }> {
  const until = Date.now() + RUN_FOR
  let handled = 0
  let failed = 0
  for (;;) {
    const due = await membersDueBy(now, SLICE)
    for (const member of due) {
      if (await seenTo(member, now)) handled += 1
      else failed += 1
    }
    if (due.length === 0 || failed > 0 || Date.now() > until) return { handled, failed }
  }
}

async function seenTo(member: MemberDocument, now: Instant): Promise<boolean> {
  try {
    await sendWaiting(member, now)
    await tellDue(member, now)
    const handed = isLeaving(member, now) ? await handOverSlice(member, now) : 'done'
    await changeMember(member._id, (current) => settled(current, member, handed, now))
    return true
  } catch (failure) {
    console.error('people', failure)
    await changeMember(member._id, (current) => ({ ...current, wakeAt: now + BACK_OFF })).catch(
      (again: unknown) => {
        console.error('people', again)
      },
    )
    return false
  }
}

/** The member with the next moment to look; what was asked for meanwhile is still to be done. */
function settled(
  current: MemberDocument,
  seen: MemberDocument,
  handed: Handed,
  now: Instant,
): MemberDocument {
  const { wakeAt: _wake, handingOver, ...rest } = current
  const done = handed === 'done' && handingOver?.at === seen.handingOver?.at
  const next = [
    nextEnd(current, now),
    current.alerts?.at,
    ...(current.owed ?? []).map(({ tryAt }) => tryAt),
    ...(done ? [] : [handed === 'nobody' ? now + BACK_OFF : now]),
  ].filter((at) => at !== undefined)
  return {
    ...rest,
    ...(handingOver && !done && { handingOver }),
    ...(next.length > 0 && { wakeAt: Math.min(...next) }),
  }
}

/** Hands everything over, or holds a role no more. */
const isLeaving = ({ handingOver, roles }: MemberDocument, now: Instant): boolean =>
  handingOver !== undefined ||
  roles.some(({ revokedAt, validTo }) => revokedAt !== undefined || (validTo ?? Infinity) <= now)
