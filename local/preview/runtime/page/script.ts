import type { PageInstance } from '../host'
import { scriptError } from '../script-error'

/** Calls a page's lifecycle function if it has one. What it throws is reported, not passed on. */
export function callPage(page: PageInstance, name: string, ...args: unknown[]): unknown {
  return callScript(page, name, ...args)
}

/** The same for App()'s object. */
export function callScript(
  script: Record<string, unknown>,
  name: string,
  ...args: unknown[]
): unknown {
  const method = script[name]
  if (typeof method !== 'function') return undefined
  try {
    return method.apply(script, args)
  } catch (error) {
    scriptError(error)
    return undefined
  }
}
