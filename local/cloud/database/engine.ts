import { applyChanges, Collection, type Change } from './collection.ts'
import {
  CloudError,
  collectionExists,
  collectionMissing,
  requestFailed,
  transactionConflict,
} from './cloud-error.ts'
import type { Document } from './document.ts'
import { find, type Search, type View } from './find.ts'
import type { Journal } from './journal.ts'
import { Transactions, type Transaction } from './transactions.ts'
import { refuseDuplicates } from './unique.ts'
import type { Usage } from './usage.ts'

/** What a write decides after looking: the changes to make and what to answer. */
export interface Decision<Answer> {
  readonly changes: readonly Change[]
  readonly answer: Answer
}

/** How often a write that waits for a transaction looks whether that has expired, in ms. */
const EXPIRY_LOOK_MS = 100

/** The state behind all verbs: collections, open transactions, storage. */
export class Engine {
  readonly collections = new Map<string, Collection>()
  readonly transactions = new Transactions()
  readonly journal: Journal
  readonly usage: Usage
  readonly now: () => number
  closed = false

  constructor(journal: Journal, usage: Usage, now: () => number) {
    this.journal = journal
    this.usage = usage
    this.now = now
  }

  /** Throws DATABASE_COLLECTION_NOT_EXIST for an unknown name. */
  collection(name: unknown): Collection {
    const found = typeof name === 'string' ? this.collections.get(name) : undefined
    if (found === undefined) throw collectionMissing(String(name))
    return found
  }

  async addCollection(name: unknown): Promise<void> {
    if (typeof name !== 'string' || name === '') throw requestFailed('a collection needs a name')
    if (this.collections.has(name)) throw collectionExists(name)
    this.collections.set(name, new Collection(name, []))
    await this.journal.addCollection(name)
  }

  /** The collection as a transaction sees it, or as committed when there is none. */
  view(collectionName: unknown, transactionId: unknown): View {
    const collection = this.collection(collectionName)
    if (transactionId === undefined) return { collection, overlay: new Map() }
    const transaction = this.transactions.require(transactionId)
    return { collection, overlay: this.transactions.overlay(transaction, collection) }
  }

  /** Searches a view, and notes how it went. */
  find(view: View, search: Search): Document[] {
    const found = find(view, search)
    this.usage.note(view, search, found)
    return found.documents
  }

  /**
   * Looks, decides and writes in one step nothing can come between. Outside a transaction it
   * waits while an open transaction holds a document it would change, and then looks again.
   */
  async write<Answer>(
    collectionName: unknown,
    transactionId: unknown,
    decide: (view: View) => Decision<Answer>,
  ): Promise<Answer> {
    if (transactionId !== undefined) {
      return this.#writeInside(collectionName, transactionId, decide)
    }
    for (;;) {
      const { changes, answer } = decide(this.view(collectionName, undefined))
      const writer = this.#writerOf(changes)
      if (writer === undefined) {
        await this.commit(changes)
        return answer
      }
      await this.#waitFor(writer)
    }
  }

  /** Applies changes in memory at once; resolves when they are on disk. */
  commit(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return Promise.resolve()
    applyChanges(changes)
    this.transactions.committed(changes)
    return this.journal.write(
      changes.map(({ collection, id, after, body }) => {
        return { collection: collection.name, id, document: after, ...(body && { body }) }
      }),
    )
  }

  /**
   * Commits a transaction. A unique value taken meanwhile is a conflict; whatever happens, the
   * transaction is over: the SDK retries after a conflict without aborting.
   */
  async commitTransaction(id: unknown): Promise<void> {
    const transaction = this.transactions.require(id)
    this.transactions.finish(transaction)
    let durable: Promise<void>
    try {
      durable = this.commit(this.transactions.writesOf(transaction))
    } catch (error) {
      throw error instanceof CloudError ? transactionConflict() : error
    }
    await durable
  }

  #writeInside<Answer>(
    collectionName: unknown,
    transactionId: unknown,
    decide: (view: View) => Decision<Answer>,
  ): Answer {
    const transaction = this.transactions.require(transactionId)
    try {
      const { changes, answer } = decide(this.view(collectionName, transactionId))
      for (const change of changes) {
        this.transactions.write(transaction, change)
        refuseDuplicates(this.view(collectionName, transactionId), change)
      }
      return answer
    } catch (error) {
      // As in MongoDB, an error inside a transaction ends it: its locks are free at once.
      this.transactions.finishByServer(transaction)
      throw error
    }
  }

  #writerOf(changes: readonly Change[]): Transaction | undefined {
    for (const change of changes) {
      const writer = this.transactions.writerOf(change)
      if (writer !== undefined) return writer
    }
    return undefined
  }

  async #waitFor(writer: Transaction): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const look = new Promise<void>((resolve) => (timer = setTimeout(resolve, EXPIRY_LOOK_MS)))
    await Promise.race([writer.ended, look])
    clearTimeout(timer)
    if (this.closed) throw requestFailed('the database is closed')
    this.transactions.expire(this.now())
  }
}

/** The change that puts a document where another, or none, was. */
export function put(view: View, before: Document | undefined, after: Document): Change {
  return { collection: view.collection, id: after._id, before, after }
}
