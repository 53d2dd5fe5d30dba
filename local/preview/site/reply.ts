import type { ServerResponse } from 'node:http'

/** Nothing of the preview may be kept: the next build has the same addresses. */
export const NO_STORE = { 'cache-control': 'no-store' }

export function sendJson(response: ServerResponse, status: number, body: unknown): true {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...NO_STORE })
  response.end(JSON.stringify(body))
  return true
}

export function sendText(response: ServerResponse, status: number, text: string): true {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...NO_STORE })
  response.end(text)
  return true
}

export function sendRedirect(response: ServerResponse, location: string): true {
  response.writeHead(302, { location, ...NO_STORE })
  response.end()
  return true
}
