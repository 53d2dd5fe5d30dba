import { closing, executeFailed } from './function-failure'
import type { RunMessage } from './message'
import { WorkerThread, type WorkerThreadOptions } from './worker-thread'

export interface PoolSize {
  /** Threads kept warm. */
  warm: number
  /** Most threads under load. */
  most: number
  /** How long threads beyond the warm ones outlive the load that started them, in ms. */
  surplusMs: number
}

interface Waiting {
  message: RunMessage
  timeoutMs: number
  resolve(result: string): void
  reject(error: Error): void
}

/** How long an invocation waits for a warm thread before another one is started, in ms. */
const GROW_AFTER_MS = 50

/** The threads of one function: one invocation per thread at a time, dead threads replaced. */
export class WorkerPool {
  private readonly workers = new Set<WorkerThread>()
  private readonly idle: WorkerThread[] = []
  private readonly queue: Waiting[] = []
  private readonly busy = new Set<Promise<string>>()
  private growing: NodeJS.Timeout | undefined
  private shrinking: NodeJS.Timeout | undefined
  private closed = false

  constructor(
    private readonly options: WorkerThreadOptions,
    private readonly size: PoolSize,
  ) {}

  /** Starts its warm threads; otherwise the first call starts one. */
  warmUp(): void {
    while (this.workers.size < this.size.warm) this.start()
  }

  /** Runs one invocation as soon as a thread is free. Waiting does not count towards its time-out. */
  run(message: RunMessage, timeoutMs: number): Promise<string> {
    if (this.closed) return Promise.reject(closing())
    const result = new Promise<string>((resolve, reject) => {
      this.queue.push({ message, timeoutMs, resolve, reject })
    })
    this.busy.add(result)
    const ended = () => void this.busy.delete(result)
    result.then(ended, ended)
    this.assign()
    return result
  }

  /** Refuses new invocations, lets running ones end for at most `patienceMs`, then ends all threads. */
  async close(patienceMs: number): Promise<void> {
    this.closed = true
    clearTimeout(this.growing)
    clearTimeout(this.shrinking)
    const patience = new Promise((resolve) => setTimeout(resolve, patienceMs).unref())
    await Promise.race([Promise.allSettled(this.busy), patience])
    await Promise.all([...this.workers].map((worker) => worker.terminate()))
    for (const waiting of this.queue.splice(0)) waiting.reject(closing())
  }

  private start(): void {
    const worker = new WorkerThread(this.options, (changed) => this.workerChanged(changed))
    this.workers.add(worker)
  }

  private workerChanged(worker: WorkerThread): void {
    if (worker.dead) this.replace(worker)
    else if (!this.idle.includes(worker)) this.idle.push(worker)
    this.assign()
  }

  private replace(worker: WorkerThread): void {
    this.workers.delete(worker)
    const at = this.idle.indexOf(worker)
    if (at >= 0) this.idle.splice(at, 1)
    if (this.closed) return
    // A function that ends its thread while loading must not be restarted for ever: it fails its next caller instead.
    if (!worker.ready) this.queue.shift()?.reject(executeFailed('the function ended while loading'))
    const missing = worker.ready && this.workers.size < this.size.warm
    if (missing || this.queue.length > 0) this.start()
  }

  private assign(): void {
    while (this.queue.length > 0) {
      const worker = this.idle.pop()
      if (!worker) return this.grow()
      const waiting = this.queue.shift()
      if (waiting)
        worker.run(waiting.message, waiting.timeoutMs).then(waiting.resolve, waiting.reject)
    }
  }

  private grow(): void {
    if (this.growing || this.closed || this.workers.size >= this.size.most) return
    const delay = this.workers.size === 0 ? 0 : GROW_AFTER_MS
    this.growing = setTimeout(() => {
      this.growing = undefined
      if (this.queue.length > 0 && !this.closed) this.start()
      if (this.queue.length > 1) this.grow()
      this.shrinkLater()
    }, delay)
  }

  private shrinkLater(): void {
    clearTimeout(this.shrinking)
    if (this.closed || this.workers.size <= this.size.warm) return
    this.shrinking = setTimeout(() => this.shrink(), this.size.surplusMs).unref()
  }

  private shrink(): void {
    while (this.workers.size > this.size.warm) {
      const worker = this.idle.shift()
      if (!worker) break
      this.workers.delete(worker)
      void worker.terminate()
    }
    this.shrinkLater()
  }
}
