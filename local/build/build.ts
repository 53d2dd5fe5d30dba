import { resolve } from 'node:path'
import { compile } from '../preview/compiler/compile'
import { buildDesk } from '../preview/desk-build'
import { buildFunctions } from './functions.ts'
import { copyMiniprogramPackages } from './miniprogram-packages.ts'

/** Where the compiled phones and the desk lie. */
export const PREVIEW_DIR = resolve('dist/preview')

/** What the preview compiles. */
export const PREVIEW = {
  projectRoot: resolve('.'),
  miniprogramRoot: resolve('miniprogram'),
  outDir: PREVIEW_DIR,
}

/** Cloud functions, the Mini Program's npm packages and the desk; the phones are compiled apart. */
export async function buildWithoutPhones(): Promise<void> {
  await Promise.all([copyMiniprogramPackages(), buildFunctions(), buildDesk(PREVIEW_DIR)])
}

/**
 * Builds everything. Afterwards the folder opens in WeChat DevTools. Throws with file and line on the first fault.
 */
export async function buildAll(report: (line: string) => void): Promise<void> {
  await buildWithoutPhones()
  const compiled = await compile(PREVIEW)
  for (const warning of compiled.warnings) report(`preview: ${warning}`)
  report(`built ${compiled.pages} pages, ${compiled.components} components in ${compiled.ms} ms`)
}
