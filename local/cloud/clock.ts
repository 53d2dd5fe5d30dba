/** The local cloud's clock: the machine's, moved by an offset. Everything that expires or is due asks it. */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /** Ms by which the clock runs ahead of (or, negative, behind) the machine's. */
  offset(): number
  setOffset(ms: number): void
  /** Called after each move. */
  onMove(listener: () => void): void
}

/** A clock that starts at the machine's time. */
export function createClock(): Clock {
  let offset = 0
  const listeners: (() => void)[] = []
  return {
    now: () => Date.now() + offset,
    offset: () => offset,
    setOffset(ms) {
      if (!Number.isSafeInteger(ms)) throw new RangeError('offsetMs must be a whole number of ms')
      offset = ms
      for (const listener of listeners) listener()
    },
    onMove: (listener) => void listeners.push(listener),
  }
}
