import { notBuilt, requestFailed } from './cloud-error.ts'
import { isFields, isList, type Fields } from './document.ts'

/** The fields named so far: a branch, or `true` at a leaf. */
type Tree = Map<string, Tree | true>

/** Reads `{ title: 1 }` or `{ trace: 0 }` and returns what cuts a document accordingly. */
export function projectionOf(spec: Fields): (document: Fields) => Fields {
  const { _id: id, ...rest } = spec
  const flags = Object.entries(rest).map(([path, value]) => [path, flag(path, value)] as const)
  const withId = id === undefined ? undefined : flag('_id', id)
  if (flags.length === 0 && withId === undefined) return (document) => document
  const including = flags[0]?.[1] ?? withId === true
  if (flags.some(([, value]) => value !== including)) {
    throw requestFailed('Cannot do exclusion and inclusion in one projection')
  }
  const tree = treeOf(flags.map(([path]) => path))
  if (withId === including || (including && withId === undefined)) tree.set('_id', true)
  if (!including) return (document) => without(document, tree)
  return (document) => only(document, tree)
}

function flag(path: string, value: unknown): boolean {
  if (value === 1 || value === true) return true
  if (value === 0 || value === false) return false
  if (typeof value === 'number') return true
  throw notBuilt(`the projection ${JSON.stringify(value)} of '${path}'`)
}

function treeOf(paths: readonly string[]): Tree {
  const root: Tree = new Map()
  for (const path of paths) {
    const segments = path.split('.')
    const last = segments.pop() ?? path
    let branch = root
    for (const segment of segments) branch = subtree(branch, segment, path)
    if (branch.has(last)) throw requestFailed(`Path collision at ${path}`)
    branch.set(last, true)
  }
  return root
}

function subtree(branch: Tree, segment: string, path: string): Tree {
  const known = branch.get(segment)
  if (known === true) throw requestFailed(`Path collision at ${path}`)
  const next: Tree = known ?? new Map<string, Tree | true>()
  branch.set(segment, next)
  return next
}

function only(fields: Fields, tree: Tree): Fields {
  const kept: Record<string, unknown> = {}
  for (const name of Object.keys(fields)) {
    const part = tree.get(name)
    if (part === undefined) continue
    const value = part === true ? fields[name] : onlyInside(fields[name], part)
    if (value !== undefined) kept[name] = value
  }
  return kept
}

/** A scalar below which something was asked for has nothing of it and disappears. */
function onlyInside(value: unknown, tree: Tree): unknown {
  if (isFields(value)) return only(value, tree)
  if (!isList(value)) return undefined
  return value.map((item) => onlyInside(item, tree)).filter((item) => item !== undefined)
}

function without(fields: Fields, tree: Tree): Fields {
  const kept: Record<string, unknown> = {}
  for (const name of Object.keys(fields)) {
    const part = tree.get(name)
    if (part !== true) kept[name] = part ? withoutInside(fields[name], part) : fields[name]
  }
  return kept
}

function withoutInside(value: unknown, tree: Tree): unknown {
  if (isFields(value)) return without(value, tree)
  return isList(value) ? value.map((item) => withoutInside(item, tree)) : value
}
