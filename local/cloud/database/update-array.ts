import { notBuilt, requestFailed } from './cloud-error.ts'
import { isFields, isList, storable, type Fields } from './document.ts'
import { compileFilter } from './filter.ts'
import { orderOf, sortDocuments } from './order.ts'
import { compareValues, sameValue } from './ordering.ts'
import type { UpdateOperator } from './update-operator.ts'

const PUSH_MODIFIERS = new Set(['$each', '$position', '$slice', '$sort'])

/** `$push: value`, or `$push: { $each, $position, $sort, $slice }` applied in that order. */
const push: UpdateOperator = (current, operand, path) => {
  const list = listAt('$push', current, path) ?? []
  if (!isFields(operand) || !('$each' in operand)) return [...list, storable(operand, path)]
  const unknown = Object.keys(operand).find((name) => !PUSH_MODIFIERS.has(name))
  if (unknown !== undefined) throw notBuilt(`${unknown} in $push of '${path}'`)
  const added = each('$push', operand.$each, path)
  const position = integer(operand.$position, list.length, path)
  const joined = [...list]
  joined.splice(position, 0, ...added)
  const sorted = operand.$sort === undefined ? joined : sortedList(joined, operand.$sort, path)
  if (operand.$slice === undefined) return sorted
  const kept = integer(operand.$slice, 0, path)
  return kept < 0 ? sorted.slice(kept) : sorted.slice(0, kept)
}

const addToSet: UpdateOperator = (current, operand, path) => {
  const list = [...(listAt('$addToSet', current, path) ?? [])]
  const added =
    isFields(operand) && '$each' in operand
      ? each('$addToSet', operand.$each, path)
      : [storable(operand, path)]
  for (const item of added) if (!list.some((known) => sameValue(known, item))) list.push(item)
  return list
}

const pull: UpdateOperator = (current, operand, path) => {
  const list = listAt('$pull', current, path)
  const matches = pullCondition(operand)
  return list?.filter((item) => !matches(item))
}

const pullAll: UpdateOperator = (current, operand, path) => {
  const list = listAt('$pullAll', current, path)
  if (!isList(operand)) throw requestFailed(`$pullAll of '${path}' needs an array`)
  return list?.filter((item) => !operand.some((value) => sameValue(value, item)))
}

const pop: UpdateOperator = (current, operand, path) => {
  const list = listAt('$pop', current, path)
  if (operand !== 1 && operand !== -1) throw requestFailed(`$pop of '${path}' expects 1 or -1`)
  return operand === 1 ? list?.slice(0, -1) : list?.slice(1)
}

/** Operators on a field that holds an array or is missing; anything else is an error. */
export const ARRAY_OPERATORS: readonly (readonly [string, UpdateOperator])[] = [
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pull', pull],
  ['$pullAll', pullAll],
  ['$pop', pop],
]

function listAt(name: string, current: unknown, path: string): readonly unknown[] | undefined {
  if (current === undefined || isList(current)) return current
  throw requestFailed(`The field '${path}' must be an array for ${name}`)
}

function each(name: string, values: unknown, path: string): unknown[] {
  if (!isList(values)) throw requestFailed(`$each in ${name} of '${path}' must be an array`)
  return values.map((value) => storable(value, path))
}

function integer(value: unknown, absent: number, path: string): number {
  if (value === undefined) return absent
  if (typeof value === 'number' && Number.isInteger(value)) return value
  throw requestFailed(`an integer was expected in $push of '${path}'`)
}

/** `$sort: 1` sorts by the elements themselves, `$sort: { at: -1 }` by their fields. */
function sortedList(list: readonly unknown[], sort: unknown, path: string): unknown[] {
  if (sort === 1 || sort === -1) return [...list].sort((a, b) => compareValues(a, b) * sort)
  if (!isFields(sort)) throw requestFailed(`$sort in $push of '${path}' is not valid`)
  return sortDocuments(list.map(asFields), orderOf(sort))
}

function asFields(item: unknown): Fields {
  if (isFields(item)) return item
  throw requestFailed('$sort by fields needs an array of objects')
}

/** A value pulls what equals it; operators and objects pull what they match as a query. */
function pullCondition(operand: unknown): (item: unknown) => boolean {
  if (operand instanceof RegExp) return (item) => typeof item === 'string' && operand.test(item)
  if (!isFields(operand)) return (item) => sameValue(operand, item)
  if (Object.keys(operand).some((name) => name.startsWith('$'))) {
    const matches = compileFilter({ item: operand })
    return (item) => matches({ item })
  }
  const matches = compileFilter(operand)
  return (item) => isFields(item) && matches(item)
}
