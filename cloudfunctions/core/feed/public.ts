import * as v from 'valibot'
import { CATEGORY_IDS } from '../district/ids.ts'
import { fromCursor, page } from '../kernel/cursor.ts'
import { cursor, placeId } from '../kernel/field.ts'
import { temporaryUrls } from '../kernel/files.ts'
import { handlerOn, type Handlers } from '../kernel/handler.ts'
import { readerRelations } from '../place/relations.ts'
import { toTicketCard } from './card.ts'
import { listCards } from './store.ts'

/** Rows of a page. */
const PAGE = 20

/**
 * The public requests of a building, community or district with what was said last, for whoever may read each of them.
 * Billed: 3, and 1 for links of photos. Source: R34, R36, R64.
 */
export const publicHandlers = {
  'ticket.list': handlerOn('ticket.list', {
    input: v.strictObject({
      place: placeId,
      state: v.exactOptional(v.picklist(['open', 'overdue', 'answered', 'unsolved', 'closed'])),
      category: v.exactOptional(v.picklist(CATEGORY_IDS)),
      cursor: v.exactOptional(cursor),
    }),
    // The path says all that is asked of the place: no operation is spent on reading it.
    subject: { load: ({ place }) => Promise.resolve(place), relations: readerRelations },
    run: async ({ cursor: from, ...wanted }) => {
      const position = from === undefined ? undefined : fromCursor(from)
      const cards = await listCards(wanted, position, PAGE)
      const { rows, ...rest } = page(cards, PAGE, ({ createdAt, _id }) => ({
        at: createdAt,
        id: _id,
      }))
      const photos = rows.map(({ photo }) => photo).filter((photo) => photo !== undefined)
      return { rows: rows.map(toTicketCard), ...rest, urls: await temporaryUrls(photos) }
    },
  }),
} satisfies Partial<Handlers>
