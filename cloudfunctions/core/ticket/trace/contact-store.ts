import type { Instant } from '../../../../typings/time.ts'
import type { TicketId } from '../../../../typings/ticket.ts'
import { insert, read, remove } from '../../kernel/database.ts'

/** How to reach a reporter, apart from everything lists, traces and cards are made of. `_id` = the ticket's id. */
interface ContactDocument {
  _id: TicketId
  /** Telephone number as they typed it. */
  phone: string
  at: Instant
}

/** One operation; one that is there already stays. */
export const keepContact = (ticket: TicketId, phone: string, at: Instant): Promise<boolean> => {
  const contact: ContactDocument = { _id: ticket, phone, at }
  return insert('contacts', contact)
}

/** Ask authority first, and record the look before. One operation. */
export const readContact = async (ticket: TicketId): Promise<string | undefined> =>
  (await read<ContactDocument>('contacts', ticket))?.phone

/** One operation; doing it twice changes nothing. */
export const removeContact = (ticket: TicketId): Promise<number> =>
  remove('contacts', { _id: ticket })
