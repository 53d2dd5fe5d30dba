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

/**
 * Builds now and again after each change. The first build's error is thrown; a later one is printed,
 * and the previous build stays.
 */
export async function watch(
  options: CompileOptions,
  onBuilt: (report: CompileReport) => void,
): Promise<{ close(): Promise<void> }> {
  const compiler = new Compiler(options)
  onBuilt(await compiler.build())
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
