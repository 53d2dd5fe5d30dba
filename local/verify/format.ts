import * as v from 'valibot'

// The published format of an exported trace, docs/trace-format.md. Written from that document alone: nothing of the
// product is imported here, so that an error in the product cannot hide itself.

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const link = v.pipe(
  v.strictObject({
    seq: whole,
    type: v.string(),
    at: whole,
    actor: v.string(),
    requestId: v.string(),
    digest: hash,
    prev: hash,
    hash,
    salt: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))),
    content: v.exactOptional(v.string()),
  }),
  // Both or neither: one alone proves nothing.
  v.check(({ salt, content }) => (salt === undefined) === (content === undefined)),
)

const id = v.pipe(v.string(), v.minLength(1))

/** A file of a request (`ticket`) or of a topic (`topic`). */
const fields = v.strictObject({
  format: v.literal('courtyard-trace'),
  formatVersion: v.literal(1),
  ticket: v.exactOptional(id),
  topic: v.exactOptional(id),
  head: hash,
  links: v.pipe(v.array(link), v.minLength(1)),
  inclusions: v.array(
    v.strictObject({ day, seq: whole, head: hash, index: whole, path: v.array(hash) }),
  ),
  roots: v.array(v.strictObject({ day, previous: hash, merkle: hash, leaves: whole, root: hash })),
})

export const TraceFile = v.pipe(
  fields,
  v.check(({ ticket, topic }) => (ticket === undefined) !== (topic === undefined)),
)

export type TraceFile = v.InferOutput<typeof TraceFile>
export type Link = TraceFile['links'][number]
export type Inclusion = TraceFile['inclusions'][number]
export type Root = TraceFile['roots'][number]
