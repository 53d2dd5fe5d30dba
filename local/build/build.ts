import { resolve } from 'node:path'
import { compile } from '../preview/compiler/compile'
import { buildDesk } from '../preview/desk-build'
import { buildFunctions } from './functions.ts'
import { copyMiniprogramPackages } from './miniprogram-packages.ts'
import { inputsNow, isBuiltFrom, markBuiltFrom, unmark } from './stamp.ts'

/** Where the compiled phones and the desk lie. */
export const PREVIEW_DIR = resolve('dist/preview')

/** What the preview compiles. */
export const PREVIEW = {
  projectRoot: resolve('.'),
  miniprogramRoot: resolve('miniprogram'),
  outDir: PREVIEW_DIR,
}

/**
 * Builds everything: cloud functions, desk, the Mini Program's npm packages, the phones. Afterwards the folder opens
 * in WeChat DevTools. Throws with file and line on the first fault.
 */
export async function buildAll(report: (line: string) => void): Promise<void> {
  // Read first: what is edited during the build belongs to the next one.
  const inputs = await inputsNow()
  await unmark()
  const [compiled] = await Promise.all([phones(), buildFunctions(), buildDesk(PREVIEW_DIR)])
  await markBuiltFrom(inputs)
  for (const warning of compiled.warnings) report(`preview: ${warning}`)
  report(`built ${compiled.pages} pages, ${compiled.components} components in ${compiled.ms} ms`)
}

/** Builds everything unless nothing has changed since the last build. */
export async function buildWhatChanged(): Promise<void> {
  if (await isBuiltFrom(await inputsNow())) return
  await buildAll(() => undefined)
}

async function phones() {
  await copyMiniprogramPackages()
  return compile(PREVIEW)
}
