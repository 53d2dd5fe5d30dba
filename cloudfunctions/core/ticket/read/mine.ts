import type { MyTicketRow } from '../../../../typings/ticket.ts'
import type { Caller } from '../../kernel/handler.ts'
import { confirmedHome } from '../../member/member.ts'
import { owedToResident } from '../obligations.ts'
import type { TicketRow } from '../store.ts'

/** Under which keys a caller's own requests are listed: their own, and those that named their door. Source: R17. */
export function mineOf({ id, member }: Caller): string[] {
  const home = member && confirmedHome(member)
  return [`member:${id}`, ...(home ? [`household:${home.household}`] : [])]
}

/** A row of "my tickets". Who only filed it is told for whose word it waits. Source: B16, R38. */
export function myRow(ticket: TicketRow, caller: Caller): MyTicketRow {
  const due = owedToResident(ticket.obligations)
  const asksReporter = ticket.stage === 'answered'
  const isTheirs = isReporter(ticket, caller)
  return {
    id: ticket._id,
    title: ticket.title,
    category: ticket.category,
    placeName: ticket.placeName,
    stage: ticket.stage,
    ...(ticket.owner && { owner: ticket.owner.label }),
    createdAt: ticket.createdAt,
    ...(due && { dueAt: due.dueAt }),
    ...(due?.breachedAt && { breachedAt: due.breachedAt }),
    awaitingConfirm: asksReporter && isTheirs,
    ...(asksReporter && !isTheirs && { waitsFor: ticket.reporter.label }),
  }
}

function isReporter({ reporter }: TicketRow, caller: Caller): boolean {
  const keys = mineOf(caller)
  return (
    keys.includes(`member:${reporter.member}`) || keys.includes(`household:${reporter.household}`)
  )
}
