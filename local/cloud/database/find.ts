import { candidates } from './candidates.ts'
import type { Collection } from './collection.ts'
import { conditionsOf } from './conditions.ts'
import { isDocumentId, type Document, type DocumentId, type Fields } from './document.ts'
import { compileFilter } from './filter.ts'
import { sortDocuments, type OrderField } from './order.ts'
import { choosePlan, type Plan } from './plan.ts'

/** What differs from the committed documents for one reader; undefined = not there for it. */
export type Overlay = ReadonlyMap<DocumentId, Document | undefined>

/** A collection as one reader sees it: the committed state, or a transaction's snapshot. */
export interface View {
  readonly collection: Collection
  readonly overlay: Overlay
}

/** One search. `limit` undefined = all; `variables` are those of a `$lookup`'s `let`. */
export interface Search {
  readonly query: Fields
  readonly order?: readonly OrderField[]
  readonly offset?: number
  readonly limit?: number | undefined
  readonly variables?: Fields
}

/** What a search found, and how: `examined` counts the documents read. */
export interface Found {
  readonly documents: Document[]
  readonly examined: number
  /** `all`, `ids`, or the names of the indexes used, joined by `+`. */
  readonly plan: string
}

/** The document with this `_id`, as the reader sees it. */
export function documentOf(view: View, id: DocumentId): Document | undefined {
  return view.overlay.has(id) ? view.overlay.get(id) : view.collection.documents.get(id)
}

/** Runs a search by the cheapest plan. */
export function find(view: View, search: Search): Found {
  const matches = compileFilter(search.query, search.variables)
  const order = search.order ?? []
  const offset = search.offset ?? 0
  const wanted = search.limit === undefined ? undefined : offset + search.limit
  const source = open(view, search, order, wanted)
  const stopAt = source.sorted ? (wanted ?? Infinity) : Infinity
  const found: Document[] = []
  let examined = 0
  for (const document of stopAt > 0 ? source.documents : []) {
    examined++
    if (view.overlay.has(document._id) || !matches(document)) continue
    if (found.push(document) >= stopAt) break
  }
  const own = [...view.overlay.values()].filter((one) => one !== undefined && matches(one))
  for (const document of own) if (document !== undefined) found.push(document)
  const unsorted = order.length > 0 && (!source.sorted || own.length > 0)
  const inOrder = unsorted ? sortDocuments(found, order) : found
  return { documents: inOrder.slice(offset, wanted), examined, plan: source.plan }
}

interface Source {
  readonly documents: Iterable<Document>
  readonly sorted: boolean
  readonly plan: string
}

function open(
  view: View,
  search: Search,
  order: readonly OrderField[],
  wanted: number | undefined,
): Source {
  const { query, variables = {} } = search
  const ids = conditionsOf(query, variables).points.get('_id')
  if (ids !== undefined) {
    const sorted = ids.length < 2 || order.length === 0
    return { documents: byIds(view.collection, ids), sorted, plan: 'ids' }
  }
  const plan = choosePlan(view.collection, { query, order, wanted, variables })
  const documents = candidates(view.collection, plan, order)
  return { documents, sorted: isSorted(plan, order), plan: planName(plan) }
}

function* byIds(collection: Collection, ids: readonly unknown[]): Generator<Document> {
  for (const id of ids) {
    const document = isDocumentId(id) ? collection.documents.get(id) : undefined
    if (document !== undefined) yield document
  }
}

function isSorted(plan: Plan, order: readonly OrderField[]): boolean {
  return order.length === 0 || (plan.kind === 'index' && plan.sorted)
}

function planName(plan: Plan): string {
  if (plan.kind === 'all') return 'all'
  if (plan.kind === 'index') return plan.index.name
  return plan.plans.map((one) => one.index.name).join('+')
}
