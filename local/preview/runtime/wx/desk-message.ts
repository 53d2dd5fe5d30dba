/** What the desk and its phones say to each other by postMessage (same origin only). */
import { fields } from './record'

/** A phone to the desk. `ready`: the app is drawn; `shared`: a card was sent into this group. */
export type PhoneMessage =
  { type: 'phone:ready'; phone: string } | { type: 'phone:shared'; phone: string; opengid: string }

/** The desk to a phone: the cloud's clock is `offsetMs` ahead of the real one; there is a new build. */
export type DeskMessage = { type: 'desk:time'; offsetMs: number } | { type: 'desk:reload' }

/** localStorage key of the group the desk's pane shows: a share offers it first. */
export const SHOWN_GROUP_KEY = 'preview:group'

/** Sends to the desk this phone lies on; a phone opened on its own page has none. */
export function tellDesk(message: PhoneMessage): void {
  if (window.parent !== window) window.parent.postMessage(message, location.origin)
}

/** On the desk: hears what its phones say. */
export function hearPhones(listener: (message: PhoneMessage) => void): void {
  hearOwnOrigin((data) => {
    const { type, phone, opengid } = fields(data)
    if (typeof phone !== 'string') return
    if (type === 'phone:ready') listener({ type, phone })
    if (type === 'phone:shared' && typeof opengid === 'string') listener({ type, phone, opengid })
  })
}

/** On a phone: hears what the desk says. */
export function hearDesk(listener: (message: DeskMessage) => void): void {
  hearOwnOrigin((data) => {
    const { type, offsetMs } = fields(data)
    if (type === 'desk:reload') listener({ type })
    if (type === 'desk:time' && typeof offsetMs === 'number') listener({ type, offsetMs })
  })
}

function hearOwnOrigin(listener: (data: unknown) => void): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin === location.origin) listener(event.data)
  })
}
