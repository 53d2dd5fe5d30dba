import type { Input, Output } from '../../typings/contract'
import type { TraceProof } from '../../typings/root'
import type { TicketView } from '../../typings/ticket'
import { type Answer, call } from './cloud'
import { callTicket } from './reading'

export { newRequestId } from './cloud'

/** What has a trace. */
export type TracedKind = 'ticket' | 'topic'

/** The whole history of a request or a topic, as far as the asker may read it. Source: R35, B2. */
export function readTrace(id: string, of: TracedKind): Promise<Answer<Output<'ticket.trace'>>> {
  return call(`${of}.trace`, { id })
}

/** The proof that the daily roots hold it. Source: R35. */
export function readProof(id: string, of: TracedKind): Promise<Answer<TraceProof>> {
  return call(`${of}.proof`, { id })
}

/** The whole trace as a file's text. */
export function exportTrace(id: string, of: TracedKind): Promise<Answer<Output<'ticket.export'>>> {
  return call(`${of}.export`, { id })
}

/** Everything the person said about their request is erased. Source: B2. */
export function eraseMine(input: Input<'ticket.erase'>): Promise<Answer<TicketView>> {
  return callTicket('ticket.erase', input)
}

/** The reporter's telephone number; that it was looked at is recorded. Source: B2. */
export function seeContact(
  input: Input<'ticket.contact'>,
): Promise<Answer<Output<'ticket.contact'>>> {
  return call('ticket.contact', input)
}

/** Writes a text into the app's own folder; the path, or undefined when there is no room. */
export async function keepFile(name: string, text: string): Promise<string | undefined> {
  const filePath = `${wx.env.USER_DATA_PATH}/${name}`
  return new Promise((resolve) => {
    wx.getFileSystemManager().writeFile({
      ...{ filePath, data: text, encoding: 'utf8' },
      success: () => resolve(filePath),
      fail: () => resolve(undefined),
    })
  })
}

/** Hands a file to a chat of the person's choice. Only inside a tap; false when it was not sent. */
export async function sendFile(filePath: string, fileName: string): Promise<boolean> {
  return wx.shareFileMessage({ filePath, fileName }).then(
    () => true,
    () => false,
  )
}
