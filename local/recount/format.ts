import * as v from 'valibot'

// The published format of a counted ballot, docs/ballot-format.md. Written from that document alone: nothing of the
// product is imported here, so that an error in the product cannot hide itself.

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const option = v.pipe(v.string(), v.regex(/^\w+$/))
const share = v.strictObject({ of: v.strictTuple([whole, whole]), strict: v.boolean() })

const terms = v.strictObject({
  question: v.string(),
  kind: v.picklist(['opinion', 'residents']),
  voter: v.picklist(['person', 'household', 'owner']),
  method: v.picklist(['single', 'approval', 'yes_no']),
  options: v.array(
    v.strictObject({
      ...{ id: option, label: v.string() },
      ...{ plan: v.exactOptional(whole), note: v.exactOptional(v.string()) },
    }),
  ),
  quorum: share,
  threshold: v.union([share, v.literal('most')]),
})

const link = v.pipe(
  v.strictObject({
    ...{ seq: whole, type: v.string(), at: whole, actor: v.string(), requestId: v.string() },
    ...{ digest: hash, prev: hash, hash },
    salt: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))),
    content: v.exactOptional(v.string()),
  }),
  // Both or neither: one alone proves nothing.
  v.check(({ salt, content }) => (salt === undefined) === (content === undefined)),
)

/** A file as it is saved from the result page. */
export const BallotsFile = v.strictObject({
  ...{ format: v.literal('courtyard-ballots'), formatVersion: v.literal(1) },
  ...{ topic: v.pipe(v.string(), v.minLength(1)), title: v.string(), terms },
  roll: v.strictObject({ voters: whole, hash, at: whole }),
  result: v.strictObject({
    ...{ eligible: whole, taken: whole, hash, at: whole },
    counts: v.array(v.strictObject({ option, count: whole })),
    outcome: v.picklist(['passed', 'not_passed', 'no_quorum', 'tie']),
    winner: v.exactOptional(option),
  }),
  head: hash,
  trace: v.pipe(v.array(link), v.minLength(1)),
  lines: v.array(v.strictTuple([v.string(), v.nullable(v.array(v.string()))])),
})

export type BallotsFile = v.InferOutput<typeof BallotsFile>
export type Terms = BallotsFile['terms']
export type Line = BallotsFile['lines'][number]
export type Link = BallotsFile['trace'][number]
export type Share = v.InferOutput<typeof share>
