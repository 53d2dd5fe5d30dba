import type { MediaFile } from '../../../typings/ticket.ts'
import { orderOf, type StoredMedia, type Ticket } from './ticket.ts'

/** Every file anywhere on a ticket: of what was replaced since, the report's, the findings', the answer's. */
export function allMedia(ticket: Ticket): StoredMedia[] {
  const tasks = orderOf(ticket)?.tasks ?? []
  return [
    ...(ticket.pastMedia ?? []),
    ...ticket.media,
    ...ticket.interimAnswers.flatMap((answer) => answer.media),
    ...(ticket.questions ?? []).flatMap(({ reply }) => reply?.media ?? []),
    ...tasks.flatMap((task) => [...(task.finding?.media ?? []), ...(task.inspection?.media ?? [])]),
    ...('answer' in ticket ? ticket.answer.media : []),
  ]
}

/** The ticket after an event with the files that this event put out of use; erased ones are gone. Source: R35, B2. */
export function withPastMedia(after: Ticket, before: Ticket): Ticket {
  const held = new Set(allMedia(after).map(({ fileId }) => fileId))
  const past = allMedia(before).filter(({ fileId }) => !held.has(fileId))
  return past.length === 0 ? after : { ...after, pastMedia: [...(after.pastMedia ?? []), ...past] }
}

/** The files as somebody may see them: one that has not passed only to `insider`s. Source: B13. */
export function visible(media: readonly StoredMedia[], insider: boolean): MediaFile[] {
  return media
    .filter((each) => insider || each.check === 'passed')
    .map(({ traceId: _traceId, askedAt: _askedAt, ...shown }) => shown)
}
