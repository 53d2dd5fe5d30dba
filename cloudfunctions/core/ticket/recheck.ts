import type { Duration, Instant } from '../../../typings/time.ts'
import { advance, reindex, SYSTEM } from './history.ts'
import { unasked, withTraces } from './media-check.ts'
import type { TicketRules } from './rules.ts'
import { checkText, publicWords, submitMedia } from './safety.ts'
import { randomSalt } from './salt.ts'
import { changeTicket } from './store.ts'
import type { StoredMedia, TicketDocument } from './ticket.ts'

/** An unreachable check is asked again after this, ms. */
const AGAIN: Duration = 5 * 60_000

/** Asks again what was unreachable when the request came in; the clock of the request ran on all the while. */
export async function recheck(
  ticket: TicketDocument,
  now: Instant,
  rules: TicketRules,
): Promise<TicketDocument> {
  const { openid } = ticket
  const files = unasked(ticket, now)
  const [verdict, handed] = await Promise.all([
    ticket.heldReason === 'check_pending' ? checkText(openid, publicWords(ticket)) : undefined,
    submitMedia(openid, files.map(bare), now),
  ])
  const requestId = `recheck-${now}`
  const around = { now, actor: SYSTEM, requestId, bodyDigest: '', rules }
  return changeTicket(
    ticket._id,
    (current) => {
      const traced = { ...withTraces(current, files, handed), recheckAt: now + AGAIN }
      const spoken = verdict === 'passed' || verdict === 'risky'
      if (!spoken || current.heldReason !== 'check_pending') return reindex(traced, rules)
      const command = { type: 'checkText', passed: verdict === 'passed' } as const
      return advance(traced, command, { ...around, salt: randomSalt() })
    },
    ticket,
  )
}

/** A file as it was uploaded: an earlier check is forgotten. */
const bare = ({ fileId, kind, seconds }: StoredMedia) => ({
  ...{ fileId, kind },
  ...(seconds !== undefined && { seconds }),
})
