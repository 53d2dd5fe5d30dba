import * as v from 'valibot'
import { Refusal } from './refusal.ts'

/** Fields that inputs are made of. Everything is bounded; nothing but plain JSON values gets through. */

/** Made on the phone when a form opens. Source: contract, `Command`. */
export const requestId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/))

/** Sequence number of an event in a trace. Source: contract, `Reading`. */
export const sequence = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e6))

/** A path of one to three parts: `fz`, `fz/zfy`, `fz/zfy/24`. */
export const placeId = v.pipe(
  v.string(),
  v.maxLength(64),
  v.regex(/^[a-z0-9-]{1,16}(\/[a-z0-9-]{1,16}){0,2}$/),
)

/** Path of a building: exactly three parts. */
export const buildingId = v.pipe(
  v.string(),
  v.maxLength(64),
  v.regex(/^[a-z0-9-]{1,16}(\/[a-z0-9-]{1,16}){2}$/),
)

/** An id that this product made: a hash or a deterministic key. */
export const documentId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_:@#/.-]{1,160}$/))

/** A file id of the platform's storage. */
export const fileId = v.pipe(v.string(), v.maxLength(512), v.regex(/^cloud:\/\/[\w./-]+$/))

/** Opaque place in a list; see `kernel/cursor.ts`. */
export const cursor = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,400}$/))

/** A moment, epoch milliseconds, between 2001 and 2286. */
export const instant = v.pipe(v.number(), v.integer(), v.minValue(1e12), v.maxValue(1e13))

export const point = v.strictObject({
  latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
})

/** People's words: trimmed, not empty, at most `max` UTF-16 units. */
export const words = (max: number) => v.pipe(v.string(), v.maxLength(max), v.trim(), v.minLength(1))

/**
 * Turns an unknown input into a typed one. Unknown keys, wrong types, operators such as `{"$gt":""}` and
 * over-long texts are refused: `bad_input` with the field's path, and the limit where there is one.
 */
export function parse<T>(
  schema: v.BaseSchema<unknown, T, v.BaseIssue<unknown>>,
  input: unknown,
): T {
  // An empty list has no key that a schema without required ones could miss.
  if (Array.isArray(input)) throw new Refusal('bad_input', { field: 'input' })
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (result.success) return result.output
  const issue = result.issues[0]
  const field = v.getDotPath(issue) ?? 'input'
  const limit = typeof issue.requirement === 'number' ? { limit: issue.requirement } : {}
  throw new Refusal('bad_input', { field, ...limit })
}
