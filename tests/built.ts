import { mkdir, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { buildFunctions } from '../local/build/functions.ts'
import { bundleWorker } from '../local/cloud/functions/worker-bundle'

/** In the repository, so that the functions find the real wx-server-sdk. */
const HOME = resolve('.local/tests')

/**
 * Before the first test: the functions and the local cloud's worker are built once for all of a run, and the tests'
 * processes are told where. Removed after the last.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const built = resolve(HOME, `built-${process.pid}`)
  await build(built)
  process.env['COURTYARD_BUILT'] = built
  return () => rm(built, { recursive: true, force: true })
}

async function build(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await Promise.all([buildFunctions(folder), bundleWorker(resolve(folder, 'worker.mjs'))])
}
