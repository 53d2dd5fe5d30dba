import { build } from 'esbuild'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Bundles the worker's script, as the build does for `dist/local/worker.mjs`. Returns `file`. */
export async function bundleWorker(file: string): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url))
  await build({
    entryPoints: [join(here, 'worker.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  })
  return file
}
