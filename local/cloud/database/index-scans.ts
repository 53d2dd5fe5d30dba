import type { Conditions, Limit } from './conditions.ts'
import type { FieldIndex } from './field-index.ts'
import type { OrderField } from './order.ts'
import type { Bound, Key } from './ordered-keys.ts'

/** A range of an index, in the index's own order. */
export interface Scan {
  readonly from: Bound | undefined
  readonly to: Bound | undefined
}

/** The ranges of an index that hold every matching document. */
export interface IndexScans {
  readonly scans: readonly Scan[]
  /** 1: each range is in the order asked for; -1: read it backwards; 0: neither. */
  readonly direction: 1 | -1 | 0
  /** False when nothing bounds the scan: the whole index would be read. */
  readonly bounded: boolean
}

/** More ranges than this are not worth their searches. */
const MOST_SCANS = 1024

/** Points on the leading fields, then one range: how far the conditions reach into the index. */
export function indexScans(
  index: FieldIndex,
  conditions: Conditions,
  order: readonly OrderField[],
): IndexScans | undefined {
  let prefixes: Key[] = [[]]
  let fixed = 0
  for (const [position, field] of index.fields.entries()) {
    const points = conditions.points.get(field.path)
    if (points === undefined || points.length * prefixes.length > MOST_SCANS) break
    if (isSecondArray(index, position)) break
    if (index.sparse && points.includes(null)) return undefined
    prefixes = prefixes.flatMap((prefix) => points.map((point) => [...prefix, point]))
    fixed = position + 1
  }
  const range = rangeOf(index, fixed, conditions)
  return {
    scans: prefixes.map((prefix) => scanOf(prefix, range)),
    direction: directionFor(index, fixed, order),
    bounded: fixed > 0 || range !== undefined,
  }
}

/**
 * Two fields inside one array: conditions on both may be met by different elements, so only the
 * first may narrow the scan.
 */
function isSecondArray(index: FieldIndex, position: number): boolean {
  if (!index.multikey.has(position)) return false
  return [...index.multikey].some((other) => other < position)
}

interface Range {
  readonly from: readonly [unknown, boolean] | undefined
  readonly to: readonly [unknown, boolean] | undefined
}

function rangeOf(index: FieldIndex, position: number, conditions: Conditions): Range | undefined {
  const field = index.fields[position]
  if (field === undefined || isSecondArray(index, position)) return undefined
  const lower = conditions.lower.get(field.path)
  let upper = conditions.upper.get(field.path)
  // In an array different elements may meet the two limits: only one may narrow the scan.
  if (lower !== undefined && index.multikey.has(position)) upper = undefined
  const known = lower ?? upper
  if (known === undefined) return undefined
  const low = lower === undefined ? below(known.value) : afterLower(lower)
  const high = upper === undefined ? above(known.value) : afterUpper(upper)
  if (field.direction === 1) return { from: low, to: high }
  return { from: mirrored(high), to: mirrored(low) }
}

/** In a descending index "after a value" becomes "before" it. */
function mirrored(end: Range['from']): Range['from'] {
  return end && [end[0], !end[1]]
}

function afterLower({ value, inclusive }: Limit): readonly [unknown, boolean] {
  return [value, !inclusive]
}

function afterUpper({ value, inclusive }: Limit): readonly [unknown, boolean] {
  return [value, inclusive]
}

/** The last value before all values of the same type: comparisons stay within a type. */
function below(value: unknown): readonly [unknown, boolean] {
  if (typeof value === 'number') return [null, true]
  if (typeof value === 'string') return [Infinity, true]
  if (typeof value === 'boolean') return [false, false]
  return [true, true]
}

/** The first value after all values of the same type; nothing indexed follows dates. */
function above(value: unknown): readonly [unknown, boolean] | undefined {
  if (typeof value === 'number') return ['', false]
  if (typeof value === 'string') return [{}, false]
  if (typeof value === 'boolean') return [true, true]
  return undefined
}

function scanOf(prefix: Key, range: Range | undefined): Scan {
  const whole = prefix.length === 0 ? undefined : prefix
  return {
    from: range?.from
      ? { components: [...prefix, range.from[0]], after: range.from[1] }
      : whole && { components: whole, after: false },
    to: range?.to
      ? { components: [...prefix, range.to[0]], after: range.to[1] }
      : whole && { components: whole, after: true },
  }
}

/**
 * Within one range the fixed fields are constant, so the order asked for is met when its other
 * fields are those that follow in the index, all with or all against its directions. A field in
 * which arrays occur never gives an order: an array counts by another element.
 */
function directionFor(index: FieldIndex, fixed: number, order: readonly OrderField[]): 1 | -1 | 0 {
  let next = fixed
  let direction: 1 | -1 | 0 = 0
  for (const { path, direction: asked } of order) {
    const position = index.fields.findIndex((field) => field.path === path)
    if (index.multikey.has(position)) return 0
    if (position >= 0 && position < fixed) continue
    const isNext =
      position === next || (position < 0 && path === '_id' && next >= index.fields.length)
    if (!isNext) return 0
    const relative = asked === (index.fields[position]?.direction ?? 1) ? 1 : -1
    if (direction !== 0 && relative !== direction) return 0
    direction = relative
    next++
  }
  return direction === 0 ? 1 : direction
}
