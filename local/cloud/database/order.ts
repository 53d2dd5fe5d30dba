import { requestFailed } from './cloud-error.ts'
import type { Fields } from './document.ts'
import { compareValues } from './ordering.ts'
import { collectValues, segmentsOf } from './path.ts'

/** One field of a sort, in order of importance. */
export interface OrderField {
  readonly path: string
  readonly direction: 1 | -1
}

/** Reads `{ createdAt: -1, _id: 1 }`. */
export function orderOf(spec: Fields): OrderField[] {
  return Object.entries(spec).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) {
      throw requestFailed(`the sort direction of '${path}' must be 1 or -1`)
    }
    return { path, direction }
  })
}

/** Sorts documents stably. An array counts by its least value ascending, its greatest descending. */
export function sortDocuments<T extends Fields>(
  documents: readonly T[],
  order: readonly OrderField[],
): T[] {
  const rows = documents.map((document) => ({
    document,
    values: order.map((field) => sortValue(document, field)),
  }))
  rows.sort((a, b) => {
    for (const [at, field] of order.entries()) {
      const decided = compareValues(a.values[at], b.values[at])
      if (decided !== 0) return decided * field.direction
    }
    return 0
  })
  return rows.map((row) => row.document)
}

function sortValue(document: Fields, { path, direction }: OrderField): unknown {
  const found: unknown[] = []
  collectValues(document, segmentsOf(path), 0, found)
  return found.reduce((best, value) => (compareValues(value, best) * direction < 0 ? value : best))
}
