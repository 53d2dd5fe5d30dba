import cloud from 'wx-server-sdk'
import type { Position } from './cursor.ts'

// Once per instance; the environment is the one the function is deployed in. The SDK's `init` types know only
// strings, its documentation and code take this symbol.
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

/** The database as the SDK gives it. Only `store.ts` files and the kernel use it. */
export const db = cloud.database()

/** Query and update commands. An object in `update` merges; `_.set(…)` replaces. Source: design §4. */
export const _ = db.command

/** Conditions of a query; an undefined value would be dropped and widen it, so it is refused. */
export type Where = Record<string, unknown>

/** Conditions on fields, or several joined by `_.and` / `_.or`. */
export type Condition = Where | ReturnType<typeof _.and>

/**
 * Conditions for the rows after `position` in a list ordered by `field` and `_id`, both descending.
 * The plain bound on `field` is what an index can use; the rest only parts rows of the same instant.
 */
export function after(base: Where, position: Position | undefined, field = 'at'): Condition {
  if (position === undefined) return base
  const { at, id } = position
  const bounded = defined({ ...base, [field]: _.lte(at) })
  return _.and([bounded, _.or([{ [field]: _.lt(at) }, { _id: _.lt(id) }])])
}

/** A document to be added: whatever it is, it has its id. */
export type Identified = { _id: string } & object

/** How a list is read. */
export interface Listing {
  orderBy?: [field: string, order: 'asc' | 'desc'][]
  /** At most 1000, the platform's limit. */
  limit: number
  /** Projection: `{trace: false}` or `{name: true}`. */
  fields?: Record<string, boolean>
}

/** One document by its id, or `undefined`. One billed operation. */
export async function read<T>(collection: string, id: string): Promise<T | undefined> {
  const [document] = await find<T>(collection, { _id: id }, { limit: 1 })
  return document
}

/** Documents matching `where`. One billed operation. */
export async function find<T>(
  collection: string,
  where: Condition,
  listing: Listing,
): Promise<T[]> {
  let query = db.collection(collection).where(defined(where)).limit(listing.limit)
  for (const [field, order] of listing.orderBy ?? []) query = query.orderBy(field, order)
  if (listing.fields) query = query.field(listing.fields)
  const result: unknown = await query.get()
  // The SDK types replies `void | string | …` (callback and dry-run forms) and documents as `any`.
  return (result as { data: T[] }).data
}

/** How many documents match. One billed operation. */
export async function count(collection: string, where: Condition): Promise<number> {
  const result: unknown = await db.collection(collection).where(defined(where)).count()
  // As above: never void without callbacks.
  return (result as { total: number }).total
}

/** Adds a document; `false` when its `_id` (or another unique key) is taken. One billed operation. */
export async function insert(collection: string, document: Identified): Promise<boolean> {
  try {
    await db.collection(collection).add({ data: document })
    return true
  } catch (thrown) {
    if (isDuplicateKey(thrown)) return false
    throw thrown
  }
}

/**
 * Adds documents that are most likely new, many in one operation; those that are there already stay as they are.
 * Where one of them is, they are added singly.
 */
export async function insertMany(
  collection: string,
  documents: readonly Identified[],
): Promise<void> {
  try {
    // The SDK takes a list and answers `_ids`; its types know only one document.
    const data = documents as unknown as Identified
    await db.collection(collection).add({ data })
  } catch (thrown) {
    if (!isDuplicateKey(thrown)) throw thrown
    await Promise.all(documents.map((document) => insert(collection, document)))
  }
}

/** Updates what matches `where`; says how many. One billed operation. */
export async function update(
  collection: string,
  where: Where,
  data: Record<string, unknown>,
): Promise<number> {
  const result: unknown = await db.collection(collection).where(defined(where)).update({ data })
  // As above: never void without callbacks.
  return (result as { stats: { updated: number } }).stats.updated
}

/** Removes what matches `where`; says how many. One billed operation. */
export async function remove(collection: string, where: Where): Promise<number> {
  const result: unknown = await db.collection(collection).where(defined(where)).remove()
  // As above: never void without callbacks.
  return (result as { stats: { removed: number } }).stats.removed
}

/** MongoDB's E11000, which the SDK wraps as -502001. */
function isDuplicateKey(thrown: unknown): boolean {
  return thrown instanceof Error && /E11000|duplicate key/i.test(thrown.message)
}

/** Joined conditions were checked field by field when they were made. */
function defined<T extends Condition>(where: T): T {
  if (Object.getPrototypeOf(where) !== Object.prototype) return where
  const missing = Object.entries(where).find(([, value]) => value === undefined)
  if (missing) throw new Error(`condition on ${missing[0]} is undefined`)
  if (Object.keys(where).length === 0) throw new Error('a query needs a condition')
  return where
}
