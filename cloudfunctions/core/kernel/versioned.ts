import { _, read, update } from './database.ts'
import { Refusal } from './refusal.ts'

/** A document that one writer at a time changes as a whole. */
export interface Versioned {
  _id: string
  version: number
}

/** Tries before a clear conflict. Source: design §4. */
export const MAX_TRIES = 6

/** Longest wait before a further try, ms; the wait is random below it, so that rivals spread. */
const JITTER_MS = 40

/**
 * Replaces a document if nobody was faster; `false` when somebody was. One billed operation.
 * `update` would merge nested objects, so each field is replaced with `_.set` and absent ones are removed.
 */
export async function replace<T extends Versioned>(
  collection: string,
  before: T,
  after: T,
): Promise<boolean> {
  const { _id, version } = before
  if (!_id || !Number.isInteger(version)) throw new Error('a versioned write needs _id and version')
  const updated = await update(collection, { _id, version }, fields(before, after))
  if (updated > 1) throw new Error(`${updated} documents of ${collection} had one id`)
  return updated === 1
}

function fields<T extends Versioned>(before: T, after: T): Record<string, unknown> {
  const changed = Object.entries(after)
    .filter(([name]) => name !== '_id' && name !== 'version')
    .map(([name, value]) => [name, value === undefined ? _.remove() : _.set(value)] as const)
  const removed = Object.keys(before)
    .filter((name) => !Object.hasOwn(after, name))
    .map((name) => [name, _.remove()] as const)
  return Object.fromEntries([...changed, ...removed, ['version', before.version + 1]])
}

/**
 * Reads, decides, writes; when somebody was faster, reads again. Returns the document as stored.
 * `decide` may refuse, and returns its argument unchanged when there is nothing to do.
 * Refuses `not_found`, and `conflict` after six tries. Billed: 1 (+2 per further try), `first` saves the first read.
 */
export async function change<T extends Versioned>(
  collection: string,
  id: string,
  decide: (document: T) => T | Promise<T>,
  first?: T,
): Promise<T> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const before = (tries === 0 ? first : undefined) ?? (await read<T>(collection, id))
    if (before === undefined) throw new Refusal('not_found')
    const after = await decide(before)
    if (after === before) return before
    if (await replace(collection, before, after)) return { ...after, version: before.version + 1 }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * JITTER_MS))
  }
  throw new Refusal('conflict')
}
