import type { Duration, Instant } from '../../../../typings/time.ts'
import { pendingReplies } from '../step/asking.ts'
import type { TextCheck } from '../events.ts'
import { advance, reindex, SYSTEM } from '../trace/history.ts'
import { reasonPending, unasked, withTraces } from './media-check.ts'
import type { TicketRules } from '../rules.ts'
import { checkText, publicWords, submitMedia } from './safety.ts'
import { randomSalt } from '../trace/salt.ts'
import { changeTicket } from '../store.ts'
import type { StoredMedia, TicketDocument } from '../ticket.ts'

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
  const [text, reason, replies, handed] = await Promise.all([
    ticket.heldReason === 'check_pending' ? checkText(openid, publicWords(ticket)) : undefined,
    reasonPending(ticket) ? checkText(openid, reasonOf(ticket)) : undefined,
    Promise.all(pendingReplies(ticket).map((each) => checkReply(openid, each))),
    submitMedia(openid, files.map(bare), now),
  ])
  const around = { now, actor: SYSTEM, requestId: `recheck-${now}`, bodyDigest: '', rules }
  return changeTicket(
    ticket._id,
    (current) => {
      const traced = { ...withTraces(current, files, handed), recheckAt: now + AGAIN }
      const commands = [
        ...(current.heldReason === 'check_pending' ? spoken('checkText', text) : []),
        ...(reasonPending(current) ? spoken('checkReason', reason) : []),
        ...replies.flatMap((each) => (isPending(current, each.reply) ? answered(each) : [])),
      ]
      return commands.reduce(
        (before, command) => advance(before, command, { ...around, salt: randomSalt() }),
        reindex(traced, rules),
      )
    },
    ticket,
  )
}

/** What a verdict asks of the ticket: nothing while the check is still out of reach. */
const spoken = (type: 'checkText' | 'checkReason', verdict: TextCheck | undefined) =>
  verdict === 'passed' || verdict === 'risky' ? [{ type, passed: verdict === 'passed' }] : []

interface ReplyVerdict {
  reply: number
  verdict: TextCheck
}

async function checkReply(
  openid: string,
  { seq, words }: { seq: number; words: string },
): Promise<ReplyVerdict> {
  return { reply: seq, verdict: await checkText(openid, words) }
}

const isPending = (ticket: TicketDocument, reply: number): boolean =>
  pendingReplies(ticket).some(({ seq }) => seq === reply)

const answered = ({ reply, verdict }: ReplyVerdict) =>
  verdict === 'unknown'
    ? []
    : [{ type: 'checkReply' as const, reply, passed: verdict === 'passed' }]

const reasonOf = (ticket: TicketDocument): string => ('answer' in ticket ? ticket.answer.words : '')

/** A file as it was uploaded: an earlier check is forgotten. */
const bare = ({ fileId, kind, seconds }: StoredMedia) => ({
  ...{ fileId, kind },
  ...(seconds !== undefined && { seconds }),
})
