/**
 * Replaces the thread's `Date` by one that runs `offset()` ms ahead. Product code and SDK keep using `Date` and know
 * nothing of it; timers and `performance` stay as they are.
 */
export function shiftDate(offset: () => number): void {
  const RealDate = Date
  const shifted = new Proxy(RealDate, {
    construct(target, args: unknown[], newTarget): object {
      const actual = args.length === 0 ? [RealDate.now() + offset()] : args
      return Reflect.construct(target, actual, newTarget) as object // its type says `any`
    },
    apply: () => new RealDate(RealDate.now() + offset()).toString(),
    get(target, property, receiver): unknown {
      if (property === 'now') return () => RealDate.now() + offset()
      return Reflect.get(target, property, receiver)
    },
  })
  // So that `date.constructor === Date` stays true.
  RealDate.prototype.constructor = shifted
  globalThis.Date = shifted
}
