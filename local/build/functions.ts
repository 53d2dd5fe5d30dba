import { build } from 'esbuild'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import * as v from 'valibot'

/** Each is a folder of `cloudfunctions/` with an edge of its own: a trigger and a right to be called. Source: design §1. */
const FUNCTIONS = ['api', 'clock', 'callback'] as const

/** The platform installs it itself; everything else is bundled. */
const SDK = 'wx-server-sdk'

/** From the repository's root, where every script runs. */
const SOURCE = 'cloudfunctions'

/** Oldest runtime of the platform that the functions run on: `fetch` is there from 18. */
const TARGET = 'node18'

/** What a build has packed before lies nearer to its own file. */
const require = createRequire(resolve('package.json'))

const manifest = v.object({
  version: v.string(),
  devDependencies: v.object({ [SDK]: v.string() }),
})

/**
 * Bundles every function to `dist/cloudfunctions/<name>/{index.js,package.json,config.json}`, ready to be uploaded, and
 * copies `database.json` (collections and indexes) to `dist/`. Throws with file and line on the first fault.
 * `dist/node_modules` holds the SDK for the local cloud, as the platform has it installed.
 */
export async function buildFunctions(dist = 'dist'): Promise<void> {
  const project = v.parse(manifest, JSON.parse(await readFile('package.json', 'utf8')))
  await mkdir(dist, { recursive: true })
  await Promise.all([
    copyFile(join(SOURCE, 'database.json'), join(dist, 'database.json')),
    packSdk(join(dist, 'node_modules', SDK)),
    ...FUNCTIONS.map((name) => buildFunction(name, join(dist, 'cloudfunctions'), project)),
  ])
}

/**
 * The unmodified SDK with everything it requires in one file: every thread of the local cloud loads it, and out of its
 * 400 files that takes twice as long.
 */
async function packSdk(folder: string): Promise<void> {
  await bundle(require.resolve(SDK), join(folder, 'index.js'), [])
}

async function buildFunction(
  name: string,
  target: string,
  { version, devDependencies }: v.InferOutput<typeof manifest>,
): Promise<void> {
  const folder = join(target, name)
  await mkdir(folder, { recursive: true })
  const description = {
    name,
    version,
    private: true,
    // The repository's own package.json says "module"; the platform requires index.js.
    type: 'commonjs',
    main: 'index.js',
    dependencies: { [SDK]: devDependencies[SDK] },
  }
  await Promise.all([
    bundle(join(SOURCE, name, 'index.ts'), join(folder, 'index.js')),
    copyFile(join(SOURCE, name, 'config.json'), join(folder, 'config.json')),
    writeFile(join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`),
  ])
}

async function bundle(entry: string, outfile: string, external = [SDK]): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: TARGET,
    external,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  })
}
