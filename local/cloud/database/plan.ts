import type { Collection } from './collection.ts'
import { conditionsOf, type Conditions } from './conditions.ts'
import type { Fields } from './document.ts'
import type { FieldIndex } from './field-index.ts'
import { indexScans, type Scan } from './index-scans.ts'
import type { OrderField } from './order.ts'

/** Reading an index: one or several ranges, each read in one direction. */
export interface IndexPlan {
  readonly index: FieldIndex
  readonly scans: readonly Scan[]
  readonly backwards: boolean
  /** The documents come in the order asked for. */
  readonly sorted: boolean
  /** Estimated number of documents read. */
  readonly cost: number
}

/** How to find candidates: everything, one index, or the union over the branches of an `$or`. */
export type Plan =
  | { readonly kind: 'all' }
  | ({ readonly kind: 'index' } & IndexPlan)
  | { readonly kind: 'union'; readonly plans: readonly IndexPlan[]; readonly cost: number }

/** A question to the planner; `wanted` = offset + limit, undefined = all. */
export interface Question {
  readonly query: Fields
  readonly order: readonly OrderField[]
  readonly wanted: number | undefined
  readonly variables?: Fields
}

/** Sorting in memory and uniting branches cost this much more. */
const EXTRA = 1.3
/** A plan that can stop early is taken to read this many documents for one that matches. */
const READ_PER_MATCH = 8

/**
 * Chooses the cheapest index by counting the entries of each possible range. As in MongoDB the
 * whole collection is read only when no index serves, however small it is.
 */
export function choosePlan(collection: Collection, question: Question): Plan {
  const conditions = conditionsOf(question.query, question.variables)
  const direct = bestIndex(collection, conditions, question)
  const union = bestUnion(collection, conditions, question)
  if (union !== undefined && union.cost < (direct?.cost ?? Infinity)) return union
  return direct === undefined ? { kind: 'all' } : { kind: 'index', ...direct }
}

function bestIndex(
  collection: Collection,
  conditions: Conditions,
  question: Question,
): IndexPlan | undefined {
  let best: IndexPlan | undefined
  for (const index of collection.indexes) {
    const plan = planFor(index, conditions, question)
    if (plan !== undefined && (best === undefined || plan.cost < best.cost)) best = plan
  }
  return best
}

function planFor(
  index: FieldIndex,
  conditions: Conditions,
  { order, wanted }: Question,
): IndexPlan | undefined {
  const found = indexScans(index, conditions, order)
  if (found === undefined) return undefined
  const { scans, direction, bounded } = found
  const sorted = order.length === 0 || direction !== 0
  if (!bounded && (index.sparse || order.length === 0 || !sorted)) return undefined
  const entries = scans.reduce((sum, { from, to }) => sum + index.keys.count(from, to), 0)
  // Each range costs a search of its own.
  const all = entries + scans.length
  const stopping = sorted && wanted !== undefined ? wanted * READ_PER_MATCH : Infinity
  const cost = Math.min(sorted ? all : all * EXTRA, stopping + scans.length)
  return { index, scans, backwards: direction < 0, sorted, cost }
}

/** Every branch of an `$or` with an index of its own; the other conditions hold in each branch. */
function bestUnion(
  collection: Collection,
  conditions: Conditions,
  question: Question,
): Extract<Plan, { kind: 'union' }> | undefined {
  for (const branches of conditions.choices) {
    const plans = branches.map((branch) => {
      const query = { $and: [{ ...question.query, $or: [] }, branch] }
      const inside = conditionsOf(query, question.variables)
      return bestIndex(collection, inside, { ...question, order: [], wanted: undefined })
    })
    if (plans.length === 0 || !plans.every((plan) => plan !== undefined)) continue
    const cost = plans.reduce((sum, plan) => sum + plan.cost, 0) * EXTRA
    return { kind: 'union', plans, cost }
  }
  return undefined
}
