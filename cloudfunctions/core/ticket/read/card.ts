import type { CardDocument } from '../../feed/card.ts'
import { owedToResident } from '../obligations.ts'
import { orderOf, type TicketDocument } from '../ticket.ts'
import { allMedia } from '../media.ts'

/** The feed card of a ticket as it stands now; `seq` keeps an older one from replacing a newer. Source: R29. */
export function cardOf(ticket: TicketDocument): CardDocument {
  const last = ticket.trace.at(-1)
  const due = owedToResident(ticket.obligations)
  const photo = shownPhoto(ticket)
  const words = wordsOf(ticket)
  const answer = 'answer' in ticket ? ticket.answer : ticket.interimAnswers.at(-1)
  const { place, placeName, scopes, createdAt, title, category, stage, visibility } = ticket
  return {
    _id: ticket._id,
    kind: 'ticket',
    ticket: ticket._id,
    ...{ place, placeName, scopes, createdAt, title, category, stage, visibility },
    seq: ticket.trace.length,
    at: last?.at ?? createdAt,
    reporter: ticket.reporter.label,
    ...(ticket.owner && { owner: ticket.owner.label }),
    ...(words && { words }),
    ...(answer && { outcome: answer.outcome }),
    ...(due && { dueAt: due.dueAt, dueSince: due.since }),
    ...(answer?.reason && { reason: answer.reason }),
    ...(ticket.unsolved?.reaskAt && { reaskAt: ticket.unsolved.reaskAt }),
    ...(ticket.relapseOf && { relapses: ticket.relapseOf.times }),
    ...(due?.breachedAt && { breachedAt: due.breachedAt }),
    ...(photo && { photo }),
    ...(ticket.merged && { mergedInto: ticket.merged.into }),
    cosigns: ticket.cosigns,
    followers: ticket.followers,
  }
}

/** The newest answer's words that neighbours may read; otherwise nothing, the phone words the stage. */
function wordsOf(ticket: TicketDocument): string | undefined {
  const answer = 'answer' in ticket ? ticket.answer : ticket.interimAnswers.at(-1)
  return answer?.hidden ? undefined : answer?.words
}

/** The answer's first passed photo, else the newest one on the ticket. */
function shownPhoto(ticket: TicketDocument): string | undefined {
  const passed = allMedia(ticket).filter((each) => each.kind === 'photo' && each.check === 'passed')
  const fromOrder = orderOf(ticket)?.tasks.flatMap((task) => task.finding?.media ?? []) ?? []
  const own = passed.filter((each) => !fromOrder.some((other) => other.fileId === each.fileId))
  return own.at(-1)?.fileId ?? passed.at(-1)?.fileId
}
