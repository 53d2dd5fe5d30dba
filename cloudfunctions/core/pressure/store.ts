import { _, after, find, insert, read, update } from '../kernel/database.ts'
import type { Position } from '../kernel/cursor.ts'
import { retitle } from '../letter/store.ts'
import type { Handled, PressureDocument } from './pressure.ts'

/** `false` when this person has said it about this request already. */
export const addPressure = (pressure: PressureDocument): Promise<boolean> =>
  insert('pressures', pressure)

export const readPressure = (id: string): Promise<PressureDocument | undefined> =>
  read<PressureDocument>('pressures', id)

/** What was said to any of these desks, newest first, `limit + 1`. Index: to. One operation. */
export const pressuresTo = (
  keys: readonly string[],
  position: Position | undefined,
  limit: number,
): Promise<PressureDocument[]> =>
  find<PressureDocument>('pressures', after({ to: _.in([...keys]) }, position), {
    orderBy: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit: limit + 1,
  })

/** Those whose letters are still to be written. Index: untold. */
export const untold = (limit: number): Promise<PressureDocument[]> =>
  find<PressureDocument>('pressures', { untold: true }, { limit })

/** Writes down what was done about it, once; `false` when somebody has already. One operation. */
export const markHandled = async (id: string, handled: Handled): Promise<boolean> =>
  (await update(
    'pressures',
    { _id: id, handled: _.exists(false) },
    { handled: _.set(handled), untold: true },
  )) === 1

export const markTold = ({ _id }: PressureDocument): Promise<number> =>
  update('pressures', { _id }, { untold: _.remove() })

/**
 * Puts `title` in place of what the person wrote about being pressed, and of the request's title, here and in the
 * letters to the level above. Billed: 1, +2 where there is such a word. Index: ticket. Source: B2.
 */
export async function scrubPressures(ticket: string, title: string): Promise<void> {
  const found = await find<{ _id: string }>(
    'pressures',
    { ticket },
    {
      ...{ limit: 100, fields: { _id: true } },
    },
  )
  if (found.length === 0) return
  await Promise.all([
    update('pressures', { ticket }, { title, words: title, digest: '' }),
    ...found.map(({ _id }) => retitle(`pressure_reported:${_id}:`, title)),
  ])
}
