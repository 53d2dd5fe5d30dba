import type { IncomingMessage } from 'node:http'
import { DoorRefusal } from './refusal'

/** What is still read and thrown away of a body that is too large, so that the sender can read the refusal. */
const DRAINED = 64 * 1024 * 1024

/** Reads a whole body. Rejects with 413 when it is larger than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  // Without an encoding set, a request gives buffers; its type says `any`.
  for await (const bytes of request as AsyncIterable<Buffer>) {
    size += bytes.length
    if (size <= limit) chunks.push(bytes)
    else chunks.length = 0
    if (size > limit + DRAINED) break
  }
  if (size > limit) {
    throw new DoorRefusal(413, 'body_too_large', `the body is larger than ${limit} bytes`)
  }
  return Buffer.concat(chunks)
}
