import type { IncomingMessage, ServerResponse } from 'node:http'
import { FunctionFailure } from '../functions/function-failure'
import { messageOf, parseJson } from '../record'
import { readBody } from './body'
import type { Door, DoorReply } from './door'
import { guard, requireJson } from './guard'
import { DoorRefusal } from './refusal'

export interface DoorServerParts {
  doors: Door[]
  /** Takes over `GET /events`. */
  events(response: ServerResponse): void
  /** Desk and phones: asked for GET paths that are no door; true = answered. */
  site?: ((request: IncomingMessage, response: ServerResponse) => Promise<boolean>) | undefined
  log(line: string): void
}

/** The request listener of the local cloud: guard, door, JSON. */
export function serveDoors(parts: DoorServerParts) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    serve(parts, request, response).catch((error: unknown) => refuse(parts, response, error))
  }
}

async function serve(
  parts: DoorServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const origin = guard(request.headers)
  const url = new URL(request.url ?? '/', origin)
  const method = request.method === 'HEAD' ? 'GET' : request.method
  if (method === 'GET' && url.pathname === '/events') return parts.events(response)
  for (const door of parts.doors) {
    const match = door.method === method && door.pattern.exec(url.pathname)
    if (!match) continue
    const path = match.slice(1).map((part) => decode(part))
    const { body, json } = await read(door, request)
    const { headers } = request
    send(response, await door.open({ path, query: url.searchParams, headers, origin, body, json }))
    return
  }
  if (await parts.site?.(request, response)) return
  request.resume()
  throw new DoorRefusal(404, 'no_such_door', `${request.method} ${url.pathname} is not served`)
}

async function read(
  door: Door,
  request: IncomingMessage,
): Promise<{ body: Buffer; json: unknown }> {
  if (door.body === 'none') return { body: Buffer.alloc(0), json: undefined }
  const body = await readBody(request, door.limit)
  if (door.body === 'raw') return { body, json: undefined }
  const type = request.headers['content-type']
  if (body.length === 0 && type === undefined) return { body, json: undefined }
  requireJson(type)
  const json = body.length === 0 ? undefined : parseJson(body.toString())
  if (body.length > 0 && json === undefined) {
    throw new DoorRefusal(400, 'invalid_json', 'the body is not JSON')
  }
  return { body, json }
}

function send(response: ServerResponse, reply: DoorReply): void {
  const { status = 200, headers = {}, body } = reply
  const plain = typeof body === 'string' || Buffer.isBuffer(body)
  const content = plain ? Buffer.from(body) : Buffer.from(JSON.stringify(body))
  response.writeHead(status, {
    ...(!plain && { 'content-type': 'application/json', 'cache-control': 'no-store' }),
    'content-length': content.length,
    ...headers,
  })
  response.end(content)
}

function refuse(parts: DoorServerParts, response: ServerResponse, error: unknown): void {
  const known = error instanceof DoorRefusal || error instanceof FunctionFailure
  if (!known && !response.destroyed)
    parts.log(`door failed: ${error instanceof Error ? error.stack : messageOf(error)}`)
  if (response.headersSent) {
    response.destroy()
    return
  }
  const { status, code, message } = known
    ? error
    : { status: 500, code: 'internal', message: 'the local cloud failed; its log says why' }
  send(response, { status, body: { code, message } })
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new DoorRefusal(400, 'invalid_path', 'the path is not properly encoded')
  }
}
