import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Duration, Instant } from '../../typings/time.ts'
import { bodyOf } from '../cloud/database/body.ts'
import type { Database } from '../cloud/database/database'
import type { Reached, SeedFacts } from '../seed/sink'
import type { DataFolder } from './data-folder.ts'
import type { SeederMessage, SeederStart } from './seeder-message.ts'

const DAY: Duration = 24 * 60 * 60_000
const SEEDER = 'dist/local/seeder.mjs'

/** How far the seed has come: written in the same storage transaction as the documents it counts. */
export interface Mark {
  _id: 'fangzhuang'
  /** The seed's "today". */
  now: Instant
  history?: Duration
  /** Steps that are in the database. */
  written: number
  tickets: number
  whole: boolean
}

/** Where the mark stands: a collection of the local start's own, which no function asks for. */
const MARKS = 'seeding'
const MARK = 'fangzhuang'

/** The mark of a database; none before the first step, and in data older than marks, which are whole. */
export function markIn(database: Database): Mark | undefined {
  const found = database.read(MARKS, MARK)
  return found as Mark | undefined // nothing else is ever written there
}

/** The requests of `days` before `now`; a year's when absent. */
export function freshMark(now: Instant, days: number | undefined): Mark {
  const history = days === undefined ? {} : { history: days * DAY }
  return { _id: MARK, now, ...history, written: 0, tickets: 0, whole: false }
}

/**
 * Writes Fangzhuang from where `mark` stands: made up in a thread of its own, written here step by step, so that a
 * killed process goes on with the next step. Source: docs/decisions/025.
 */
export class Seeding {
  /** The directory and the last fortnight are there: the desk can be used. */
  readonly usable: Promise<void>
  /** Everything is there. Never settles when it was stopped before; rejects when it could not be done. */
  readonly whole: Promise<void>
  private readonly thread: Worker
  private last: Promise<void> = Promise.resolve()
  private stopped = false

  constructor(
    private mark: Mark,
    private readonly folder: DataFolder,
    private readonly database: Database,
  ) {
    const { now, history, written } = mark
    const filesRoot = folder.filesRoot
    const start: SeederStart = {
      now,
      written,
      filesRoot,
      ...(history !== undefined && { history }),
    }
    const env = { ...process.env, MEMBER_ID_SECRET: folder.secret }
    this.thread = new Worker(resolve(SEEDER), { workerData: start, env, execArgv: [] })
    let usable: () => void = () => undefined
    const reachedFirst = new Promise<void>((done) => (usable = done))
    if (written > 0) usable()
    this.whole = new Promise<void>((done, reject) => {
      this.thread.once('error', reject)
      this.thread.once('exit', () => {
        if (!this.stopped) reject(new Error('the seeding ended too early'))
      })
      this.thread.on('message', (message: SeederMessage) => {
        this.last = this.take(message).then(() => {
          if (message.reached) usable()
          if (message.reached?.whole) done()
        })
        this.last.catch(reject)
      })
    })
    this.usable = Promise.race([reachedFirst, this.whole])
  }

  /** How many steps and requests are on disk, and whether that is all. */
  get progress(): Pick<Mark, 'written' | 'tickets' | 'whole'> {
    return this.mark
  }

  /** Stops after the step that is being written; the next start goes on. */
  async stop(): Promise<void> {
    this.stopped = true
    await this.thread.terminate()
    await this.last.catch(() => undefined)
  }

  private async take({ parts, reached }: SeederMessage): Promise<void> {
    if (this.stopped) return
    if (reached === undefined) {
      await this.database.writeTogether(parts)
    } else {
      const { step, facts, whole } = reached
      const mark = { ...this.mark, written: step + 1, tickets: facts.tickets, whole }
      const marks = { collection: MARKS, bodies: [bodyOf({ ...mark })] }
      await this.database.writeTogether([...parts, marks])
      this.mark = mark
      await this.tellDesk(reached)
    }
    this.thread.postMessage('go on')
  }

  private async tellDesk({ step, facts, whole }: Reached): Promise<void> {
    if (step > 0 && !whole) return
    const { identities, groupList, ...figures }: SeedFacts = facts
    await this.folder.writeJson('identities', identities)
    await this.folder.writeJson('groups', groupList)
    await this.folder.writeJson('facts', { district: '方庄', ...figures })
  }
}
