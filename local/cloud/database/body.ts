import { EJSON } from 'bson'
import { isDocumentId, isFields, isList, type Document } from './document.ts'

/** How a document lies in storage: `extended` 1 = canonical EJSON, 0 = plain JSON. */
export interface Body {
  readonly extended: 0 | 1
  readonly body: string
}

/** Plain JSON where it suffices: it is smaller and several times faster to read back. */
export function bodyOf(document: Document): Body {
  if (!needsEjson(document)) return { extended: 0, body: JSON.stringify(document) }
  return { extended: 1, body: EJSON.stringify(document, { relaxed: false }) }
}

/** JSON keeps everything but dates, NaN, infinities and minus zero. */
function needsEjson(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value) || Object.is(value, -0)
  if (typeof value !== 'object' || value === null) return false
  if (isList(value)) return value.some(needsEjson)
  return !isFields(value) || Object.values(value).some(needsEjson)
}

/** The document of a stored row. */
export function documentOf({ extended, body }: { extended: unknown; body: string }): Document {
  const fields: unknown = extended === 1 ? EJSON.parse(body) : JSON.parse(body)
  if (!isFields(fields) || !isDocumentId(fields._id)) {
    throw new Error('the storage holds a document that cannot be read')
  }
  return { ...fields, _id: fields._id }
}
