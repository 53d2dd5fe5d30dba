/**
 * The preview's compiler: a Mini Program, unmodified, becomes `<outDir>/phone/` for the browser.
 *
 * @example
 * const report = await compile({ projectRoot, miniprogramRoot, outDir: 'dist/preview' })
 */
import { watch as watchFolder } from 'node:fs'
import { Compiler, type CompileOptions, type CompileReport } from './compiler'

export type { CompileOptions, CompileReport } from './compiler'
export { CompileError } from './problem'
export { miniprogramRootOf } from './project'

/** Builds once. Throws CompileError, listing every problem with file and line. */
export function compile(options: CompileOptions): Promise<CompileReport> {
  return new Compiler(options).build()
}

/** Changes that come within this many ms are built together. */
const SETTLE_MS = 80

/** A watch over sources; `close` resolves when a build under way has ended. */
export interface Watcher {
  close(): Promise<void>
}

/**
 * Builds again after each change to what was built. An error is printed, and the previous build stays; the first
 * rebuild takes as long as a whole one.
 */
export function watch(options: CompileOptions, onBuilt: (report: CompileReport) => void): Watcher {
  const compiler = new Compiler(options)
  let building = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const rebuild = () => {
    building = building.then(() => compiler.build().then(onBuilt, printError))
  }
  const watcher = watchFolder(options.miniprogramRoot, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(rebuild, SETTLE_MS)
  })
  return {
    close() {
      clearTimeout(timer)
      watcher.close()
      return building
    },
  }
}

function printError(error: unknown): void {
  console.error(error instanceof Error ? error.message : error)
}
