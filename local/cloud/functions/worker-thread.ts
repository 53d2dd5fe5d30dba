import { Worker } from 'node:worker_threads'
import { messageOf } from '../record'
import { executeFailed, timedOut } from './function-failure'
import type { RunMessage, WorkerMessage, WorkerStart } from './message'

export interface WorkerThreadOptions {
  workerFile: string
  entry: string
  /** The thread's private environment before the first invocation. */
  environment: Record<string, string>
  /** See `CloudOptions.patience`. */
  patience: number
  /** A line the function wrote to stdout or stderr. */
  log(line: string): void
}

interface Run {
  id: string
  resolve(result: string): void
  reject(error: Error): void
  timer: NodeJS.Timeout
}

/** Heap of one function, in MB; the platform's default is 256. */
const HEAP_MB = 256

/** One thread with one loaded function; at most one invocation at a time. */
export class WorkerThread {
  private readonly worker: Worker
  private current: Run | undefined
  private failure: Error | undefined
  ready = false
  dead = false

  constructor(
    private readonly options: WorkerThreadOptions,
    private readonly changed: (worker: WorkerThread) => void,
  ) {
    const { entry, patience } = options
    const start: WorkerStart = { entry, patience }
    this.worker = new Worker(options.workerFile, {
      workerData: start,
      env: options.environment,
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    })
    this.worker.on('message', (message: WorkerMessage) => this.receive(message))
    this.worker.on('error', (error) => (this.failure = error))
    this.worker.on('exit', (code) => this.exited(code))
    for (const stream of [this.worker.stdout, this.worker.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => options.log(text.trimEnd()))
    }
  }

  /** Runs the function once; its result as JSON. Rejects with a FunctionFailure; after a time-out the thread is dead. */
  run(message: RunMessage, timeoutMs: number): Promise<string> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.failure = timedOut(timeoutMs)
        void this.worker.terminate()
      }, timeoutMs * this.options.patience)
      this.current = { id: message.id, resolve, reject, timer }
      this.worker.postMessage(message)
    })
  }

  async terminate(): Promise<void> {
    await this.worker.terminate()
  }

  private receive(message: WorkerMessage): void {
    if (this.failure) return // a result that comes after the time-out is too late
    if (message.type === 'ready') {
      this.ready = true
    } else if (this.current?.id === message.id) {
      const run = this.settle()
      if (message.type === 'done') run?.resolve(message.result)
      else this.failed(run, message)
    }
    this.changed(this)
  }

  private failed(run: Run | undefined, message: { message: string; stack: string }): void {
    this.options.log(message.stack)
    run?.reject(executeFailed(message.message))
  }

  private exited(code: number): void {
    this.dead = true
    const why = this.failure ?? new Error(`function exited with code ${code}`)
    this.settle()?.reject(why.name === 'FunctionFailure' ? why : executeFailed(messageOf(why)))
    this.changed(this)
  }

  private settle(): Run | undefined {
    const run = this.current
    this.current = undefined
    clearTimeout(run?.timer)
    return run
  }
}
