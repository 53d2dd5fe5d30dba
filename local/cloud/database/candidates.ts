import type { Collection } from './collection.ts'
import { isDocumentId, type Document } from './document.ts'
import type { FieldIndex } from './field-index.ts'
import type { OrderField } from './order.ts'
import { compareValues } from './ordering.ts'
import type { Key } from './ordered-keys.ts'
import type { IndexPlan, Plan } from './plan.ts'

/** The documents a plan reads, each once; in the order asked for where the plan is sorted. */
export function* candidates(
  collection: Collection,
  plan: Plan,
  order: readonly OrderField[],
): Generator<Document, void> {
  if (plan.kind === 'all') {
    yield* collection.documents.values()
    return
  }
  const plans = plan.kind === 'index' ? [plan] : plan.plans
  const seen = plans.length > 1 || plans.some(repeats) ? new Set<unknown>() : undefined
  for (const one of plans) {
    for (const key of keysOf(one, order)) {
      const id = key[one.index.fields.length]
      if (seen?.has(id) === true || !isDocumentId(id)) continue
      seen?.add(id)
      const document = collection.documents.get(id)
      if (document !== undefined) yield document
    }
  }
}

/** A document has several entries where an array was indexed. */
function repeats(plan: IndexPlan): boolean {
  return plan.index.multikey.size > 0
}

function* keysOf(plan: IndexPlan, order: readonly OrderField[]): Generator<Key, void> {
  const ranges = plan.scans.map(({ from, to }) => plan.index.keys.range(from, to, plan.backwards))
  if (ranges.length > 1 && plan.sorted && order.length > 0) {
    return yield* merged(ranges, keyOrder(plan.index, order))
  }
  for (const range of ranges) yield* range
}

/** Where each field of the sort stands in the index's keys. */
function keyOrder(index: FieldIndex, order: readonly OrderField[]): readonly [number, 1 | -1][] {
  return order.map(({ path, direction }) => {
    const at = index.fields.findIndex((field) => field.path === path)
    return [at < 0 ? index.fields.length : at, direction]
  })
}

/** Merges ranges that are sorted alike, so that a limit reads only a few entries of each. */
function* merged(
  ranges: readonly Generator<Key, void>[],
  order: readonly (readonly [number, 1 | -1])[],
): Generator<Key, void> {
  const heads: { key: Key; rest: Generator<Key, void> }[] = []
  for (const rest of ranges) {
    const first = rest.next()
    if (first.done !== true) heads.push({ key: first.value, rest })
  }
  while (heads.length > 0) {
    let least = 0
    for (let at = 1; at < heads.length; at++) {
      if (compareKeys(heads[at]?.key, heads[least]?.key, order) < 0) least = at
    }
    const head = heads[least]
    if (head === undefined) return
    yield head.key
    const following = head.rest.next()
    if (following.done === true) heads.splice(least, 1)
    else head.key = following.value
  }
}

function compareKeys(
  a: Key | undefined,
  b: Key | undefined,
  order: readonly (readonly [number, 1 | -1])[],
): number {
  for (const [at, direction] of order) {
    const decided = compareValues(a?.[at], b?.[at])
    if (decided !== 0) return decided * direction
  }
  return 0
}
