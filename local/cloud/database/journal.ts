import Storage from 'libsql/promise'
import { requestFailed } from './cloud-error.ts'
import type { Stored } from './collection.ts'
import { isList, type Document, type DocumentId } from './document.ts'
import { bodyOf, documentOf, type Body } from './body.ts'

/** What one write leaves behind: the document's new state, or undefined where it was removed. */
export interface Entry {
  readonly collection: string
  readonly id: DocumentId
  readonly document: Document | undefined
  /** Its text, where it is known already. */
  readonly body?: Body
}

/** The part of libsql's statement that is used; the package types it as any. */
interface Statement {
  run(...values: (string | number)[]): unknown
  raw(): Statement
  iterate(): Promise<Iterable<unknown>>
}

interface Statements {
  readonly upsert: Statement
  readonly remove: Statement
  readonly addName: Statement
}

/** What goes to disk together. */
interface Batch {
  /** Everything stored before goes first. */
  readonly wipe: boolean
  readonly names: string[]
  readonly entries: Entry[]
}

const TABLES = `
CREATE TABLE IF NOT EXISTS collections (name TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS documents (
  collection TEXT NOT NULL, id NOT NULL,
  -- 1: the body is canonical EJSON (it holds dates or unusual numbers); 0: plain JSON
  extended INTEGER NOT NULL, body TEXT NOT NULL,
  UNIQUE (collection, id)
);`

const UPSERT = `
INSERT INTO documents VALUES (?, ?, ?, ?)
ON CONFLICT (collection, id) DO UPDATE SET extended = excluded.extended, body = excluded.body`

/** Where the documents in memory are kept for the next start. */
export interface Journal {
  /** Names of the collections added at run time. */
  collections(): Promise<string[]>
  /** Everything stored, in the order of first insertion. */
  documents(): AsyncGenerator<Stored & { collection: string }>
  /** Resolves when these entries, together, are on disk. */
  write(entries: readonly Entry[]): Promise<void>
  addCollection(name: string): Promise<void>
  /** Removes everything written so far, whether on disk already or still waiting. */
  clear(): Promise<void>
  close(): Promise<void>
}

/**
 * Durable storage in one SQLite file. What is written during one turn of the event loop, or while
 * the disk is busy with the turn before, becomes one storage transaction.
 */
export class FileJournal implements Journal {
  readonly #storage: Storage
  readonly #statements: Statements
  #batch: Batch = { wipe: false, names: [], entries: [] }
  #next: Promise<void> | undefined
  #last: Promise<void> = Promise.resolve()
  #failure: Error | undefined

  private constructor(storage: Storage, statements: Statements) {
    this.#storage = storage
    this.#statements = statements
  }

  /** Opens or makes the file. */
  static async open(file: string): Promise<FileJournal> {
    const storage = new Storage(file, {})
    await storage.pragma('journal_mode = WAL', {})
    // FULL: the log is on disk before a commit answers, so kill -9 and power loss lose nothing.
    await storage.pragma('synchronous = FULL', {})
    await storage.exec(TABLES)
    return new FileJournal(storage, {
      upsert: await prepare(storage, UPSERT),
      remove: await prepare(storage, 'DELETE FROM documents WHERE collection = ? AND id = ?'),
      addName: await prepare(storage, 'INSERT INTO collections VALUES (?)'),
    })
  }

  async collections(): Promise<string[]> {
    const names: string[] = []
    for (const [name] of await this.#rows('SELECT name FROM collections ORDER BY rowid')) {
      if (typeof name === 'string') names.push(name)
    }
    return names
  }

  async *documents(): AsyncGenerator<Stored & { collection: string }> {
    const sql = 'SELECT collection, extended, body FROM documents ORDER BY rowid'
    for (const [collection, extended, body] of await this.#rows(sql)) {
      if (typeof collection !== 'string' || typeof body !== 'string') continue
      yield { collection, document: documentOf({ extended, body }), extended, body }
    }
  }

  write(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) this.#batch.entries.push(entry)
    return this.#flushed()
  }

  addCollection(name: string): Promise<void> {
    this.#batch.names.push(name)
    return this.#flushed()
  }

  clear(): Promise<void> {
    this.#batch = { wipe: true, names: [], entries: [] }
    return this.#flushed()
  }

  async close(): Promise<void> {
    await this.#idle()
    await this.#storage.pragma('wal_checkpoint(TRUNCATE)', {})
    this.#storage.close()
  }

  async #idle(): Promise<void> {
    while (this.#next !== undefined) await this.#next
    await this.#last
  }

  /** The end of the batch that is being collected; it starts when the one before is on disk. */
  #flushed(): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    if (this.#next === undefined) {
      const turn = new Promise<void>((resolve) => setImmediate(resolve))
      this.#next = Promise.all([this.#last, turn]).then(() => this.#flush())
      this.#last = this.#next
    }
    return this.#next
  }

  async #flush(): Promise<void> {
    const { wipe, names, entries } = this.#batch
    this.#batch = { wipe: false, names: [], entries: [] }
    this.#next = undefined
    try {
      await this.#storage.exec('BEGIN')
      if (wipe) await this.#storage.exec('DELETE FROM documents; DELETE FROM collections')
      for (const name of names) this.#statements.addName.run(name)
      for (const entry of lastOfEach(entries)) this.#put(entry)
      await this.#storage.exec('COMMIT')
    } catch (error) {
      // Memory is ahead of the disk now: nothing may be acknowledged any more.
      this.#failure = requestFailed(`storage failed: ${String(error)}`)
      throw this.#failure
    }
  }

  #put({ collection, id, document, body: known }: Entry): void {
    if (document === undefined) {
      this.#statements.remove.run(collection, id)
    } else {
      const { extended, body } = known ?? bodyOf(document)
      this.#statements.upsert.run(collection, id, extended, body)
    }
  }

  async #rows(sql: string): Promise<Iterable<readonly unknown[]>> {
    const statement = await prepare(this.#storage, sql)
    return lists(await statement.raw().iterate())
  }
}

async function prepare(storage: Storage, sql: string): Promise<Statement> {
  // The package's types say any.
  return (await storage.prepare(sql)) as Statement
}

function* lists(rows: Iterable<unknown>): Generator<readonly unknown[]> {
  for (const row of rows) if (isList(row)) yield row
}

/** A document written several times in one batch needs its last state only. */
function lastOfEach(entries: readonly Entry[]): Iterable<Entry> {
  const last = new Map<string, Entry>()
  for (const entry of entries) {
    last.set(`${entry.collection}\u0000${typeof entry.id}\u0000${entry.id}`, entry)
  }
  return last.values()
}
