/** The desk's calls to the local server; each fails with words fit to be shown. */
import { parseJson } from '../runtime/wx/record'

export class ServerError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

export function get(path: string): Promise<unknown> {
  return call(path, { method: 'GET' })
}

export function send(method: 'POST' | 'PUT', path: string, body: unknown): Promise<unknown> {
  return call(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function call(path: string, request: RequestInit): Promise<unknown> {
  const response = await fetch(path, request).catch(() => {
    throw new ServerError(0, '连不上本机服务')
  })
  if (!response.ok) throw new ServerError(response.status, `本机服务答复 ${response.status}`)
  return parseJson(await response.text())
}

/** Follows a stream of Server-Sent Events; `onLink` hears whether it is connected. */
export function follow(
  path: string,
  listeners: Record<string, (data: unknown) => void>,
  onLink: (connected: boolean) => void = () => undefined,
): void {
  const stream = new EventSource(path)
  stream.onopen = () => onLink(true)
  stream.onerror = () => onLink(false)
  for (const [name, listener] of Object.entries(listeners)) {
    stream.addEventListener(name, (event: MessageEvent<string>) => listener(parseJson(event.data)))
  }
}
