import { ObjectId } from 'bson'
import { transactionConflict, transactionMissing } from './cloud-error.ts'
import type { Change, Collection } from './collection.ts'
import type { Document, DocumentId } from './document.ts'
import type { Overlay } from './find.ts'

/** 30 s, in ms. The real cloud's limit; its error text names it. */
export const TRANSACTION_LIFE_MS = 30_000

/** How many transactions ended by the server itself are remembered, so that an abort of them is fine. */
const MOST_REMEMBERED = 1000

/** One open transaction: what it saw when it began and what it wrote since. */
export interface Transaction {
  readonly id: string
  readonly startedAt: number
  /** The number of the last commit it sees. */
  readonly snapshot: number
  readonly writes: Map<Collection, Map<DocumentId, Change>>
  /** Settles when the transaction ends, in whatever way. */
  readonly ended: Promise<void>
  readonly end: () => void
}

interface Committed {
  readonly sequence: number
  readonly change: Change
}

/** Open transactions, and the earlier versions their snapshots still need. */
export class Transactions {
  readonly #open = new Map<string, Transaction>()
  readonly #endedByServer = new Set<string>()
  #history: Committed[] = []
  #sequence = 0

  start(now: number): Transaction {
    let end = (): void => undefined
    const ended = new Promise<void>((resolve) => (end = resolve))
    const id = new ObjectId().toHexString()
    const snapshot = this.#sequence
    const transaction = { id, startedAt: now, snapshot, writes: new Map(), ended, end }
    this.#open.set(id, transaction)
    return transaction
  }

  /** The open transaction of this id. Throws when it has ended. */
  require(id: unknown): Transaction {
    const transaction = typeof id === 'string' ? this.#open.get(id) : undefined
    if (transaction === undefined) throw transactionMissing()
    return transaction
  }

  /** Ends a transaction: its locks are free and its snapshot is forgotten. */
  finish(transaction: Transaction): void {
    this.#open.delete(transaction.id)
    const snapshots = [...this.#open.values()].map((one) => one.snapshot)
    const oldest = Math.min(...snapshots)
    this.#history = this.#history.filter(({ sequence }) => sequence > oldest)
    transaction.end()
  }

  /** Ends a transaction the caller has not asked to end: on an error, on expiry. */
  finishByServer(transaction: Transaction): void {
    this.#endedByServer.add(transaction.id)
    const [first] = this.#endedByServer
    if (this.#endedByServer.size > MOST_REMEMBERED && first) this.#endedByServer.delete(first)
    this.finish(transaction)
  }

  /** Ends on request. One the server has ended already is no error. */
  abort(id: unknown): void {
    if (typeof id === 'string' && this.#endedByServer.has(id)) return
    this.finish(this.require(id))
  }

  expire(now: number): void {
    for (const transaction of this.#open.values()) {
      if (now - transaction.startedAt > TRANSACTION_LIFE_MS) this.finishByServer(transaction)
    }
  }

  abortAll(): void {
    for (const transaction of this.#open.values()) this.finishByServer(transaction)
  }

  /** Notes what was committed, as long as some snapshot may need what was there before. */
  committed(changes: readonly Change[]): void {
    this.#sequence++
    if (this.#open.size === 0) return
    for (const change of changes) this.#history.push({ sequence: this.#sequence, change })
  }

  /** How the collection differs from its committed state in a transaction's eyes. */
  overlay(transaction: Transaction, collection: Collection): Overlay {
    const seen = new Map<DocumentId, Document | undefined>()
    for (const { sequence, change } of this.#history) {
      if (sequence <= transaction.snapshot || change.collection !== collection) continue
      if (!seen.has(change.id)) seen.set(change.id, change.before)
    }
    const own = transaction.writes.get(collection) ?? new Map<DocumentId, Change>()
    for (const [id, change] of own) seen.set(id, change.after)
    return seen
  }

  /** The open transaction that has written this document, if any. */
  writerOf(change: Change): Transaction | undefined {
    for (const transaction of this.#open.values()) {
      if (transaction.writes.get(change.collection)?.has(change.id) === true) return transaction
    }
    return undefined
  }

  /** Records a write inside a transaction. Throws when another writer was first. */
  write(transaction: Transaction, change: Change): void {
    const { collection, id } = change
    const writer = this.writerOf(change)
    if (writer !== undefined && writer !== transaction) throw transactionConflict()
    if (this.#changedSince(transaction, change)) throw transactionConflict()
    const own = transaction.writes.get(collection) ?? new Map<DocumentId, Change>()
    transaction.writes.set(collection, own)
    own.set(id, { ...change, before: collection.documents.get(id) })
  }

  /** Every write of a transaction, in the order of the first write of each document. */
  writesOf(transaction: Transaction): Change[] {
    return [...transaction.writes.values()].flatMap((own) => [...own.values()])
  }

  #changedSince({ snapshot }: Transaction, { collection, id }: Change): boolean {
    return this.#history.some(
      ({ sequence, change }) =>
        sequence > snapshot && change.collection === collection && change.id === id,
    )
  }
}
