import { requestFailed } from './cloud-error.ts'

/** The SDK's `doc(id)` takes a string or a number; other kinds of `_id` are refused. */
export type DocumentId = string | number

/** A plain object: a document before it has an `_id`, a nested object, a query, an update. */
export type Fields = Readonly<Record<string, unknown>>

/**
 * A stored document: null, booleans, numbers, strings, Dates, arrays and plain objects.
 * Never changed in place; an update makes a new one that may share what it did not touch.
 */
export interface Document {
  readonly _id: DocumentId
  readonly [field: string]: unknown
}

/** True for a plain object (not null, an array, a Date or a RegExp). */
export function isFields(value: unknown): value is Fields {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp)
  )
}

/** `Array.isArray` that yields `unknown` elements instead of `any`. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

export function isDocumentId(value: unknown): value is DocumentId {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
}

/**
 * A deep copy fit for storage; `undefined` fields are left out.
 * Refuses what the real store refuses (field names with `$` or `.`) and what cannot be kept.
 */
export function storable(value: unknown, path = ''): unknown {
  if (value === undefined) return null
  if (value === null || typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Date) return new Date(value)
  if (isList(value)) return value.map((item, at) => storable(item, `${path}.${at}`))
  if (isFields(value)) return storableFields(value, path)
  throw requestFailed(`the value at '${path}' is not valid for storage`)
}

function storableFields(fields: Fields, path: string): Fields {
  const copy: Record<string, unknown> = {}
  for (const name of Object.keys(fields)) {
    const value = fields[name]
    if (value === undefined) continue
    const inner = path === '' ? name : `${path}.${name}`
    refuseFieldName(name, inner)
    copy[name] = storable(value, inner)
  }
  return copy
}

function refuseFieldName(name: string, path: string): void {
  if (name.startsWith('$')) {
    throw requestFailed(
      `The dollar ($) prefixed field '${name}' in '${path}' is not valid for storage`,
    )
  }
  if (name.includes('.') || name === '' || name === '__proto__') {
    throw requestFailed(`The field name '${path}' is not valid for storage`)
  }
}

/** A stored document from fields that may carry their own `_id`. `_id` comes first, as in BSON. */
export function storedDocument(fields: Fields, id: unknown): Document {
  if (!isDocumentId(id)) throw requestFailed('_id must be a string or a number')
  const { _id: _, ...rest } = fields
  return { _id: id, ...storableFields(rest, '') }
}

/** A deep copy of a stored document. */
export function copied(document: Fields): Fields {
  return storableFields(document, '')
}
