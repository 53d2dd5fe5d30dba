/** One operation the platform bills. */
export interface Operation {
  kind: 'function' | 'database' | 'storage' | 'openapi'
  /** Function, openapi name or the wire's action without its prefix, e.g. `modifyDocument`. */
  name: string
  collection?: string
}

/** One invocation with what it cost. */
export interface InvocationCost {
  id: string
  function: string
  /** `event.action` where it is a string: the router's sub-action. */
  action?: string
  /** '' for timers. */
  openid: string
  source: string
  /** The invocation that called this one through `cloud.callFunction`. */
  parent?: string
  /** Epoch ms on the local cloud's clock. */
  startedAt: number
  /** Duration in ms; absent while it runs. */
  ms?: number
  ok?: boolean
  operations: Operation[]
}

const KEPT = 2000

/** The latest invocations, oldest first. */
export class Ledger {
  private readonly entries: InvocationCost[] = []

  open(entry: InvocationCost): void {
    this.entries.push(entry)
    if (this.entries.length > KEPT) this.entries.shift()
  }

  /** Invocations that started at or after `since` (epoch ms). */
  since(since: number): InvocationCost[] {
    return this.entries.filter((entry) => entry.startedAt >= since)
  }
}
