import { EJSON, BSONRegExp } from 'bson'
import { notBuilt, requestFailed } from './cloud-error.ts'
import { isFields, isList, type Fields } from './document.ts'

/** A JSON object of the wire, without its `requestId`. */
export type WireReply = Record<string, unknown>

/**
 * Reads one EJSON string of the wire. Server dates become Dates by the server's clock, regular
 * expressions JavaScript's; BSON types the product does not use are refused by name.
 */
export function decode(text: unknown, now: number): unknown {
  if (typeof text !== 'string') throw requestFailed('an EJSON string was expected')
  let parsed: unknown
  try {
    parsed = EJSON.parse(text)
  } catch {
    throw requestFailed('the EJSON text cannot be read')
  }
  return revive(parsed, now)
}

/** Reads an EJSON string that must hold an object; absent means an empty one. */
export function decodeFields(text: unknown, now: number): Fields {
  if (text === undefined || text === '') return {}
  const value = decode(text, now)
  if (!isFields(value)) throw requestFailed('an object was expected')
  return value
}

/** Writes a document as the canonical EJSON string of the wire. */
export function encode(fields: Fields): string {
  return EJSON.stringify(fields, { relaxed: false })
}

function revive(value: unknown, now: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (isList(value)) return value.map((item) => revive(item, now))
  if (value instanceof BSONRegExp) return regularExpression(value.pattern, value.options)
  if ('_bsontype' in value) throw notBuilt(`the BSON type ${String(value._bsontype)}`)
  if (!isFields(value)) throw requestFailed('a value of the wire was expected')
  if (isFields(value.$tcb_server_date)) return serverDate(value.$tcb_server_date, now)
  return reviveFields(value, now)
}

function reviveFields(fields: Fields, now: number): Fields {
  const revived: Record<string, unknown> = {}
  for (const name of Object.keys(fields)) {
    if (name === '__proto__') throw requestFailed(`the field name '${name}' is not valid`)
    if (fields[name] !== undefined) revived[name] = revive(fields[name], now)
  }
  return revived
}

function serverDate(spec: Fields, now: number): Date {
  const offset = spec.offset
  return new Date(now + (typeof offset === 'number' ? offset : 0))
}

function regularExpression(pattern: string, options: string): RegExp {
  // `g` and `y` carry state between tests and mean nothing in a query.
  const flags = options.replaceAll(/[gy]/g, '')
  if (/[^imsu]/.test(flags)) throw notBuilt(`the regular expression option ${flags}`)
  try {
    return new RegExp(pattern, flags)
  } catch {
    throw requestFailed(`the regular expression ${pattern} cannot be read`)
  }
}
