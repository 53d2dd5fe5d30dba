import * as v from 'valibot'
import { fromCursor, page } from '../kernel/cursor.ts'
import { cursor, documentId, requestId, words } from '../kernel/field.ts'
import type { PressureRow } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Relation } from '../kernel/authority.ts'
import { handler, handlerOn, type Call, type Caller, type Handlers } from '../kernel/handler.ts'
import { require } from '../kernel/refusal.ts'
import { deskKeys } from '../ticket/read/desk.ts'
import { labelOf } from '../ticket/read/label.ts'
import { named } from '../ticket/perform.ts'
import type { TicketDocument } from '../ticket/ticket.ts'
import { pressureOn, toRow, type PressureDocument } from './pressure.ts'
import { addPressure, markHandled, pressuresTo, readPressure } from './store.ts'
import { tellPressure } from './telling.ts'

const PAGE = 20

/** Pressed for a good rating. Source: B8, R20. */
export const pressureHandlers = {
  'ticket.reportPressure': handlerOn('ticket.reportPressure', {
    input: v.strictObject({ requestId, id: documentId, words: words(200) }),
    subject: named<'ticket.reportPressure'>(),
    run: async (input, call, ticket) => {
      await say(input, call, ticket)
      return {}
    },
  }),

  /** What was said to the caller’s own desks; never about a request they own. Billed: 3. */
  'pressure.list': handler('pressure.list', {
    input: v.strictObject({ cursor: v.exactOptional(cursor) }),
    run: async ({ cursor: from }, { caller, now }) => {
      const position = from === undefined ? undefined : fromCursor(from)
      const found = await pressuresTo(deskKeys(caller, now), position, PAGE)
      const { rows, ...rest } = page(found, PAGE, ({ at, _id }) => ({ at, id: _id }))
      return { rows: rows.filter(({ owner }) => owner !== caller.id).map(toRow), ...rest }
    },
  }),

  /** What was done about it; the person hears of it, the owner of the request never. Billed: 4, and the letters. */
  'pressure.handle': handlerOn('pressure.handle', {
    input: v.strictObject({ requestId, id: documentId, words: words(300) }),
    subject: {
      load: ({ id }) => readPressure(id),
      relations: (caller, pressure, now) =>
        new Set<Relation>(isTold(caller, pressure, now) ? ['superior'] : []),
    },
    run: handle,
  }),
} satisfies Partial<Handlers>

/** One of the level above, and not who owns the request. */
const isTold = (caller: Caller, { to, owner }: PressureDocument, now: Instant): boolean =>
  caller.id !== owner && deskKeys(caller, now).some((key) => to.includes(key))

/** Once; a retry changes nothing. Refuses `already_handled`, `request_reused`. */
async function handle(
  { id, requestId, words }: { id: string; requestId: string; words: string },
  { caller, now, requestDigest: digest }: Call,
  pressure: PressureDocument,
): Promise<PressureRow> {
  const label = labelOf(caller, now, placeOf(pressure))
  const handled = { by: caller.id, label, words, at: now, requestId, digest }
  const done = pressure.handled === undefined && (await markHandled(id, handled))
  const stored = done ? { ...pressure, handled } : ((await readPressure(id)) ?? pressure)
  require(stored.handled?.requestId === requestId, 'already_handled')
  require(stored.handled.digest === digest, 'request_reused')
  if (done) await tellPressure(stored, now).catch(later)
  return toRow(stored)
}

/** The place the level above serves, as its desk keys say. */
const placeOf = ({ to }: PressureDocument): string => to[0]?.split('@')[1] ?? ''

/** Once per person and request; a retry tells again what was not told. Refuses `already_said`. */
async function say(
  { requestId, words }: { requestId: string; words: string },
  { caller, now, requestDigest }: Call,
  ticket: TicketDocument,
): Promise<void> {
  const label = labelOf(caller, now)
  const word = { by: caller.id, label, words, at: now, requestId, digest: requestDigest }
  const pressure = pressureOn(ticket, word)
  const added = await addPressure(pressure)
  const stored = added ? pressure : await readPressure(pressure._id)
  if (stored === undefined) return
  require(stored.requestId === requestId, 'already_said')
  require(stored.digest === requestDigest, 'request_reused')
  // What fails here is told by the clock; the word itself is kept.
  if (stored.untold) await tellPressure(stored, now).catch(later)
}

const later = (failed: unknown): void =>
  console.warn('a word about pressure is told by the clock', String(failed))
