import { allMedia } from './lifecycle.ts'
import { orderOf, type StoredMedia, type Ticket } from './ticket.ts'

/** WeChat's word on one file, wherever on the ticket it lies. */
export function withMedia(ticket: Ticket, fileId: string, passed: boolean): Ticket {
  const checked = <M extends StoredMedia>(media: M): M => {
    if (media.fileId !== fileId) return media
    const { traceId: _traceId, ...rest } = media
    return { ...rest, check: passed ? 'passed' : 'risky' } as M // only the optional id is left out
  }
  return mapMedia(ticket, checked)
}

function mapMedia(ticket: Ticket, change: <M extends StoredMedia>(media: M) => M): Ticket {
  const inside = <T extends { media: StoredMedia[] }>(holder: T): T => ({
    ...holder,
    media: holder.media.map(change),
  })
  const order = orderOf(ticket)
  const tasks = order?.tasks.map((task) => ({
    ...task,
    ...(task.finding && { finding: inside(task.finding) }),
    ...(task.inspection && { inspection: inside(task.inspection) }),
  }))
  return {
    ...inside(ticket),
    interimAnswers: ticket.interimAnswers.map(inside),
    ...(order && tasks && { order: { ...order, tasks } }),
    ...('answer' in ticket && { answer: inside(ticket.answer) }),
  } as Ticket // same stage, same fields
}

/** The ticket with the trace ids under which its files are now being checked. */
export function withTraces<T extends Ticket>(ticket: T, handed: readonly StoredMedia[]): T {
  return mapMedia(ticket, (media) => {
    const traceId = handed.find((each) => each.fileId === media.fileId)?.traceId
    return media.traceId === undefined && traceId ? { ...media, traceId } : media
  }) as T // same stage, same fields
}

/** Whether the text or a file still has to be handed to the safety check. Source: B13. */
export const lacksCheck = (ticket: Ticket): boolean =>
  ticket.heldReason === 'check_pending' ||
  allMedia(ticket).some((media) => media.check === 'pending' && media.traceId === undefined)
