import type { Instant } from '../../../../typings/time.ts'
import { readConfig } from '../../district/store.ts'
import { districtOf } from '../../place/place.ts'
import { deliverSoon } from '../tell/carry-out.ts'
import { advance, SYSTEM } from '../trace/history.ts'
import { randomSalt } from '../trace/salt.ts'
import { awaitingCheck, changeTicket } from '../store.ts'
import { allMedia } from '../media.ts'

/**
 * WeChat's word on one file arrived through `callback`. Only a stored, pending trace id does anything; a second
 * push of the same word changes nothing. Returns whether it did. Source: design §3, B13.
 */
export async function mediaChecked(
  traceId: string,
  passed: boolean,
  now: Instant,
): Promise<boolean> {
  const found = await awaitingCheck(traceId)
  if (found === undefined) return false
  const { rules } = await readConfig(districtOf(found.place), now)
  const requestId = `media-${traceId}`
  const around = { now, actor: SYSTEM, requestId, bodyDigest: '', rules }
  const ticket = await changeTicket(
    found._id,
    (current) => {
      const pending = allMedia(current).some((each) => each.traceId === traceId)
      if (!pending) return current
      const command = { type: 'checkMedia', traceId, passed } as const
      return advance(current, command, { ...around, salt: randomSalt() })
    },
    found,
  )
  await deliverSoon(ticket, now, rules)
  return true
}
