import type { EventStream } from '../event-stream'

/** A subscription message WeChat would have shown. */
export interface OutboxMessage {
  id: number
  /** Epoch ms on the local cloud's clock. */
  at: number
  /** openid. */
  touser: string
  templateId: string
  /** Page the message opens, with query; '' = none. */
  page: string
  /** The template's fields, e.g. `{ thing1: { value: '…' } }`. */
  data: Record<string, unknown>
}

const KEPT = 5000

/** What left the cloud towards people, oldest first. */
export class Outbox {
  private readonly messages: OutboxMessage[] = []
  private count = 0

  constructor(private readonly events: EventStream) {}

  add(message: Omit<OutboxMessage, 'id'>): OutboxMessage {
    const sent = { id: ++this.count, ...message }
    this.messages.push(sent)
    if (this.messages.length > KEPT) this.messages.shift()
    this.events.send('outbox', sent)
    return sent
  }

  list(): readonly OutboxMessage[] {
    return this.messages
  }
}
