import * as v from 'valibot'
import { fromCursor, page } from '../../kernel/cursor.ts'
import { cursor, placeId } from '../../kernel/field.ts'
import { handlerOn, type Handlers } from '../../kernel/handler.ts'
import { placeRelations } from '../../place/relations.ts'
import { REASONS } from '../input.ts'
import { countPhases } from './phase-count.ts'
import { unsolvedAt } from '../store.ts'
import { unsolvedRow } from './unsolved.ts'

/** Rows of a page of the ledger. */
const PAGE = 20

/** The public ledgers. */
export const ledgerHandlers = {
  /** Billed: 3. Source: R36, B11. */
  'ticket.unsolved': handlerOn('ticket.unsolved', {
    input: v.strictObject({
      place: placeId,
      reason: v.exactOptional(v.picklist(REASONS)),
      cursor: v.exactOptional(cursor),
    }),
    // The path says all that is asked of the place: no operation is spent on reading it.
    subject: { load: ({ place }) => Promise.resolve(place), relations: placeRelations },
    run: async ({ place, reason, cursor: from }) => {
      const after = from === undefined ? undefined : fromCursor(from)
      const found = await unsolvedAt(place, { reason, after, limit: PAGE + 1 })
      const cut = page(found, PAGE, (row) => ({ at: row.unsolvedAt ?? 0, id: row._id }))
      return { ...cut, rows: cut.rows.flatMap(unsolvedRow) }
    },
  }),

  /** Billed: 3. Source: R31. */
  'ticket.phases': handlerOn('ticket.phases', {
    input: v.strictObject({ place: placeId }),
    subject: { load: ({ place }) => Promise.resolve(place), relations: placeRelations },
    run: async ({ place }) => ({ phases: await countPhases(place) }),
  }),
} satisfies Partial<Handlers>
