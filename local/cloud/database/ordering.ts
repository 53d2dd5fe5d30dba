import { isFields, isList, type Fields } from './document.ts'

/** Ranks of BSON's order between types. `undefined` stands for an empty array's index key. */
function rank(value: unknown): number {
  if (value === undefined) return 0
  if (value === null) return 1
  if (typeof value === 'number') return 2
  if (typeof value === 'string') return 3
  if (typeof value === 'boolean') return 6
  if (isList(value)) return 5
  if (value instanceof Date) return 7
  if (value instanceof RegExp) return 8
  return 4
}

function compareNumbers(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  if (a === b) return 0
  // NaN comes before every number and equals itself.
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1
}

function compareLists(a: readonly unknown[], b: readonly unknown[]): number {
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at++) {
    const order = compareValues(a[at], b[at])
    if (order !== 0) return order
  }
  return a.length - b.length
}

/** Objects compare field by field in their own order: type, then name, then value. */
function compareFields(a: Fields, b: Fields): number {
  const namesA = Object.keys(a)
  const namesB = Object.keys(b)
  for (const [at, name] of namesA.entries()) {
    const other = namesB[at]
    if (other === undefined) return 1
    const order = rank(a[name]) - rank(b[other]) || compareText(name, other)
    const decided = order || compareValues(a[name], b[other])
    if (decided !== 0) return decided
  }
  return namesA.length - namesB.length
}

/** Code units, not code points: differs from BSON only where astral characters meet U+E000–U+FFFF. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** BSON's order of values: null < numbers < strings < objects < arrays < booleans < dates. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : 1
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b)
  const byType = rank(a) - rank(b)
  if (byType !== 0) return byType
  if (a instanceof Date && b instanceof Date) return compareNumbers(a.getTime(), b.getTime())
  if (isList(a) && isList(b)) return compareLists(a, b)
  if (typeof a === 'boolean') return a ? 1 : -1
  if (a instanceof RegExp && b instanceof RegExp) return compareText(String(a), String(b))
  return isFields(a) && isFields(b) ? compareFields(a, b) : 0
}

/** Equality of stored values: 1 equals 1.0, dates by instant, objects with the same field order. */
export function sameValue(a: unknown, b: unknown): boolean {
  return compareValues(a, b) === 0
}
