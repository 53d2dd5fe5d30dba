import { requestFailed } from './cloud-error.ts'
import { isFields, isList } from './document.ts'

/** An update's path means one place: a number picks an element of an array. */
export function readPath(value: unknown, segments: readonly string[]): unknown {
  let found = value
  for (const segment of segments) {
    if (isList(found)) found = isPosition(segment) ? found[Number(segment)] : undefined
    else if (isFields(found) && Object.hasOwn(found, segment)) found = found[segment]
    else return undefined
  }
  return found
}

/**
 * A copy of `value` with another value at the path; undefined removes the field (in an array it
 * leaves null). Only what lies on the path is copied; missing objects on the way are made.
 */
export function writePath(
  value: unknown,
  segments: readonly string[],
  next: unknown,
  path: string,
): unknown {
  const [segment, ...rest] = segments
  if (segment === undefined) return next
  if (isList(value)) return writeElement(value, segment, rest, next, path)
  if (value !== undefined && !isFields(value)) {
    if (next === undefined) return value
    throw requestFailed(`Cannot create field '${segment}' in element of '${path}'`)
  }
  const fields = value ?? {}
  const current = Object.hasOwn(fields, segment) ? fields[segment] : undefined
  if (next === undefined && current === undefined) return value
  const written = writePath(current, rest, next, path)
  if (written !== undefined) return { ...fields, [segment]: written }
  const { [segment]: _, ...others } = fields
  return others
}

/** MongoDB would fill a gap with nulls; a far position is a mistake, not a wish for a long array. */
const MOST_NULLS = 1000

function writeElement(
  list: readonly unknown[],
  segment: string,
  rest: readonly string[],
  next: unknown,
  path: string,
): unknown {
  const position = Number(segment)
  if (!isPosition(segment)) {
    if (next === undefined) return list
    throw requestFailed(`Cannot create field '${segment}' in the array of '${path}'`)
  }
  if (next === undefined && position >= list.length) return list
  if (position > list.length + MOST_NULLS) throw requestFailed(`'${path}' is far past the end`)
  const copy = [...list]
  while (copy.length < position) copy.push(null)
  copy[position] = writePath(copy[position], rest, next, path) ?? null
  return copy
}

function isPosition(segment: string): boolean {
  return /^\d+$/.test(segment)
}
