import * as v from 'valibot'
import { OPENID } from '../environment'
import { DoorRefusal } from './refusal'

/** An openid at a door. */
export const Openid = v.pipe(
  v.string(),
  v.regex(OPENID, 'openid: 1–64 letters, digits, _ or -, not only digits'),
)

/** Reads a door's JSON body; refuses (400) what does not fit. */
export function readInput<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  const message = result.issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`)
  throw new DoorRefusal(400, 'invalid_input', message.join('; '))
}
