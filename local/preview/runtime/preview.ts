import * as ge from 'glass-easel'
import { onScriptError, scriptError } from './script-error'

/** `window.__preview`: what tests and the desk may read of a phone. */
export interface PreviewProbe {
  /** Path of the page on top, '' before the first. */
  route(): string
  /** True from the first page's first frame on. */
  ready: boolean
  /** Messages of everything a script threw. */
  errors: string[]
}

declare global {
  interface Window {
    __preview: PreviewProbe
  }
}

/** Creates the probe and begins to collect errors; `onError` hears of each as well. */
export function installProbe(
  route: () => string,
  onError: (message: string) => void,
  onRejection: (reason: unknown) => void,
): PreviewProbe {
  const probe: PreviewProbe = { route, ready: false, errors: [] }
  const collect = (error: unknown) => {
    const message = messageOf(error)
    probe.errors.push(message)
    onError(message)
  }
  window.__preview = probe
  onScriptError(collect)
  // The framework catches what page scripts throw in their handlers.
  ge.addGlobalErrorListener((error) => {
    scriptError(error)
    return false
  })
  ge.addGlobalWarningListener((message, component) => {
    if (!isOfPackage(component)) console.warn(message)
    return false
  })
  window.addEventListener('error', (event) => {
    if (event.error !== undefined && event.error !== null) collect(event.error)
    else if (event.message) collect(event.message)
  })
  window.addEventListener('unhandledrejection', (event) => {
    const reason: unknown = event.reason
    probe.errors.push(messageOf(reason))
    onRejection(reason)
  })
  return probe
}

/** Words for anything thrown; `wx` calls throw `{ errMsg }`. */
function messageOf(error: unknown): string {
  if (error instanceof Error) return error.stack ?? error.message
  if (typeof error === 'object' && error !== null && 'errMsg' in error) return String(error.errMsg)
  return typeof error === 'string' ? error : JSON.stringify(error)
}

/** What the framework finds in an npm package's components is not this project's to mend. */
function isOfPackage(component: ge.GeneralComponent | string): boolean {
  return typeof component !== 'string' && /^(@npm|miniprogram_npm)\//.test(component.is)
}
