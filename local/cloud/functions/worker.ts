import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { RunMessage, WorkerMessage, WorkerStart } from './message'
import { shiftDate, WorkTime } from './worker-clock'

/**
 * The thread in which one function lives. It runs one invocation at a time; the function's module stays loaded in
 * between, so that its module-level caches work as in the cloud. Its `process.env` is private to the thread.
 */
type FunctionMain = (event: unknown, context: unknown) => unknown

// A thread's data is `any`; both sides are ours.
const { entry, patience } = workerData as WorkerStart
const port = parentPort
if (!port) throw new Error('worker.ts runs only as a worker thread')

let offsetMs = 0
const work = new WorkTime(patience)
shiftDate(() => offsetMs - work.behind())

const require = createRequire(entry)
let main: FunctionMain | undefined
let variables: string[] = []

function load(): FunctionMain {
  const exported: unknown = require(entry)
  if (typeof exported !== 'object' || exported === null || !('main' in exported)) {
    throw new Error(`${entry} does not export main`)
  }
  const { main } = exported
  if (typeof main !== 'function') throw new Error(`${entry}: exports.main is not a function`)
  return main as FunctionMain // what `typeof` found is callable with anything
}

function setEnvironment(environment: Record<string, string>): void {
  for (const name of variables) delete process.env[name]
  Object.assign(process.env, environment)
  variables = Object.keys(environment)
}

function answer(message: WorkerMessage): void {
  port?.postMessage(message)
}

async function run(message: RunMessage): Promise<void> {
  const { id } = message
  try {
    offsetMs = message.offsetMs
    work.begin()
    setEnvironment(message.environment)
    main ??= load()
    const result = await main(JSON.parse(message.event), JSON.parse(message.context))
    answer({ type: 'done', id, result: JSON.stringify(result ?? null) })
  } catch (error) {
    const isError = error instanceof Error
    const text = isError
      ? `${error.name}: ${error.message}`
      : ((JSON.stringify(error) as string | undefined) ?? 'undefined')
    answer({ type: 'failed', id, message: text, stack: (isError && error.stack) || text })
  }
}

port.on('message', (message: RunMessage) => void run(message))

try {
  main = load()
} catch {
  // Told to the caller: the first invocation loads again and fails with the same error.
}
answer({ type: 'ready' })
