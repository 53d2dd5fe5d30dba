import { duplicateKey } from './cloud-error.ts'
import { isFields, type Document } from './document.ts'
import { indexEntries, type IndexEntries, type IndexField } from './index-keys.ts'
import { compareValues } from './ordering.ts'
import { OrderedKeys, type Key } from './ordered-keys.ts'
import { depthOfArray, segmentsOf, valueAt } from './path.ts'
import type { IndexDeclaration } from './schema.ts'

/** An ordered index over one collection's documents. */
export class FieldIndex {
  readonly name: string
  readonly fields: readonly IndexField[]
  readonly unique: boolean
  readonly sparse: boolean
  readonly keys: OrderedKeys
  /** Positions of fields in which some document has had an array. Only ever grows. */
  readonly multikey = new Set<number>()
  readonly #collection: string

  constructor(collection: string, declaration: IndexDeclaration) {
    this.#collection = collection
    this.name = declaration.name
    this.unique = declaration.unique ?? false
    this.sparse = declaration.sparse ?? false
    this.fields = Object.entries(declaration.keys).map(([path, direction]) => ({
      path,
      segments: segmentsOf(path),
      direction,
    }))
    this.keys = new OrderedKeys((a, b, length) => this.#compare(a, b, length))
  }

  /** The keys this document has here; none when the index is sparse and all fields are missing. */
  entriesOf(document: Document): IndexEntries {
    if (this.sparse && this.fields.every((field) => isMissing(document, field.segments))) {
      return { keys: [], multikey: [] }
    }
    return indexEntries(document, this.fields)
  }

  /** Adds a document that is not in it. Throws, with nothing added, on a duplicate or on parallel arrays. */
  add(document: Document): void {
    const entries = this.entriesOf(document)
    if (this.unique) for (const key of entries.keys) this.#refuseDuplicate(key)
    for (const position of entries.multikey) this.multikey.add(position)
    for (const key of entries.keys) this.keys.add(key)
  }

  remove(document: Document): void {
    for (const key of this.entriesOf(document).keys) this.keys.delete(key)
  }

  /** The keys of a document that is being read back; `rebuild` takes those of all. */
  keysWhileLoading(document: Document): readonly Key[] {
    const entries = this.entriesOf(document)
    for (const position of entries.multikey) this.multikey.add(position)
    return entries.keys
  }

  /** Fills the index from scratch: faster than adding one by one. Throws when two documents share a unique key. */
  rebuild(keys: Key[]): void {
    this.keys.rebuild(keys)
    if (this.unique) this.#refuseNeighbours()
  }

  /** The ids of documents that have the same values as this key. */
  *holders(key: Key): Generator {
    const components = key.slice(0, this.fields.length)
    const from = { components, after: false }
    for (const found of this.keys.range(from, { components, after: true })) {
      yield found[this.fields.length]
    }
  }

  /** The E11000 error for this key. */
  duplicate(key: Key): Error {
    const shown = Object.fromEntries(this.fields.map((field, at) => [field.path, key[at] ?? null]))
    return duplicateKey(this.#collection, this.name, shown)
  }

  #refuseDuplicate(key: Key): void {
    const holder = this.holders(key).next()
    if (holder.done !== true) throw this.duplicate(key)
  }

  #refuseNeighbours(): void {
    let last: Key | undefined
    for (const key of this.keys.range(undefined, undefined)) {
      const id = this.fields.length
      if (last && this.#compare(last, key, id) === 0 && last[id] !== key[id]) {
        throw this.duplicate(key)
      }
      last = key
    }
  }

  #compare(a: Key, b: Key, length: number): number {
    for (let at = 0; at < length; at++) {
      const order = compareValues(a[at], b[at])
      if (order !== 0) return this.fields[at]?.direction === -1 ? -order : order
    }
    return 0
  }
}

function isMissing(document: Document, segments: readonly string[]): boolean {
  if (depthOfArray(document, segments) >= 0) return false
  const last = segments[segments.length - 1]
  const parent = valueAt(document, segments.slice(0, -1))
  return !isFields(parent) || last === undefined || !Object.hasOwn(parent, last)
}

/** The index every collection has. */
export const ID_INDEX: IndexDeclaration = { name: '_id_', keys: { _id: 1 }, unique: true }
