import { cp, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import * as v from 'valibot'

/** Where WeChat DevTools and the preview look for npm packages. */
const TARGET = 'miniprogram/miniprogram_npm'

/** A library of components; only what is used is copied, since the whole is larger than a package may be. */
const COMPONENTS = 'tdesign-miniprogram'

/** Packages of plain code that the phone imports. */
const CODE = ['fast-sha256'] as const

const Manifest = v.object({ main: v.optional(v.string()), miniprogram: v.optional(v.string()) })

/**
 * Copies npm packages into `miniprogram/miniprogram_npm` as WeChat's own "build npm" would lay them out: the code
 * packages whole, and of the component library the components the pages name with everything those import.
 */
export async function copyMiniprogramPackages(): Promise<void> {
  await rm(TARGET, { recursive: true, force: true })
  await Promise.all([...CODE.map(copyCode), copyComponents()])
}

async function copyCode(name: string): Promise<void> {
  const source = path.join('node_modules', name)
  const { main = 'index.js' } = await manifestOf(source)
  await mkdir(path.join(TARGET, name), { recursive: true })
  await cp(path.join(source, main), path.join(TARGET, name, 'index.js'))
}

async function copyComponents(): Promise<void> {
  const source = path.join('node_modules', COMPONENTS)
  const { miniprogram = 'miniprogram_dist' } = await manifestOf(source)
  const library = path.join(source, miniprogram)
  const files = new Set<string>()
  for (const named of await namedComponents())
    await follow(path.join(library, named), library, files)
  await Promise.all(
    [...files].map((file) => cp(file, path.join(TARGET, COMPONENTS, path.relative(library, file)))),
  )
}

async function manifestOf(folder: string): Promise<v.InferOutput<typeof Manifest>> {
  return v.parse(Manifest, JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')))
}

/** What our own component files name: `popup/popup`, `skeleton/skeleton` … */
async function namedComponents(): Promise<Set<string>> {
  const entries = await readdir('miniprogram', { recursive: true })
  const ours = entries.filter((file) => file.endsWith('.json') && !file.includes('miniprogram_npm'))
  const texts = await Promise.all(
    ours.map((file) => readFile(path.join('miniprogram', file), 'utf8')),
  )
  const names = texts.flatMap((text) => [
    ...text.matchAll(new RegExp(`"${COMPONENTS}/([^"]+)"`, 'g')),
  ])
  return new Set(names.map((match) => match[1] ?? ''))
}

/** The parts a component or module is made of. */
const PARTS = ['.json', '.js', '.wxml', '.wxss', '.wxs']

/** How files of a component library name others: imports, templates, styles, scripts, components. */
const NAMED =
  /(?:from|import|require\()\s*["']([^"']+)["']|(?:src|@import)\s*=?\s*["']([^"']+)["']|"t-[\w-]+":"([^"]+)"/g

/** Adds a module's files and all they name; each file once. */
async function follow(module: string, library: string, files: Set<string>): Promise<void> {
  const parts = PARTS.some((part) => module.endsWith(part))
    ? [module]
    : [module, path.join(module, 'index')].flatMap((base) => PARTS.map((part) => base + part))
  for (const file of parts) {
    if (files.has(file) || !(await isFile(file))) continue
    files.add(file)
    for (const match of (await readFile(file, 'utf8')).matchAll(NAMED)) {
      const name = match[1] ?? match[2] ?? match[3] ?? ''
      const near = path.join(path.dirname(file), name)
      const packaged = path.join(library, 'miniprogram_npm', name)
      await follow(/^[./]/.test(name) || (await exists(near)) ? near : packaged, library, files)
    }
  }
}

const isFile = async (file: string): Promise<boolean> =>
  (await stat(file).catch(() => undefined))?.isFile() ?? false

const exists = async (module: string): Promise<boolean> =>
  (await Promise.all(['', ...PARTS].map((part) => isFile(module + part)))).includes(true)
