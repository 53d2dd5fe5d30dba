import * as v from 'valibot'
import { Refusal } from './refusal.ts'
import type { Instant } from '../../../typings/time.ts'

/** Where a page ended: the last row's sort value and, because several rows may share it, its id. */
export interface Position {
  at: Instant
  id: string
}

const schema = v.strictTuple([
  v.pipe(v.number(), v.integer()),
  v.pipe(v.string(), v.maxLength(200)),
])

/** Opaque text for the phone. */
export function toCursor({ at, id }: Position): string {
  return Buffer.from(JSON.stringify([at, id]), 'utf8').toString('base64url')
}

/** Back from the phone; refuses `bad_input` when it is not one of ours. */
export function fromCursor(cursor: string): Position {
  const result = v.safeParse(schema, decoded(cursor))
  if (!result.success) throw new Refusal('bad_input', { field: 'cursor' })
  const [at, id] = result.output
  return { at, id }
}

/**
 * Cuts a list read with `limit + 1` into a page: `next` is there when more follows.
 * @example page(rows, 20, (row) => ({ at: row.at, id: row._id }))
 */
export function page<T>(
  rows: readonly T[],
  limit: number,
  position: (row: T) => Position,
): { rows: T[]; next?: string } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return rows.length > limit && last !== undefined
    ? { rows: shown, next: toCursor(position(last)) }
    : { rows: shown }
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
