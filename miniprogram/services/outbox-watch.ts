import { watchOutbox } from './outbox'

/** A component that shows the queue of this phone. */
interface Drawn {
  draw(): void
}

/** How each one stops watching. */
const stops = new WeakMap<object, () => void>()

/** The `lifetimes` and `pageLifetimes` of what shows the queue: drawn at first, when shown again, and at each change. */
export const outboxWatch = {
  lifetimes: {
    attached(this: Drawn) {
      this.draw()
      stops.set(
        this,
        watchOutbox(() => this.draw()),
      )
    },
    detached(this: Drawn) {
      stops.get(this)?.()
    },
  },
  pageLifetimes: {
    show(this: Drawn) {
      this.draw()
    },
  },
}
