import { isFields, isList, type Fields } from './document.ts'

const segmentsOfPath = new Map<string, readonly string[]>()

/** `'a.b'` → `['a', 'b']`, remembered: the set of paths of a program is small. */
export function segmentsOf(path: string): readonly string[] {
  let segments = segmentsOfPath.get(path)
  if (segments === undefined) {
    segments = path.split('.')
    if (segmentsOfPath.size < 10_000) segmentsOfPath.set(path, segments)
  }
  return segments
}

/** An own field, or null where it is missing: sorting and indexes take missing for null. */
export function fieldOf(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null
}

/**
 * All values a path leads to, through arrays of objects and into a final array.
 * An empty array gives `undefined`, which orders before null.
 */
export function collectValues(
  value: unknown,
  segments: readonly string[],
  at: number,
  found: unknown[],
): void {
  if (isList(value)) {
    if (value.length === 0) found.push(undefined)
    for (const item of value) collectFromItem(item, segments, at, found)
    return
  }
  const segment = segments[at]
  if (segment === undefined) found.push(value)
  else if (isFields(value)) collectValues(fieldOf(value, segment), segments, at + 1, found)
  else found.push(null)
}

function collectFromItem(
  item: unknown,
  segments: readonly string[],
  at: number,
  found: unknown[],
): void {
  if (at === segments.length) found.push(item ?? null)
  else if (isFields(item)) collectValues(item, segments, at, found)
  else found.push(null)
}

/** How many segments lead to the first array on the path; -1 when there is none. */
export function depthOfArray(fields: Fields, segments: readonly string[]): number {
  let value: unknown = fields
  for (const [depth, segment] of segments.entries()) {
    if (!isFields(value)) return -1
    value = fieldOf(value, segment)
    if (isList(value)) return depth + 1
  }
  return -1
}

/** The single value of a path that meets no array. */
export function valueAt(fields: Fields, segments: readonly string[]): unknown {
  let value: unknown = fields
  for (const segment of segments) {
    if (!isFields(value)) return null
    value = fieldOf(value, segment)
  }
  return value
}
