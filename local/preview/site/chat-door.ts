/** POST /chat?opengid=…: checked like every door a web page elsewhere must not reach (design §6). */
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as v from 'valibot'
import type { Chat, Sent } from './chat'
import type { Live } from './live'
import { isOurs } from './ours'
import { sendJson } from './reply'

/** A card's picture is small; 512 KB in bytes leaves room and stops floods. */
const BODY_LIMIT = 512 * 1024

const text = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most))

const words = v.strictObject({ from: text(64), text: text(500) })

const card = v.strictObject({
  from: text(64),
  card: v.strictObject({
    title: v.pipe(v.string(), v.maxLength(200)),
    path: text(1024),
    picture: v.optional(v.pipe(v.string(), v.regex(/^data:image\/(jpeg|png);base64,[\w+/=]+$/))),
  }),
})

export async function receiveMessage(
  request: IncomingMessage,
  response: ServerResponse,
  opengid: string,
  chat: Chat,
  live: Live,
): Promise<true> {
  if (!isOurs(request)) return sendJson(response, 403, { error: 'only from this machine' })
  const body = await readBody(request)
  if (body === undefined) return sendJson(response, 413, { error: 'too long' })
  const sent = v.safeParse(v.union([words, card]), parsed(body))
  if (!sent.success || opengid === '') return sendJson(response, 400, { error: 'not a message' })
  const message = await chat.send(opengid, withoutGaps(sent.output))
  live.send('chat', message)
  return sendJson(response, 201, message)
}

/** A body too long is read to its end but not kept: the sender then hears why it was refused. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size <= BODY_LIMIT) parts.push(part)
  } // no encoding is set, so every part is a Buffer
  return size > BODY_LIMIT ? undefined : Buffer.concat(parts).toString('utf8')
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function withoutGaps(sent: v.InferOutput<typeof words> | v.InferOutput<typeof card>): Sent {
  if ('text' in sent) return sent
  const { picture, ...rest } = sent.card
  return { from: sent.from, card: picture === undefined ? rest : { ...rest, picture } }
}
