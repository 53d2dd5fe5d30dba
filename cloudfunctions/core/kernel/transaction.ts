import type { Duration, Instant } from '../../../typings/time.ts'
import { db, type Identified } from './database.ts'
import { Refusal } from './refusal.ts'

/** What may be done inside a transaction: single documents by id, nothing else. Source: design §4. */
export interface Transaction {
  /** `undefined` when it is not there; write nothing after that, the transaction is over. One operation. */
  read<T>(collection: string, id: string): Promise<T | undefined>
  /** Writes a whole document, whether it was there or not. One operation. */
  put(collection: string, document: Identified): Promise<void>
  /** Changes fields of a document that is there; use `_.set` for objects and lists. One operation. */
  change(collection: string, id: string, data: Record<string, unknown>): Promise<void>
}

/** Tries before a clear conflict: 64 members of one household at once need most of them. */
const MOST_TRIES = 12
/** Longest wait before the first further try, ms; doubled each time up to the last, random below it. */
const FIRST_JITTER: Duration = 50
const LONGEST_JITTER: Duration = 1_000
/** No further try begins after this, ms: the platform stops a function after 20 s. */
const TRY_FOR: Duration = 10_000

/**
 * Carries out `work` in one transaction and again, from its start, whenever another writer was faster: the SDK itself
 * retries a conflict at the commit only. What `work` throws ends it with nothing changed.
 * Refuses `conflict` when others were faster each time. Billed: 2 and what `work` does, per try. Source: design §4.
 */
export async function inTransaction<T>(work: (doors: Transaction) => Promise<T>): Promise<T> {
  const until: Instant = Date.now() + TRY_FOR
  for (let tries = 0; tries < MOST_TRIES && Date.now() < until; tries += 1) {
    try {
      // No retries of its own. The SDK types the answer `any`; it is what `work` gave.
      return (await db.runTransaction((raw: SdkTransaction) => work(doorsOf(raw)), 0)) as T
    } catch (thrown) {
      if (!isConflict(thrown)) throw thrown
    }
    const longest = Math.min(LONGEST_JITTER, FIRST_JITTER * 2 ** tries)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * longest))
  }
  throw new Refusal('conflict')
}

/** As much of the SDK’s transaction as is used; its own types know only `any`. */
interface SdkTransaction {
  collection(name: string): {
    doc(id: string): {
      get(): Promise<{ data: unknown }>
      set(options: { data: object }): Promise<unknown>
      update(options: { data: object }): Promise<unknown>
    }
  }
}

const doorsOf = (raw: SdkTransaction): Transaction => ({
  async read<T>(collection: string, id: string) {
    try {
      const { data } = await raw.collection(collection).doc(id).get()
      return data as T // as the store of the collection keeps it
    } catch (thrown) {
      if (/does not exist|non-exist/i.test(textOf(thrown))) return undefined
      throw thrown
    }
  },
  async put(collection, { _id, ...data }) {
    await raw.collection(collection).doc(_id).set({ data })
  },
  async change(collection, id, data) {
    await raw.collection(collection).doc(id).update({ data })
  },
})

/** In an operation the SDK throws an error, at the commit the wire’s own answer: `{code, message}`. */
const isConflict = (thrown: unknown): boolean =>
  /TransactionConflict|TRANSACTION_CONFLICT/.test(textOf(thrown))

function textOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown)
  const parts = ['errMsg', 'message', 'code'].map((name): unknown => Reflect.get(thrown, name))
  return parts.filter((part) => typeof part === 'string').join(' ')
}
