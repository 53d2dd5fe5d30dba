/** Bundles the desk for the browser: `<outDir>/desk/{index.html,desk.js,desk.css}`. */
import { copyFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

/** `outDir` is dist/preview; the sources lie in the repository's root, where every command runs. */
export async function buildDesk(outDir: string, projectRoot = process.cwd()): Promise<void> {
  const source = path.join(projectRoot, 'local/preview/desk')
  const target = path.join(outDir, 'desk')
  await mkdir(target, { recursive: true })
  await build({
    entryPoints: [
      { in: path.join(source, 'main.ts'), out: 'desk' },
      { in: path.join(source, 'desk.css'), out: 'desk' },
    ],
    outdir: target,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    sourcemap: true,
    logLevel: 'error',
  })
  await copyFile(path.join(source, 'index.html'), path.join(target, 'index.html'))
}
