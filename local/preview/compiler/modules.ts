import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { PackageJson, readJson } from './json-file'

/**
 * Ids and files. A module's id is its path without extension: inside the Mini Program relative to its
 * root (`pages/home/home`), in an npm package `@npm/<package>/<path in its miniprogram folder>`.
 */
export class Modules {
  /** npm package name → the folder its Mini Program files lie in. */
  private readonly packages = new Map<string, string>()

  constructor(readonly miniprogramRoot: string) {}

  /** The id of a file given without extension. */
  idOf(base: string): string {
    const inside = path.relative(this.miniprogramRoot, base)
    if (!inside.startsWith('..')) return inside.split(path.sep).join('/')
    for (const [name, folder] of this.packages) {
      const relative = path.relative(folder, base)
      if (!relative.startsWith('..')) return `@npm/${name}/${relative.split(path.sep).join('/')}`
    }
    throw new Error(`${base} belongs neither to the Mini Program nor to a package it uses`)
  }

  /** The file (without extension, or with the one given in the id) behind an id. */
  fileOf(id: string): string {
    if (!id.startsWith('@npm/')) return path.join(this.miniprogramRoot, id)
    const [name, rest] = splitPackage(id.slice('@npm/'.length))
    const folder = this.packages.get(name)
    if (folder === undefined) throw new Error(`package ${name} was never resolved`)
    return path.join(folder, rest)
  }

  /** The component a `usingComponents` value names, as a file without extension. */
  component(reference: string, fromFile: string): string | undefined {
    const bases = reference.startsWith('/')
      ? [path.join(this.miniprogramRoot, reference)]
      : [path.resolve(path.dirname(fromFile), reference), this.inPackage(reference, fromFile)]
    return bases
      .filter((base) => base !== undefined)
      .flatMap((base) => [base, path.join(base, 'index')])
      .find((base) => isFile(`${base}.json`) || isFile(`${base}.wxml`))
  }

  /** The script an import names by npm package, when that package ships Mini Program files. */
  packageScript(specifier: string, fromFile: string): string | undefined {
    const base = this.inPackage(specifier, fromFile)
    if (base === undefined) return undefined
    return [base, `${base}.js`, path.join(base, 'index.js')].find(isFile)
  }

  private inPackage(reference: string, fromFile: string): string | undefined {
    if (reference.startsWith('.')) return undefined
    const [name, rest] = splitPackage(reference)
    const folder = packageFolder(name, path.dirname(fromFile))
    if (folder === undefined) return undefined
    if (!this.packages.has(name)) this.packages.set(name, folder)
    return path.join(folder, rest)
  }
}

/** The page's or component's script: TypeScript first. */
export function scriptOf(base: string): string | undefined {
  return [`${base}.ts`, `${base}.js`].find(isFile)
}

/** Whether a path is a file that exists. */
export function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile()
}

function splitPackage(reference: string): [name: string, rest: string] {
  const parts = reference.split('/')
  const length = reference.startsWith('@') ? 2 : 1
  return [parts.slice(0, length).join('/'), parts.slice(length).join('/')]
}

/** Looks upwards for miniprogram_npm/<name>, then node_modules/<name> with Mini Program files in it. */
function packageFolder(name: string, from: string): string | undefined {
  const packed = path.join(from, 'miniprogram_npm', name)
  if (existsSync(packed)) return packed
  const installed = path.join(from, 'node_modules', name)
  if (isFile(path.join(installed, 'package.json'))) return miniprogramFolder(installed)
  const parent = path.dirname(from)
  return parent === from ? undefined : packageFolder(name, parent)
}

function miniprogramFolder(installed: string): string | undefined {
  const { miniprogram } = readJson(path.join(installed, 'package.json'), PackageJson)
  const folder = path.join(installed, miniprogram ?? 'miniprogram_dist')
  return existsSync(folder) ? folder : undefined
}
