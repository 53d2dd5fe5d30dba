import { createHash } from 'node:crypto'
import type { Fate, OpinionId } from '../../../typings/room.ts'
import type { FatesBound } from '../room/events.ts'

/** An opinion’s fate in force. */
export interface FateRow {
  id: OpinionId
  fate: Fate
  reason: string
}

/**
 * What binds the fates of opinions into the history of their topic: SHA-256, hex, of the JSON list of [id, fate, reason] in
 * ascending order of the ids. Any change of one of them, one less or one more is found. Pure. See docs/trace-format.md.
 * Source: R58, B6.
 */
export function bindFates(rows: readonly FateRow[]): FatesBound {
  const list = rows
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, fate, reason }) => [id, fate, reason])
  const digest = createHash('sha256').update(JSON.stringify(list), 'utf8').digest('hex')
  return { opinions: rows.length, digest }
}
