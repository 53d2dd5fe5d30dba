import * as v from 'valibot'
import type { FaultInjector } from '../faults'
import type { Callers } from '../functions/callers'
import { resultTooLarge } from '../functions/function-failure'
import { isRecord } from '../record'
import type { Timers } from '../timers/timers'
import { jsonDoor, type Door, type DoorReply, type DoorRequest } from './door'
import { Openid, readInput } from './input'
import { DoorRefusal } from './refusal'
import type { Sessions } from './sessions'

export interface FunctionDoorParts {
  callers: Callers
  sessions: Sessions
  faults: FaultInjector
  timers: Timers
}

/** Largest result that reaches a phone. Source: the SDK's text of -604001. */
const RESULT_LIMIT = 1024 * 1024

/** Refuses (503) while `PUT /faults` keeps phones offline. */
export function requireOnline(faults: FaultInjector): void {
  if (faults.offline()) throw new DoorRefusal(503, 'offline', 'request:fail the network is down')
}

/** The doors through which functions are called: by phones, timers and message pushes. */
export function functionDoors(parts: FunctionDoorParts): Door[] {
  return [
    jsonDoor('POST', /^\/session$/, async ({ json }) => {
      const { openid } = readInput(v.object({ openid: Openid }), json)
      return { body: { token: parts.sessions.open(openid) } }
    }),
    jsonDoor('POST', /^\/functions\/([\w-]+)$/, (request) => callByPhone(parts, request)),
    jsonDoor('POST', /^\/timers\/([\w-]+)$/, async ({ path: [name = ''] }) => ({
      body: (await parts.timers.fire(name)) ?? null,
    })),
    jsonDoor('POST', /^\/push\/([\w-]+)$/, async ({ path: [name = ''], json }) => {
      if (!isRecord(json))
        throw new DoorRefusal(400, 'invalid_input', 'the message must be an object')
      return { body: (await parts.callers.push(name, json)) ?? null }
    }),
  ]
}

async function callByPhone(parts: FunctionDoorParts, request: DoorRequest): Promise<DoorReply> {
  requireOnline(parts.faults)
  const openid = parts.sessions.openidOf(request.headers)
  const data = request.json ?? {}
  if (!isRecord(data)) throw new DoorRefusal(400, 'invalid_input', 'data must be an object')
  const [name = ''] = request.path
  const { id, result } = await parts.callers.phone(name, data, openid, request.origin)
  if (Buffer.byteLength(result) > RESULT_LIMIT) throw resultTooLarge()
  return { headers: { 'content-type': 'application/json', 'x-request-id': id }, body: result }
}
