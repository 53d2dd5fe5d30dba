import { notBuilt, requestFailed } from './cloud-error.ts'
import { isFields, isList, storedDocument, type Document, type Fields } from './document.ts'
import { sameValue } from './ordering.ts'
import { segmentsOf } from './path.ts'
import { ARRAY_OPERATORS } from './update-array.ts'
import { FIELD_OPERATORS } from './update-field.ts'
import type { UpdateOperator } from './update-operator.ts'
import { readPath, writePath } from './update-path.ts'

const OPERATORS: ReadonlyMap<string, UpdateOperator> = new Map([
  ...FIELD_OPERATORS,
  ...ARRAY_OPERATORS,
])

/** A checked update: turns a document into its successor, which is new unless nothing changed. */
export type Update = (document: Document) => Document

interface Step {
  readonly path: string
  readonly segments: readonly string[]
  readonly operand: unknown
  readonly operator: UpdateOperator
}

/** Reads `{ $set: …, $inc: … }`. Throws by name on an unknown operator and on clashing paths. */
export function updateOf(modifier: Fields): Update {
  const steps: Step[] = []
  const renames: (readonly [string, string])[] = []
  for (const [name, operands] of Object.entries(modifier)) {
    if (!isFields(operands)) throw requestFailed(`Modifiers operate on fields: ${name}`)
    for (const [path, operand] of Object.entries(operands)) {
      if (name === '$rename') renames.push([path, renameTarget(path, operand)])
      else steps.push(stepOf(name, path, operand))
    }
  }
  if (steps.length + renames.length === 0) throw requestFailed('the update changes no field')
  refuseClashes([...steps.map(({ path }) => path), ...renames.flat()])
  return (document) => renamed(steps.reduce(take, document), renames)
}

/** Reads the plain document of `doc.set`: everything but `_id` is replaced. */
export function replacementOf(fields: Fields): Update {
  return (document) => {
    const next = storedDocument(fields, document._id)
    return sameValue(next, document) ? document : next
  }
}

function stepOf(name: string, path: string, operand: unknown): Step {
  const operator = OPERATORS.get(name)
  if (operator === undefined) throw notBuilt(`the update operator ${name}`)
  refusePath(path)
  return { path, segments: segmentsOf(path), operand, operator }
}

function renameTarget(path: string, target: unknown): string {
  if (typeof target !== 'string')
    throw requestFailed(`The 'to' field of $rename ${path} is no text`)
  refusePath(path)
  refusePath(target)
  return target
}

function refusePath(path: string): void {
  const segments = segmentsOf(path)
  if (segments[0] === '_id') {
    throw requestFailed(
      `Performing an update on the path '${path}' would modify the immutable field '_id'`,
    )
  }
  if (segments.some((segment) => segment.startsWith('$'))) {
    throw notBuilt(`the positional path '${path}'`)
  }
  if (segments.some((segment) => segment === '' || segment === '__proto__')) {
    throw requestFailed(`The update path '${path}' is not valid`)
  }
}

/** Two operators on one path, or on a path and a part of it, would depend on their order. */
function refuseClashes(paths: readonly string[]): void {
  const sorted = [...paths].map((path) => `${path}.`).sort()
  for (const [at, path] of sorted.entries()) {
    if (sorted[at + 1]?.startsWith(path) === true) {
      const name = path.slice(0, -1)
      throw requestFailed(`Updating the path '${name}' would create a conflict at '${name}'`)
    }
  }
}

function take(document: Document, { path, segments, operand, operator }: Step): Document {
  const current = readPath(document, segments)
  const next = operator(current, operand, path)
  if (current === next || (next !== undefined && sameStored(current, next))) return document
  return asDocument(writePath(document, segments, next, path), document)
}

/** sameValue takes missing for null; storing null where nothing was is a change. */
function sameStored(current: unknown, next: unknown): boolean {
  return current !== undefined && sameValue(current, next)
}

function renamed(document: Document, renames: readonly (readonly [string, string])[]): Document {
  let next = document
  for (const [from, to] of renames) {
    const value = readPath(next, segmentsOf(from))
    if (value === undefined) continue
    const removed = asDocument(writePath(next, segmentsOf(from), undefined, from), document)
    next = asDocument(writePath(removed, segmentsOf(to), value, to), document)
  }
  return next
}

function asDocument(value: unknown, document: Document): Document {
  if (!isFields(value) || isList(value)) throw requestFailed('a document was expected')
  return { ...value, _id: document._id }
}
