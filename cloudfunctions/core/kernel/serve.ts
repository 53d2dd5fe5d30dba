import type { Action } from '../../../typings/contract.ts'
import type { Refused, Reply } from '../../../typings/refusal.ts'
import type { Instant } from '../../../typings/time.ts'
import type { MemberDocument } from '../member/member.ts'
import { authorise, generalRelations } from './authority.ts'
import type { Caller, Handlers } from './handler.ts'
import { memberId } from './identity.ts'
import { Refusal } from './refusal.ts'
import { bodyDigest } from './trace.ts'

/** What the platform's edge knows about a call. */
export interface Edge {
  /** `getWXContext().OPENID`; empty for timers, consoles and other callers that are no phone. */
  openid: string | undefined
  now: Instant
  readMember(id: string): Promise<MemberDocument | undefined>
}

/**
 * Answers one call of the `api` function: who, what, may they, do it. The only try/catch of the product:
 * refusals become data, anything else that was thrown is logged once and answered `internal`.
 * Every reply carries the server's `now`.
 */
export async function serve(
  handlers: Handlers,
  event: unknown,
  edge: Edge,
): Promise<Reply<unknown>> {
  try {
    return { ok: true, data: await dispatch(handlers, event, edge), now: edge.now }
  } catch (thrown) {
    if (thrown instanceof Refusal) return refused(thrown, edge.now)
    console.error('internal', actionIn(event), thrown)
    return { ok: false, code: 'internal', now: edge.now }
  }
}

async function dispatch(handlers: Handlers, event: unknown, edge: Edge): Promise<unknown> {
  if (edge.openid === undefined || edge.openid === '') throw new Refusal('no_identity')
  const action = actionIn(event)
  if (!isAction(handlers, action)) throw new Refusal('unknown_action')
  const id = memberId(edge.openid)
  const opened = handlers[action].open(inputIn(event), edge.now, id)
  const [member, loaded] = await Promise.all([edge.readMember(id), opened.loaded])
  const caller: Caller = { id, openid: edge.openid, ...(member && { member }) }
  const { now } = edge
  const call = { caller, now, requestDigest: bodyDigest([id, action, asked(opened.input)]) }
  const again = loaded.again(call)
  if (again !== undefined) return again
  const general = generalRelations(caller, now)
  authorise(action, new Set([...general, ...loaded.relations({ caller, now })]))
  return loaded.run(call)
}

/** What is asked, without what its sender had read: a retry after reading on is the same request. */
function asked(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('seen' in input)) return input
  const { seen: _seen, ...rest } = input
  return rest
}

/** Own keys only: `constructor` is no action. */
function isAction(handlers: Handlers, action: unknown): action is Action {
  return typeof action === 'string' && Object.hasOwn(handlers, action)
}

function actionIn(event: unknown): unknown {
  return typeof event === 'object' && event !== null && 'action' in event ? event.action : undefined
}

function inputIn(event: unknown): unknown {
  return typeof event === 'object' && event !== null && 'input' in event ? event.input : {}
}

function refused({ code, detail }: Refusal, now: Instant): Refused {
  return { ok: false, code, ...(detail && { detail }), now }
}
