/** Names that are asked for by the language or by tools, never by a Mini Program. */
const QUIET = new Set(['then', 'toJSON', 'constructor', 'prototype', '$$typeof', 'nodeType'])

/**
 * The object with every name it lacks throwing `<of>.<name> is not built in the preview`, so that
 * a page that needs more than the preview has says so by name instead of half working.
 */
export function trapped(of: string, built: Record<string, unknown>): Record<string, unknown> {
  return new Proxy(built, {
    get(target, name, receiver) {
      if (typeof name === 'string' && !Object.hasOwn(target, name) && !QUIET.has(name)) {
        throw new Error(`${of}.${name} is not built in the preview`)
      }
      return Reflect.get(target, name, receiver) as unknown
    },
  })
}
