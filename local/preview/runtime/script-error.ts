type Listener = (error: unknown) => void

const listeners = new Set<Listener>()

/** Told of every error a script of the Mini Program throws where nothing catches it. */
export function onScriptError(listener: Listener): void {
  listeners.add(listener)
}

/** Reports such an error: on the console, and to whoever collects. The phone goes on. */
export function scriptError(error: unknown): void {
  console.error(error)
  for (const listener of listeners) listener(error)
}
