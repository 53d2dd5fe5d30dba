import { requestFailed } from './cloud-error.ts'
import { isFields, isList, type Document } from './document.ts'
import type { Key } from './ordered-keys.ts'
import { collectValues, depthOfArray, valueAt } from './path.ts'

/** One field of an index: `'a.b'`, split, with its direction. */
export interface IndexField {
  readonly path: string
  readonly segments: readonly string[]
  readonly direction: 1 | -1
}

/** The entries of one document in one index, and which of the fields met an array. */
export interface IndexEntries {
  readonly keys: readonly Key[]
  readonly multikey: readonly number[]
}

/** The array an index's fields share, with the positions of the fields that lead into it. */
interface SharedArray {
  readonly items: readonly unknown[]
  readonly depth: number
  readonly positions: readonly number[]
}

/**
 * One key per element of the array the fields share, or one key when there is no array.
 * Throws as MongoDB does when two fields lead into different arrays.
 */
export function indexEntries(document: Document, fields: readonly IndexField[]): IndexEntries {
  const array = sharedArray(document, fields)
  if (array === undefined) {
    const values = fields.map((field) => valueAt(document, field.segments))
    return { keys: [[...values, document._id]], multikey: [] }
  }
  const items = array.items.length === 0 ? [undefined] : array.items
  const keys = items.flatMap((item) => elementKeys(document, fields, array, item))
  return { keys, multikey: array.positions }
}

function sharedArray(document: Document, fields: readonly IndexField[]): SharedArray | undefined {
  const found = new Map<string, SharedArray & { positions: number[] }>()
  for (const [position, { segments }] of fields.entries()) {
    const depth = depthOfArray(document, segments)
    if (depth < 0) continue
    const prefix = segments.slice(0, depth)
    const items = valueAt(document, prefix)
    const name = prefix.join('.')
    const known = found.get(name)
    if (known !== undefined) known.positions.push(position)
    else if (isList(items)) found.set(name, { items, depth, positions: [position] })
  }
  const [first, second] = found.keys()
  if (first === undefined) return undefined
  if (second !== undefined) throw parallelArrays(second, first)
  return found.get(first)
}

function elementKeys(
  document: Document,
  fields: readonly IndexField[],
  array: SharedArray,
  item: unknown,
): Key[] {
  let keys: unknown[][] = [[]]
  for (const [position, field] of fields.entries()) {
    const values = array.positions.includes(position)
      ? elementValues(item, field.segments.slice(array.depth))
      : [valueAt(document, field.segments)]
    if (keys.length > 1 && values.length > 1) throw parallelArrays(field.path, field.path)
    keys = keys.flatMap((key) => values.map((value) => [...key, value]))
  }
  return keys.map((key) => [...key, document._id])
}

function elementValues(item: unknown, rest: readonly string[]): unknown[] {
  if (item === undefined) return [undefined]
  if (rest.length === 0) return [item ?? null]
  const found: unknown[] = []
  if (isFields(item)) collectValues(item, rest, 0, found)
  else found.push(null)
  return found
}

function parallelArrays(one: string, other: string): Error {
  return requestFailed(`cannot index parallel arrays [${one}] [${other}]`)
}
