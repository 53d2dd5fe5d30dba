import type { Journal } from './journal.ts'

/** The journal of a database that is gone when it closes: nothing is kept, writes end a turn later. */
export class MemoryJournal implements Journal {
  #turn: Promise<void> | undefined

  collections(): Promise<string[]> {
    return Promise.resolve([])
  }

  async *documents(): AsyncGenerator<never> {
    // There are none.
  }

  write(): Promise<void> {
    return this.#nextTurn()
  }

  addCollection(): Promise<void> {
    return this.#nextTurn()
  }

  clear(): Promise<void> {
    return this.#nextTurn()
  }

  close(): Promise<void> {
    return this.#nextTurn()
  }

  /** As on a disk, others get their turn before a write is answered. */
  #nextTurn(): Promise<void> {
    return (this.#turn ??= new Promise((resolve) => {
      setImmediate(() => {
        this.#turn = undefined
        resolve()
      })
    }))
  }
}
