import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleWorker } from '../../../../local/cloud/functions/worker-bundle'
import { WorkerPool, type PoolSize } from '../../../../local/cloud/functions/worker-pool'

/** Answers with its thread after a while. */
const SOURCE = `
  const { threadId } = require('worker_threads')
  exports.main = async ({ ms }) => { await new Promise((r) => setTimeout(r, ms)); return threadId }`

describe('a pool of threads', () => {
  let root: string

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'pool-'))
    await bundleWorker(join(root, 'worker.mjs'))
    await writeFile(join(root, 'index.js'), SOURCE)
  })
  afterAll(() => rm(root, { recursive: true }))

  function open(size: PoolSize): { pool: WorkerPool; run: (ms: number) => Promise<string> } {
    const pool = new WorkerPool(
      {
        workerFile: join(root, 'worker.mjs'),
        entry: join(root, 'index.js'),
        environment: {},
        patience: 1,
        log: () => undefined,
      },
      size,
    )
    let count = 0
    const run = (ms: number) => {
      const id = String(++count)
      const event = JSON.stringify({ ms })
      return pool.run({ id, event, context: '{}', environment: {}, offsetMs: 0 }, 10_000)
    }
    return { pool, run }
  }

  it('runs one invocation per thread at a time and grows only to its bound', async () => {
    const { pool, run } = open({ warm: 1, most: 2, surplusMs: 60_000 })
    const threads = new Set<string>()
    const load = async () => {
      for (const thread of await Promise.all(Array.from({ length: 10 }, () => run(100))))
        threads.add(thread)
    }
    // A busy machine takes its time to start one.
    while (threads.size < 2) await load()
    await load()
    expect(threads.size).toBe(2)
    await pool.close(0)
  })

  it('goes back to its warm threads when the load is over', async () => {
    const { pool, run } = open({ warm: 1, most: 4, surplusMs: 50 })
    await Promise.all(Array.from({ length: 12 }, () => run(100)))
    const threads = async () => new Set(await Promise.all([run(0), run(0), run(0)])).size
    await expect.poll(threads, { interval: 300 }).toBe(1)
    await pool.close(0)
  })

  it('ends what still runs when its patience is over', async () => {
    const { pool, run } = open({ warm: 1, most: 1, surplusMs: 60_000 })
    await run(0)
    const running = run(5_000).catch((error: unknown) => String(error))
    const waiting = run(0).catch((error: unknown) => String(error))
    await pool.close(50)
    expect(await running).toContain('exited')
    expect(await waiting).toContain('closing')
  })
})
