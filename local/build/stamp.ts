import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Everything a build is made of, from the repository's root. */
const INPUTS = [
  'cloudfunctions',
  'local/build',
  'local/preview',
  'miniprogram',
  'package-lock.json',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'typings',
]

/** Copied there by the build itself. */
const COPIED = path.join('miniprogram', 'miniprogram_npm')

/** Without these there was no build, whatever the mark says. */
const OUTPUTS = [
  COPIED,
  'dist/database.json',
  'dist/cloudfunctions/api/index.js',
  'dist/cloudfunctions/callback/index.js',
  'dist/cloudfunctions/clock/index.js',
  'dist/node_modules/wx-server-sdk/index.js',
  'dist/preview/desk/desk.js',
  'dist/preview/phone/phone.js',
]

const MARK = 'dist/built-from'

/** What a build would now be made of, as one hash over the names, sizes and times of its files. */
export async function inputsNow(): Promise<string> {
  const lists = await Promise.all(INPUTS.map(filesOf))
  const files = lists.flat().sort()
  const lines = await Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(file)
      return `${file} ${size} ${mtimeMs}`
    }),
  )
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

/** Whether the last finished build was made of these inputs, and is still there. */
export async function isBuiltFrom(inputs: string): Promise<boolean> {
  if (!existsSync(MARK) || !OUTPUTS.every((file) => existsSync(file))) return false
  return (await readFile(MARK, 'utf8')) === inputs
}

/** Until the build is marked as finished, there is none. */
export function unmark(): Promise<void> {
  return rm(MARK, { force: true })
}

export async function markBuiltFrom(inputs: string): Promise<void> {
  await mkdir(path.dirname(MARK), { recursive: true })
  await writeFile(MARK, inputs)
}

async function filesOf(input: string): Promise<string[]> {
  if (!(await stat(input)).isDirectory()) return [input]
  const entries = await readdir(input, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(COPIED))
}
