import type { ServerResponse } from 'node:http'
import { NO_STORE } from './reply'

/** `reload`: a new build is there; `chat`: a message arrived in a group. */
export type LiveEvent = 'reload' | 'chat'

/** The site's Server-Sent Events, for the desk and for phones without one. */
export class Live {
  private readonly listeners = new Set<ServerResponse>()

  attach(response: ServerResponse): true {
    response.writeHead(200, { 'content-type': 'text/event-stream', ...NO_STORE })
    response.write(':\n\n')
    this.listeners.add(response)
    response.on('close', () => this.listeners.delete(response))
    return true
  }

  send(event: LiveEvent, data: unknown): void {
    for (const listener of this.listeners) {
      listener.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    }
  }
}
