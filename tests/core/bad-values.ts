/** Longer than any text, and more than any list, that an action takes. */
const TOO_LONG = 6001
const TOO_MANY = 101

/** One way to get an input wrong. */
export interface Fault {
  what: string
  input: unknown
}

/** Every field, in every wrong way: missing, of another type, too long, an operator, and keys nobody knows. */
export function faultsOf(input: object, open: readonly string[]): Fault[] {
  const own = fieldsOf(input, '')
  return [
    ...own
      .flatMap(({ path, value }) => wrong(value).map((bad) => ({ path, bad })))
      .map(({ path, bad }) => ({
        what: `${path} = ${brief(bad)}`,
        input: withField(input, path, bad),
      })),
    ...own
      .filter(({ path }) => !open.some((each) => path === each) && !isElement(path))
      .map(({ path }) => ({ what: `no ${path}`, input: withField(input, path, undefined) })),
    ...['', ...own.filter(({ value }) => isPlain(value)).map(({ path }) => path)]
      .filter((path) => path !== 'results')
      .map((path) => ({
        what: `unknown key in ${path || 'the input'}`,
        input: withField(input, path === '' ? 'unknown' : `${path}.unknown`, 1),
      })),
  ]
}

/** Elements of a list may be absent; so may the answers of a checklist, which the rules count. */
const isElement = (path: string): boolean => /\.\d+$|^results\./.test(path)

function fieldsOf(value: unknown, path: string): { path: string; value: unknown }[] {
  const self = path === '' ? [] : [{ path, value }]
  if (typeof value !== 'object' || value === null) return self
  const inner = Object.entries(value).flatMap(([key, each]) =>
    fieldsOf(each, path === '' ? key : `${path}.${key}`),
  )
  return [...self, ...inner]
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Values a field of this kind must not take. */
function wrong(value: unknown): unknown[] {
  const operators = [{ $gt: '' }, { $ne: null }]
  switch (typeof value) {
    case 'string':
      return [...operators, null, 7, true, [], ['x'], 'x'.repeat(TOO_LONG)]
    case 'number':
      return [...operators, null, '7', true, [], -1e15, 1e15, Number.MAX_VALUE]
    case 'boolean':
      return [...operators, null, 'true', 1, []]
    default:
      return Array.isArray(value)
        ? [...operators, null, 'x', 7, Array.from({ length: TOO_MANY }, () => value[0])]
        : [null, 'x', 7, [], { $gt: '' }]
  }
}

const brief = (value: unknown): string => JSON.stringify(value).slice(0, 30)

/** A copy with one field set, or without it. */
function withField(input: object, path: string, value: unknown): object {
  const copy = structuredClone(input)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let target: Record<string, unknown> = copy as Record<string, unknown> // a plain JSON object
  for (const key of keys) target = target[key] as Record<string, unknown> // the path leads through objects
  if (value === undefined) delete target[last]
  else target[last] = value
  return copy
}
