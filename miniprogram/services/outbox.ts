import type { Output } from '../../typings/contract'
import type { Answer } from './cloud'
import { type Draft, readDraft, sendDraft } from './draft'
import { openHome } from './feed'
import { currentSession } from './session'

type Sent = Answer<Output<'ticket.report'>>

let sending: Promise<Sent> | undefined
const listeners = new Set<(sent: Sent) => void>()

/** One sending at a time: a tap and the network coming back do not race. */
export function send(draft: Draft): Promise<Sent> {
  sending ??= sendDraft(draft).finally(() => {
    sending = undefined
  })
  return sending
}

/** Sends a waiting draft when the network is back or the app is shown again. Source: ui.md. */
export function startOutbox(): void {
  wx.onNetworkStatusChange(({ isConnected }) => {
    if (isConnected) void sendWaiting()
  })
}

/** Sends the draft that waits, if one does; listeners hear what became of it. */
export async function sendWaiting(): Promise<void> {
  const draft = readDraft()
  if (draft?.waiting !== true || sending !== undefined) return
  // The upload folder comes with the first screen, which an offline start never got.
  if (currentSession() === undefined && !(await openHome()).ok) return
  const sent = await send(draft)
  for (const listener of listeners) listener(sent)
}

/** Calls back when a waiting draft was tried again; returns how to stop. */
export function onSent(listener: (sent: Sent) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
