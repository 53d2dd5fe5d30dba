import { cp, mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import * as v from 'valibot'

/** Packages the Mini Program imports, as WeChat's own "build npm" would lay them out. */
const PACKAGES = ['tdesign-miniprogram', 'dayjs', 'fast-sha256'] as const

const Manifest = v.object({
  main: v.optional(v.string()),
  miniprogram: v.optional(v.string()),
})

/**
 * Copies the packages into `miniprogram/miniprogram_npm`, where WeChat DevTools looks for them: the folder a package
 * names in its `miniprogram` field, or its main file and plugins.
 */
export async function copyMiniprogramPackages(): Promise<void> {
  const target = 'miniprogram/miniprogram_npm'
  await rm(target, { recursive: true, force: true })
  await Promise.all(PACKAGES.map((name) => copyPackage(name, path.join(target, name))))
}

async function copyPackage(name: string, target: string): Promise<void> {
  const source = path.join('node_modules', name)
  const manifest = v.parse(
    Manifest,
    JSON.parse(await readFile(path.join(source, 'package.json'), 'utf8')),
  )
  await mkdir(target, { recursive: true })
  if (manifest.miniprogram !== undefined) {
    return cp(path.join(source, manifest.miniprogram), target, { recursive: true })
  }
  await cp(path.join(source, manifest.main ?? 'index.js'), path.join(target, 'index.js'))
  if (name === 'dayjs') {
    await cp(path.join(source, 'plugin/utc.js'), path.join(target, 'plugin/utc.js'))
  }
}
