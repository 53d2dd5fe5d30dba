import type { TicketId } from '../../../../typings/ticket.ts'
import { deleteFiles } from '../../kernel/files.ts'
import { scrubLetters } from '../../letter/store.ts'
import { uploadOf } from '../../member/upload-folder.ts'
import { scrubPressures } from '../../pressure/store.ts'
import { removeContact } from './contact-store.ts'
import { ERASED } from '../copy.ts'
import { erasedSeqs, namedBy, withoutTitleOf } from './erasing.ts'
import { changeTicket } from '../store.ts'
import type { TicketDocument } from '../ticket.ts'

/**
 * What lies outside the ticket goes too: files, the contact, words in letters. The feed card is told anew as after any
 * event. Doing it twice changes nothing. Billed: 3, +1 per 50 files, +1 per event whose contents are gone, +2 per merged request. Source: B2.
 */
export async function erase(ticket: TicketDocument): Promise<void> {
  const { _id, erased, trace } = ticket
  const by = trace[0]?.by ?? ''
  const files = (erased?.files ?? []).flatMap((file) => [file, ...uploadOf(file, by)])
  await Promise.all([
    removeContact(_id),
    scrubPressures(_id, ERASED),
    deleteFiles(files),
    ...namedBy(ticket).map((other) =>
      changeTicket(other, (current) => withoutTitleOf(current, _id)),
    ),
    scrubLetters(_id, ERASED, erasedSeqs(ticket).map(letterIds(_id))),
  ])
}

/** The ids of all letters about one event. */
const letterIds =
  (ticket: TicketId) =>
  (seq: number): { from: string; before: string } => ({
    from: `${ticket}:${seq}:`,
    before: `${ticket}:${seq};`,
  })
