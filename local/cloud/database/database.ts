import { bodyOf, documentOf, type Body } from './body.ts'
import { Collection, type Change, type LoadedKeys } from './collection.ts'
import { notBuilt, requestFailed } from './cloud-error.ts'
import { storedDocument, type Document, type Fields } from './document.ts'
import { Engine } from './engine.ts'
import type { FieldIndex } from './field-index.ts'
import { FileJournal } from './journal.ts'
import { MemoryJournal } from './memory-journal.ts'
import type { Key } from './ordered-keys.ts'
import type { DatabaseSchema } from './schema.ts'
import { Usage, type SearchReport } from './usage.ts'
import * as verbs from './verbs.ts'
import type { WireReply } from './wire.ts'

export interface DatabaseOptions {
  /** A file path, or `:memory:`, which keeps nothing. */
  file: string
  /** Collections and indexes, as parsed from `dist/database.json`. */
  schema: DatabaseSchema
  /** Epoch ms; for `$tcb_server_date`, new ids and the expiry of transactions. */
  now: () => number
  /** Told once for each shape of query that no index serves. */
  log?: (line: string) => void
}

/** Documents of one collection, in the form they are stored in. The collection is made where it is not declared. */
export interface Part {
  collection: string
  bodies: readonly Body[]
}

/** The document database of the local cloud. */
export interface Database {
  /**
   * One wire action (`database.getDocument` …). Resolves, when what it changed is on disk, with
   * the JSON object of the wire without its `requestId`. Throws CloudError.
   */
  execute(action: string, params: Record<string, unknown>): Promise<WireReply>
  /** Plain documents with `_id`, one storage transaction per slice. Throws CloudError. */
  insertMany(collection: string, documents: Iterable<Record<string, unknown>>): Promise<void>
  /** Stored documents, new or in place of those with their ids, all of them in one storage transaction or none. */
  writeTogether(parts: readonly Part[]): Promise<void>
  /** A document by its id. */
  read(collection: string, id: string): Document | undefined
  /** How many documents a collection holds; 0 for one that does not exist. */
  count(collection: string): number
  collections(): string[]
  /** Removes every document, and the collections that the schema does not declare. */
  clear(): Promise<void>
  /** Ends open transactions, waits for the disk and closes the file. */
  close(): Promise<void>
}

/** What tests may ask besides: how the latest search found its documents. */
export interface InspectableDatabase extends Database {
  latestSearch(): SearchReport | undefined
}

type Verb = (engine: Engine, params: verbs.Params) => WireReply | Promise<WireReply>

const VERBS: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ['database.insertDocument', verbs.insertDocument],
  ['database.getDocument', verbs.getDocument],
  ['database.calculateDocument', verbs.calculateDocument],
  ['database.modifyDocument', verbs.modifyDocument],
  ['database.removeDocument', verbs.removeDocument],
  ['database.aggregateDocuments', verbs.aggregateDocuments],
  ['database.addCollection', verbs.addCollection],
  ['database.startTransaction', verbs.startTransaction],
  ['database.commitTransaction', verbs.commitTransaction],
  ['database.abortTransaction', verbs.abortTransaction],
])

/** Documents per storage transaction while seeding. */
const SLICE = 2000

/**
 * Opens the database and loads everything into memory. Throws when the stored documents contradict
 * a unique index of the schema.
 */
export async function openDatabase(options: DatabaseOptions): Promise<InspectableDatabase> {
  const inMemory = options.file === ':memory:'
  const journal = inMemory ? new MemoryJournal() : await FileJournal.open(options.file)
  const engine = new Engine(journal, new Usage(options.log), options.now)
  try {
    for (const name of await journal.collections()) {
      engine.collections.set(name, new Collection(name, []))
    }
    declare(engine, options.schema)
    await load(engine)
  } catch (error) {
    await journal.close()
    throw error
  }
  return new OpenDatabase(engine, options.schema)
}

function declare(engine: Engine, schema: DatabaseSchema): void {
  for (const [name, { indexes }] of Object.entries(schema.collections)) {
    engine.collections.set(name, new Collection(name, indexes))
  }
}

/** Documents of a collection no schema declares any more stay reachable, without indexes. */
async function load(engine: Engine): Promise<void> {
  const loading = new Map<Collection, LoadedKeys>()
  for await (const { collection: name, ...stored } of engine.journal.documents()) {
    const collection = engine.collections.get(name) ?? new Collection(name, [])
    engine.collections.set(name, collection)
    const keys = loading.get(collection) ?? new Map<FieldIndex, Key[]>()
    loading.set(collection, keys)
    collection.load(stored, keys)
  }
  for (const [collection, keys] of loading) collection.loaded(keys)
}

class OpenDatabase implements InspectableDatabase {
  readonly #engine: Engine
  readonly #schema: DatabaseSchema

  constructor(engine: Engine, schema: DatabaseSchema) {
    this.#engine = engine
    this.#schema = schema
  }

  async execute(action: string, params: Record<string, unknown>): Promise<WireReply> {
    const engine = this.#engine
    if (engine.closed) throw requestFailed('the database is closed')
    const verb = VERBS.get(action)
    if (verb === undefined) throw notBuilt(`the action ${action}`)
    engine.transactions.expire(engine.now())
    return verb(engine, params)
  }

  async insertMany(name: string, documents: Iterable<Record<string, unknown>>): Promise<void> {
    const collection = this.#engine.collection(name)
    let slice: Change[] = []
    for (const fields of documents) {
      slice.push(newcomer(collection, fields))
      if (slice.length < SLICE) continue
      await this.#engine.commit(slice)
      slice = []
    }
    await this.#engine.commit(slice)
  }

  async writeTogether(parts: readonly Part[]): Promise<void> {
    const changes: Change[] = []
    for (const { collection: name, bodies } of parts) {
      if (!this.#engine.collections.has(name)) await this.#engine.addCollection(name)
      const collection = this.#engine.collection(name)
      for (const body of bodies) changes.push(replacing(collection, body))
    }
    await this.#engine.commit(changes)
  }

  read(name: string, id: string): Document | undefined {
    return this.#engine.collections.get(name)?.documents.get(id)
  }

  count(name: string): number {
    return this.#engine.collections.get(name)?.documents.size ?? 0
  }

  collections(): string[] {
    return [...this.#engine.collections.keys()]
  }

  async clear(): Promise<void> {
    this.#engine.transactions.abortAll()
    this.#engine.collections.clear()
    declare(this.#engine, this.#schema)
    await this.#engine.journal.clear()
  }

  async close(): Promise<void> {
    if (this.#engine.closed) return
    this.#engine.closed = true
    this.#engine.transactions.abortAll()
    await this.#engine.journal.close()
  }

  latestSearch(): SearchReport | undefined {
    return this.#engine.usage.latest
  }
}

function newcomer(collection: Collection, fields: Fields): Change {
  const after = storedDocument(fields, fields._id)
  return { collection, id: after._id, before: undefined, after, body: bodyOf(after) }
}

function replacing(collection: Collection, body: Body): Change {
  const after = documentOf(body)
  return { collection, id: after._id, before: collection.documents.get(after._id), after, body }
}
