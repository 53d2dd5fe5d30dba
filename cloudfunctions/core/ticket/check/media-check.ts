import type { Answer } from '../../../../typings/ticket.ts'
import type { Duration, Instant } from '../../../../typings/time.ts'
import { pendingReplies } from '../step/asking.ts'
import type { TextCheck } from '../events.ts'
import { orderOf, type StoredMedia, type StoredQuestion, type Ticket } from '../ticket.ts'
import { allMedia } from '../media.ts'

/** WeChat's word on one file, wherever on the ticket it lies. */
export function withMedia(ticket: Ticket, fileId: string, passed: boolean): Ticket {
  const checked = <M extends StoredMedia>(media: M): M => {
    if (media.fileId !== fileId) return media
    const { traceId: _traceId, askedAt: _askedAt, ...rest } = media
    return { ...rest, check: passed ? 'passed' : 'risky' } as M // only optional fields are left out
  }
  return mapMedia(ticket, checked)
}

function mapMedia(ticket: Ticket, change: <M extends StoredMedia>(media: M) => M): Ticket {
  const inside = <T extends { media: StoredMedia[] }>(holder: T): T => ({
    ...holder,
    media: holder.media.map(change),
  })
  const withReply = (each: StoredQuestion): StoredQuestion =>
    each.reply ? { ...each, reply: inside(each.reply) } : each
  const order = orderOf(ticket)
  const tasks = order?.tasks.map((task) => ({
    ...task,
    ...(task.finding && { finding: inside(task.finding) }),
    ...(task.inspection && { inspection: inside(task.inspection) }),
  }))
  return {
    ...inside(ticket),
    ...(ticket.pastMedia && { pastMedia: ticket.pastMedia.map(change) }),
    interimAnswers: ticket.interimAnswers.map(inside),
    ...(ticket.questions && { questions: ticket.questions.map(withReply) }),
    ...(order && tasks && { order: { ...order, tasks } }),
    ...('answer' in ticket && { answer: inside(ticket.answer) }),
  } // same stage, same fields
}

/** The ticket with the trace ids under which `asked` files are now being checked, unless somebody asked meanwhile. */
export function withTraces<T extends Ticket>(
  ticket: T,
  asked: readonly StoredMedia[],
  handed: readonly StoredMedia[],
): T {
  return mapMedia(ticket, (media) => {
    const before = asked.find((each) => each.fileId === media.fileId)
    const now = handed.find((each) => each.fileId === media.fileId)
    const same = before !== undefined && before.traceId === media.traceId
    if (!same || media.check !== 'pending' || now?.traceId === undefined) return media
    return { ...media, traceId: now.traceId, ...(now.askedAt && { askedAt: now.askedAt }) }
  }) as T // same stage, same fields
}

/** A verdict that has not been pushed by then is asked for again, ms. Source: WeChat (results come within 30 min). */
const ANSWER_WITHIN: Duration = 30 * 60_000

/**
 * When the safety check has to be asked, or asked again: it was unreachable, or its push never came. Undefined when
 * everything was judged. Source: B13.
 */
export function recheckDue(ticket: Ticket): Instant | undefined {
  const earliest = ticket.recheckAt ?? ticket.createdAt
  const unread =
    ticket.heldReason === 'check_pending' ||
    reasonPending(ticket) ||
    pendingReplies(ticket).length > 0
  const text = unread ? [earliest] : []
  const files = allMedia(ticket)
    .filter((media) => media.check === 'pending')
    .map((media) => Math.max(earliest, askAgainAt(media)))
  const moments = [...text, ...files]
  return moments.length === 0 ? undefined : Math.min(...moments)
}

/** Why neighbours do not read the reason of a withdrawal. Source: B13. */
export function hiddenBecause(check: TextCheck): Pick<Answer, 'hidden'> {
  if (check === 'passed') return {}
  return { hidden: check === 'risky' ? 'text_risky' : 'check_pending' }
}

/** Whether the reason of a withdrawal waits for a check that was unreachable. */
export const reasonPending = (ticket: Ticket): boolean =>
  'answer' in ticket && ticket.answer.hidden === 'check_pending'

/** Files to be handed over at `now`. */
export const unasked = (ticket: Ticket, now: Instant): StoredMedia[] =>
  allMedia(ticket).filter((media) => media.check === 'pending' && askAgainAt(media) <= now)

const askAgainAt = ({ traceId, askedAt = 0 }: StoredMedia): Instant =>
  traceId === undefined ? 0 : askedAt + ANSWER_WITHIN
