import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Where a local cloud keeps its data. */
export interface DataFolder {
  root: string
  databaseFile: string
  filesRoot: string
  /** The product's secret for member ids; made once, kept with the data it belongs to. */
  secret: string
  /** Whether the first start was finished: seeded, or given its admin code. */
  isReady: boolean
  /** Marks the first start as finished; before that a crashed one begins anew. */
  markReady(): Promise<void>
  /** Writes a JSON file the desk reads. */
  writeJson(name: string, value: unknown): Promise<void>
}

/** Opens `.local/<name>`; removes it first when asked, or when a first start was never finished. */
export async function openDataFolder(root: string, reset: boolean): Promise<DataFolder> {
  const ready = path.join(root, 'ready')
  if (reset || !existsSync(ready)) await rm(root, { recursive: true, force: true })
  await mkdir(path.join(root, 'files'), { recursive: true })
  return {
    root,
    databaseFile: path.join(root, 'cloud.db'),
    filesRoot: path.join(root, 'files'),
    secret: await secretIn(path.join(root, 'member-id-secret')),
    isReady: existsSync(ready),
    markReady: () => writeFile(ready, ''),
    writeJson: async (name, value) => {
      const file = path.join(root, `${name}.json`)
      await writeFile(`${file}.new`, JSON.stringify(value))
      await rename(`${file}.new`, file)
    },
  }
}

async function secretIn(file: string): Promise<string> {
  if (existsSync(file)) return readFile(file, 'utf8')
  const secret = randomBytes(32).toString('hex')
  await writeFile(file, secret, { mode: 0o600 })
  return secret
}
