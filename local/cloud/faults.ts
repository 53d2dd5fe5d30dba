/** Failures asked for through `PUT /faults`; rates are shares 0…1 of the calls. An absent part works normally. */
export interface Faults {
  openapi?: {
    rate?: number | undefined
    /** Every call fails as if WeChat could not be reached. */
    blackout?: boolean | undefined
    /** What a failing call answers; without it the call times out (-604102). */
    errcode?: number | undefined
  }
  database?: {
    rate?: number | undefined
    /** The operation is done, only its answer is lost (default: it is not done). */
    lost?: boolean | undefined
  }
  functions?: {
    /** Phones cannot reach the cloud: `/functions` and `/upload` answer 503. */
    offline?: boolean | undefined
  }
  mediaChecks?: {
    /** Verdicts on photos that would come by themselves are kept back. */
    held?: boolean | undefined
  }
}

/** Decides which call fails. Deterministic: the sequence restarts whenever the faults are set. */
export class FaultInjector {
  private faults: Faults = {}
  private random = sequence()

  set(faults: Faults): void {
    this.faults = faults
    this.random = sequence()
  }

  current(): Faults {
    return this.faults
  }

  /** The WeChat error code the next openapi call fails with; `undefined` = it works. */
  openapi(): number | undefined {
    const { rate, blackout, errcode } = this.faults.openapi ?? {}
    const share = blackout ? 1 : (rate ?? (errcode === undefined ? 0 : 1))
    if (this.random() >= share) return undefined
    return blackout ? OPENAPI_TIMEOUT : (errcode ?? OPENAPI_TIMEOUT)
  }

  /** How the next database operation fails; `undefined` = it works. */
  database(): 'refused' | 'lost' | undefined {
    const { rate, lost } = this.faults.database ?? {}
    if (this.random() >= (rate ?? 0)) return undefined
    return lost ? 'lost' : 'refused'
  }

  offline(): boolean {
    return this.faults.functions?.offline ?? false
  }

  verdictsHeld(): boolean {
    return this.faults.mediaChecks?.held ?? false
  }
}

/** "call open API timeout" in the SDK's table of codes. */
const OPENAPI_TIMEOUT = -604102

/** A fixed sequence of numbers in [0, 1) (linear congruence, Numerical Recipes' constants). */
function sequence(): () => number {
  let state = 20_170_824
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
