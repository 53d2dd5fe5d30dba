import { isFields, isList, type Fields } from './document.ts'

/** One end of a range on a field. */
export interface Limit {
  readonly value: unknown
  readonly inclusive: boolean
}

/**
 * What of a query an index can serve. Every matching document meets all of it; the converse need
 * not hold, since the whole query is tested on each candidate afterwards.
 */
export interface Conditions {
  /** Path → the only values it may have. */
  readonly points: Map<string, readonly unknown[]>
  readonly lower: Map<string, Limit>
  readonly upper: Map<string, Limit>
  /** Each `$or` with its branches. */
  readonly choices: (readonly Fields[])[]
}

/** Reads the conditions of a query; `variables` are those of a `$lookup`'s `let`. */
export function conditionsOf(query: Fields, variables: Fields = {}): Conditions {
  const found: Conditions = {
    points: new Map(),
    lower: new Map(),
    upper: new Map(),
    choices: [],
  }
  readQuery(query, variables, found)
  return found
}

function readQuery(query: Fields, variables: Fields, found: Conditions): void {
  for (const [name, operand] of Object.entries(query)) {
    if (name === '$and' && isList(operand)) {
      for (const part of operand) if (isFields(part)) readQuery(part, variables, found)
    } else if (name === '$or' && isList(operand)) found.choices.push(operand.filter(isFields))
    else if (name === '$expr') readExpression(operand, variables, found)
    else if (!name.startsWith('$')) readField(name, operand, found)
  }
}

function readField(path: string, operand: unknown, found: Conditions): void {
  if (!isFields(operand)) return addPoints(path, [operand], found)
  for (const [operator, value] of Object.entries(operand)) {
    if (operator === '$eq') addPoints(path, [value], found)
    else if (operator === '$in' && isList(value)) addPoints(path, value, found)
    else if (operator === '$gt') addLimit(found.lower, path, value, false)
    else if (operator === '$gte') addLimit(found.lower, path, value, true)
    else if (operator === '$lt') addLimit(found.upper, path, value, false)
    else if (operator === '$lte') addLimit(found.upper, path, value, true)
  }
}

function addPoints(path: string, values: readonly unknown[], found: Conditions): void {
  if (!values.every((value) => value === null || hasTypeRange(value))) return
  const known = found.points.get(path)
  if (known === undefined || known.length > values.length) found.points.set(path, distinct(values))
}

/** The same instant in two Dates would otherwise be read twice. */
function distinct(values: readonly unknown[]): unknown[] {
  const dates = new Map<number, Date>()
  const others = new Set<unknown>()
  for (const value of values) {
    if (value instanceof Date) dates.set(value.getTime(), value)
    else others.add(value)
  }
  return [...others, ...dates.values()]
}

function addLimit(
  limits: Map<string, Limit>,
  path: string,
  value: unknown,
  inclusive: boolean,
): void {
  if (hasTypeRange(value) && !limits.has(path)) limits.set(path, { value, inclusive })
}

/** Values an index can look up exactly; arrays, objects and patterns are left to the filter. */
function hasTypeRange(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isNaN(value)
  return typeof value === 'string' || typeof value === 'boolean' || value instanceof Date
}

/** `$eq` of a field and a value inside `$expr`, alone or under `$and`. */
function readExpression(expression: unknown, variables: Fields, found: Conditions): void {
  if (!isFields(expression)) return
  if (isList(expression.$and)) {
    for (const part of expression.$and) readExpression(part, variables, found)
  }
  if (!isList(expression.$eq)) return
  const [one, other] = expression.$eq
  const path = fieldPath(one) ?? fieldPath(other)
  const value = resolveVariable(fieldPath(one) === undefined ? one : other, variables)
  if (path !== undefined && hasTypeRange(value)) addPoints(path, [value], found)
}

function fieldPath(operand: unknown): string | undefined {
  return typeof operand === 'string' && /^\$[^$]/.test(operand) ? operand.slice(1) : undefined
}

function resolveVariable(operand: unknown, variables: Fields): unknown {
  if (typeof operand !== 'string' || !operand.startsWith('$')) return operand
  return operand.startsWith('$$') ? ownVariable(operand.slice(2), variables) : undefined
}

function ownVariable(name: string, variables: Fields): unknown {
  return Object.hasOwn(variables, name) ? variables[name] : undefined
}
