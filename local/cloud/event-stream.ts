import type { ServerResponse } from 'node:http'

/** What the desk can follow through `GET /events`. */
export type CloudEvent = 'invocation' | 'outbox' | 'time' | 'timer'

const HEARTBEAT_MS = 15_000

/** Server-Sent Events: every open connection gets every event as `event: <name>` + one line of JSON. */
export class EventStream {
  private readonly connections = new Set<ServerResponse>()
  private readonly heartbeat = setInterval(() => this.write(': still here\n\n'), HEARTBEAT_MS)

  constructor() {
    this.heartbeat.unref()
  }

  /** Turns a response into a stream that lasts until either side closes it. */
  attach(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': courtyard\n\n')
    this.connections.add(response)
    response.on('close', () => this.connections.delete(response))
  }

  send(event: CloudEvent, data: object): void {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  close(): void {
    clearInterval(this.heartbeat)
    for (const connection of this.connections) connection.end()
  }

  private write(text: string): void {
    for (const connection of this.connections) connection.write(text)
  }
}
