import type { Body } from './body.ts'
import type { Document, DocumentId } from './document.ts'
import { FieldIndex, ID_INDEX } from './field-index.ts'
import type { Key } from './ordered-keys.ts'
import type { IndexDeclaration } from './schema.ts'
import { Shelf } from './shelf.ts'

/** One document's step from one state to the next; undefined = not there. */
export interface Change {
  readonly collection: Collection
  readonly id: DocumentId
  readonly before: Document | undefined
  readonly after: Document | undefined
  /** The text of `after`, where it is known already: then a large document is packed at once. */
  readonly body?: Body
}

/** A document with the text it was stored as. */
export interface Stored {
  readonly document: Document
  readonly extended: unknown
  readonly body: string
}

/** The keys of each index while documents are read back: ordering them once is faster than adding one by one. */
export type LoadedKeys = Map<FieldIndex, Key[]>

/** The committed documents of one collection, in the order they were first inserted. */
export class Collection {
  readonly name: string
  readonly documents = new Shelf()
  readonly indexes: readonly FieldIndex[]

  constructor(name: string, declared: readonly IndexDeclaration[]) {
    this.name = name
    this.indexes = [ID_INDEX, ...declared].map((one) => new FieldIndex(name, one))
  }

  /** Takes documents known to be consistent, as read back from storage, one after the other; `loaded` ends it. */
  load({ document, ...body }: Stored, keys: LoadedKeys): void {
    this.documents.load(document, body)
    for (const index of this.indexes) {
      const before = keys.get(index) ?? []
      keys.set(index, before)
      for (const key of index.keysWhileLoading(document)) before.push(key)
    }
  }

  /** Orders the keys of everything that was loaded. Throws when they contradict a unique index. */
  loaded(keys: LoadedKeys): void {
    for (const index of this.indexes) index.rebuild(keys.get(index) ?? [])
  }

  clear(): void {
    this.documents.clear()
    for (const index of this.indexes) index.rebuild([])
  }

  /** Enters a document into every index, or into none when one refuses it. */
  enter(document: Document): void {
    const done: FieldIndex[] = []
    try {
      for (const index of this.indexes) {
        index.add(document)
        done.push(index)
      }
    } catch (error) {
      for (const index of done) index.remove(document)
      throw error
    }
  }

  leave(document: Document): void {
    for (const index of this.indexes) index.remove(document)
  }
}

/**
 * Applies changes together or not at all. Old keys leave before new ones enter, so that two
 * documents may exchange a unique value in one step.
 */
export function applyChanges(changes: readonly Change[]): void {
  for (const { collection, before } of changes) if (before) collection.leave(before)
  const entered: Change[] = []
  try {
    for (const change of changes) {
      if (change.after) change.collection.enter(change.after)
      entered.push(change)
    }
  } catch (error) {
    for (const { collection, after } of entered) if (after) collection.leave(after)
    for (const { collection, before } of changes) if (before) collection.enter(before)
    throw error
  }
  for (const { collection, id, after, body } of changes) {
    if (after && body) collection.documents.load(after, body)
    else if (after) collection.documents.set(id, after)
    else collection.documents.delete(id)
  }
}
