import { isFields, isList } from './document.ts'
import type { Found, Search, View } from './find.ts'

/** How the latest search went; tests read it, nothing else depends on it. */
export interface SearchReport {
  readonly collection: string
  readonly plan: string
  readonly examined: number
}

/** Watches searches: keeps the latest, and logs each shape that no index serves, once. */
export class Usage {
  latest: SearchReport | undefined
  readonly #log: ((line: string) => void) | undefined
  readonly #logged = new Set<string>()

  constructor(log: ((line: string) => void) | undefined) {
    this.#log = log
  }

  note(view: View, search: Search, found: Found): void {
    const collection = view.collection.name
    this.latest = { collection, plan: found.plan, examined: found.examined }
    if (this.#log === undefined || found.plan !== 'all') return
    const order = search.order ?? []
    if (Object.keys(search.query).length === 0 && order.length === 0) return
    const sort = order.map(({ path, direction }) => `${path} ${direction}`).join(', ')
    const shape = JSON.stringify(shapeOf(search.query))
    const line = `no index: ${collection} where ${shape}${sort && ` sort ${sort}`}`
    if (this.#logged.has(line)) return
    this.#logged.add(line)
    this.#log(line)
  }
}

/** The query with every value replaced by a question mark. */
function shapeOf(value: unknown): unknown {
  if (isList(value)) return value.some(isFields) ? value.map(shapeOf) : '?'
  if (!isFields(value)) return '?'
  const shape: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(value)) shape[name] = shapeOf(part)
  return shape
}
