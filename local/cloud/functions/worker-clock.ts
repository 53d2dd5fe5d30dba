/** From here on somebody sets an end to something, in ms. Shorter waits are pauses, and so are random ones between tries. */
const PATIENT_FROM = 500

const isEnd = (ms: number | undefined): ms is number =>
  ms !== undefined && ms >= PATIENT_FROM && Number.isInteger(ms)

/**
 * Time by which functions measure how long they have been at work. With patience 10 a second of it takes ten: what
 * they could do within their limits on a machine of their own, they can do on a tenth of one.
 */
export class WorkTime {
  private began = performance.now()

  constructor(private readonly patience: number) {
    if (patience !== 1) this.stretchTimers()
  }

  /** An invocation begins; all before is over. */
  begin(): void {
    this.began = performance.now()
  }

  /** How far it has fallen behind since the invocation began, in whole ms. */
  behind(): number {
    return Math.round((performance.now() - this.began) * (1 - 1 / this.patience))
  }

  private stretchTimers(): void {
    const { patience } = this
    globalThis.setTimeout = new Proxy(setTimeout, {
      apply(target, self, [callback, ms, ...rest]: Parameters<typeof setTimeout>): unknown {
        return Reflect.apply(target, self, [callback, isEnd(ms) ? ms * patience : ms, ...rest])
      },
    })
  }
}

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
