import type { IncomingMessage, ServerResponse } from 'node:http'
import { isOurs } from './ours'
import { sendJson } from './reply'

/** The first start, and beginning anew, as whoever runs the cloud offers them. */
export interface Beginning {
  /** What is being set up just now, in words; '' = everything is ready. */
  doing(): string
  /** How many requests are there, and whether that is all; absent: nothing arrives any more. */
  arriving?(): { tickets: number; whole: boolean } | undefined
  /** Removes all data and sets up anew; the server goes away for a moment. Called only when nothing is under way. */
  again(): void
}

/** `GET /beginning`: `{ doing }`, and `{ arriving: { tickets } }` while older requests are still coming in. */
export function tellBeginning(response: ServerResponse, beginning?: Beginning): true {
  const arriving = beginning?.arriving?.()
  return sendJson(response, 200, {
    doing: beginning?.doing() ?? '',
    ...(arriving?.whole === false && { arriving: { tickets: arriving.tickets } }),
  })
}

/** `POST /reset`: 202 and the cloud begins anew; 409 while it does. Checked like every door that changes something. */
export function beginAgain(
  request: IncomingMessage,
  response: ServerResponse,
  beginning?: Beginning,
): true {
  if (!isOurs(request)) return sendJson(response, 403, { error: 'only from this machine' })
  if (beginning === undefined) return sendJson(response, 501, { error: 'not offered here' })
  if (beginning.doing() !== '') return sendJson(response, 409, { error: 'under way' })
  request.resume()
  response.on('finish', () => beginning.again())
  return sendJson(response, 202, {})
}
