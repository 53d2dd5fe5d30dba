import { watchOutbox } from './outbox'

/** A component that shows a queue of this phone. */
interface Drawn {
  draw(): void
}

/** The `lifetimes` and `pageLifetimes` of what shows a queue: drawn at first, when shown again, and at each change. */
export function drawnBy(...watches: ((watcher: () => void) => () => void)[]) {
  /** How each one stops watching. */
  const stops = new WeakMap<object, (() => void)[]>()
  return {
    lifetimes: {
      attached(this: Drawn) {
        this.draw()
        stops.set(
          this,
          watches.map((watch) => watch(() => this.draw())),
        )
      },
      detached(this: Drawn) {
        for (const stop of stops.get(this) ?? []) stop()
      },
    },
    pageLifetimes: {
      show(this: Drawn) {
        this.draw()
      },
    },
  }
}

/** What shows the queue of requests. */
export const outboxWatch = drawnBy(watchOutbox)
