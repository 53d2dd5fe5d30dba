import { resolve } from 'node:path'
import type { FunctionFolder } from './function-folder'
import { sdkEnvironment } from './invocation-environment'
import { WorkerPool } from './worker-pool'

export interface PoolOptions {
  workerFile: string
  /** Variables every function gets. */
  environment: Record<string, string>
  cloudUrl: string
  /** Warm threads of `api`, through which all phones go; the others start one with their first call. */
  apiWorkers: number
  /** See `CloudOptions.patience`. */
  patience: number
  log(line: string): void
}

/** A function with its threads. */
export interface PooledFunction {
  folder: FunctionFolder
  pool: WorkerPool
}

/** Starts the threads of every function. */
export function startPools(
  folders: FunctionFolder[],
  options: PoolOptions,
): ReadonlyMap<string, PooledFunction> {
  const { apiWorkers, patience } = options
  const workerFile = resolve(options.workerFile)
  const environment = { ...options.environment, ...sdkEnvironment(options.cloudUrl) }
  return new Map(
    folders.map((folder) => {
      const { name, entry } = folder
      const log = (line: string) => options.log(`[${name}] ${line}`)
      const warm = name === 'api' ? apiWorkers : 1
      const size = { warm, most: Math.max(4, 2 * warm), surplusMs: 30_000 }
      const pool = new WorkerPool({ workerFile, entry, environment, patience, log }, size)
      if (name === 'api') pool.warmUp()
      return [name, { folder, pool }]
    }),
  )
}
