import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'

/** A request after the guard let it in and its body was read. */
export interface DoorRequest {
  /** Parts of the path in the door's pattern, decoded. */
  path: string[]
  query: URLSearchParams
  headers: IncomingHttpHeaders
  /** How the caller reached the local cloud, e.g. `http://localhost:8787`. */
  origin: string
  /** Raw bytes; empty for GET. */
  body: Buffer
  /** The body as JSON; `undefined` for raw doors and empty bodies. */
  json: unknown
}

export interface DoorReply {
  status?: number
  headers?: OutgoingHttpHeaders
  /** Text and bytes are sent as they are; other values as JSON. */
  body: unknown
}

/** One address of the local cloud. */
export interface Door {
  method: 'GET' | 'POST' | 'PUT'
  /** Matched against the whole path; its groups become `path`. */
  pattern: RegExp
  /** `json` doors take only application/json (or nothing at all). */
  body: 'none' | 'json' | 'raw'
  /** Largest body in bytes. */
  limit: number
  open(request: DoorRequest): Promise<DoorReply>
}

/** 6 MB: largest request of a function call on the platform. */
export const CALL_LIMIT = 6 * 1024 * 1024

/** A door for GET. */
export function getDoor(pattern: RegExp, open: Door['open']): Door {
  return { method: 'GET', pattern, body: 'none', limit: 0, open }
}

/** A door for a JSON body. */
export function jsonDoor(method: 'POST' | 'PUT', pattern: RegExp, open: Door['open']): Door {
  return { method, pattern, body: 'json', limit: CALL_LIMIT, open }
}
