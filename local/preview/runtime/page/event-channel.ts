import type { EventChannel } from '../host'

type Listener = (...data: unknown[]) => void

/** A channel between two pages; `events` are the opener's first listeners. */
export function eventChannel(events: Record<string, Listener> = {}): EventChannel {
  const listeners = new Map<string, Set<Listener>>()
  const of = (name: string): Set<Listener> => {
    const known = listeners.get(name) ?? new Set()
    listeners.set(name, known)
    return known
  }
  const channel: EventChannel = {
    on: (name, listener) => void of(name).add(listener),
    once(name, listener) {
      const once: Listener = (...data) => {
        of(name).delete(once)
        listener(...data)
      }
      of(name).add(once)
    },
    off(name, listener) {
      if (listener === undefined) listeners.delete(name)
      else of(name).delete(listener)
    },
    emit(name, ...data) {
      for (const listener of [...of(name)]) listener(...data)
    },
  }
  for (const [name, listener] of Object.entries(events)) channel.on(name, listener)
  return channel
}
