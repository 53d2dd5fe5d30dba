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
