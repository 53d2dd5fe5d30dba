import { transform } from 'esbuild'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { table } from './table.ts'

const ROOT = 'miniprogram'
/** Subpackages of `app.json`; everything else is the main package. */
const SUBPACKAGES = ['work', 'room']

/**
 * Bytes of each package as the phone loads it – scripts minified by esbuild, the rest as it is – and how many elements
 * the largest pages' own WXML holds. WeChat's limit for the main package is 2 MB, ours 1.5 MB. Source: design §7 item 4.
 */
export async function packages(): Promise<string> {
  const sizes = new Map<string, number>()
  const elements: [page: string, count: number][] = []
  for (const file of await filesIn(ROOT)) {
    const part = SUBPACKAGES.find((each) => file.startsWith(join(ROOT, each))) ?? 'main'
    const content = await readFile(file)
    sizes.set(part, (sizes.get(part) ?? 0) + (await loadedBytes(file, content)))
    if (file.endsWith('.wxml')) elements.push([file, elementsOf(content.toString())])
  }
  const largest = elements.sort(([, a], [, b]) => b - a).slice(0, 5)
  return [
    table(
      ['package', 'bytes'],
      [...sizes].map(([part, bytes]) => [part, `${(bytes / 1024).toFixed(0)} KB`]),
    ),
    table(['largest WXML', 'elements'], largest),
  ].join('\n\n')
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && LOADED.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

const LOADED = /\.(ts|js|json|wxml|wxss|wxs|png|svg|jpg)$/

async function loadedBytes(file: string, content: Buffer): Promise<number> {
  if (!/\.(ts|js)$/.test(file)) return content.length
  const loader = file.endsWith('.ts') ? 'ts' : 'js'
  const { code } = await transform(content.toString(), { loader, minify: true, target: 'es2020' })
  return Buffer.byteLength(code)
}

const elementsOf = (wxml: string): number => wxml.match(/<[a-z]/g)?.length ?? 0
