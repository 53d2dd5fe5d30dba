import type { InvocationCost, Operation } from '../ledger'
import type { FunctionFolder } from './function-folder'

/**
 * What `getWXContext().SOURCE` starts with; functions calling functions append `,scf`. The platform documents no value
 * of its own for message pushes: they come through WeChat's servers, so the local cloud uses `wx_http`.
 * Source: WeChat cloud development, "Cloud.getWXContext".
 */
export type Source = 'wx_client' | 'wx_trigger' | 'wx_http'

/** One running invocation. Its id is the token every SDK request carries back (`wxCloudApiToken`). */
export interface Invocation {
  id: string
  folder: FunctionFolder
  /** '' where nobody calls (timers). */
  openid: string
  /** Call chain as getWXContext shows it, e.g. `wx_client,scf`. */
  source: string
  /** Where the caller reached the local cloud, e.g. `http://localhost:8787`: temporary URLs point there. */
  origin: string
  cost: InvocationCost
}

/** The invocations that are running now. */
export class LiveInvocations {
  private readonly live = new Map<string, Invocation>()

  add(invocation: Invocation): void {
    this.live.set(invocation.id, invocation)
  }

  remove(invocation: Invocation): void {
    this.live.delete(invocation.id)
  }

  /** `undefined` for an id that never was or has ended. */
  find(id: unknown): Invocation | undefined {
    return typeof id === 'string' ? this.live.get(id) : undefined
  }
}

/** Counts an operation on the invocation that caused it. */
export function bill(invocation: Invocation, operation: Operation): void {
  invocation.cost.operations.push(operation)
}
