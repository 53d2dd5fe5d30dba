import * as v from 'valibot'

/** One index: its fields in order with their direction. `_id_` is always there and not declared. */
export interface IndexDeclaration {
  name: string
  keys: Record<string, 1 | -1>
  unique?: boolean
  sparse?: boolean
}

/** Collections that exist from the start, with their indexes (cloudfunctions/database.json). */
export interface DatabaseSchema {
  collections: Record<string, { indexes: IndexDeclaration[] }>
}

const indexDeclaration = v.pipe(
  v.object({
    name: v.pipe(v.string(), v.minLength(1)),
    keys: v.pipe(
      v.record(v.pipe(v.string(), v.regex(/^[^.$][^$]*$/)), v.picklist([1, -1])),
      v.check((keys) => Object.keys(keys).length > 0, 'an index has at least one field'),
    ),
    unique: v.exactOptional(v.boolean()),
    sparse: v.exactOptional(v.boolean()),
  }),
)

const databaseSchema = v.object({
  collections: v.record(v.string(), v.object({ indexes: v.array(indexDeclaration) })),
})

/** Reads the parsed JSON of `database.json`; anything else in it is ignored. Throws on a wrong shape. */
export function parseSchema(json: unknown): DatabaseSchema {
  return v.parse(databaseSchema, json)
}
