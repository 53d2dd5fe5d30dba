import type { Action, Input, Output } from '../../typings/contract'
import type { Reply } from '../../typings/refusal'
import { config } from '../config'
import { hearServerClock } from './server-clock'

export { serverNow } from './server-clock'

/** The cloud could not be reached or did not answer: nothing is known about what happened there. */
export interface Offline {
  ok: false
  code: 'offline'
}

/** What a call ends in: accepted, refused by the server, or not reached. */
export type Answer<T> = Reply<T> | Offline

/** Once, before the first call. */
export function initCloud(): void {
  wx.cloud.init({ env: config.cloudEnv, traceUser: false })
}

/**
 * The only door to the cloud's functions. Never throws: a lost network is `offline`, kept apart from the
 * server's refusals, because the same request may be sent again.
 */
export async function call<A extends Action>(
  action: A,
  input: Input<A>,
): Promise<Answer<Output<A>>> {
  try {
    const { result } = await wx.cloud.callFunction({ name: 'api', data: { action, input } })
    if (!isReply<Output<A>>(result)) return { ok: false, code: 'offline' }
    hearServerClock(result.now)
    return result
  } catch (error) {
    console.warn('call', action, error)
    return { ok: false, code: 'offline' }
  }
}

/** Made when a form opens and kept through every retry, so that nothing happens twice. */
export function newRequestId(): string {
  const random = () => Math.random().toString(36).slice(2, 10).padEnd(8, '0')
  return `${Date.now().toString(36)}-${random()}${random()}`
}

function isReply<T>(value: unknown): value is Reply<T> {
  return typeof value === 'object' && value !== null && 'ok' in value && 'now' in value
}
