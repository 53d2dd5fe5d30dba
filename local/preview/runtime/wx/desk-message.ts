/** What the desk and its phones say to each other by postMessage (same origin only). */

/** A phone to the desk. `ready`: the app is drawn; `shared`: a card was sent into this group. */
export type PhoneMessage =
  { type: 'phone:ready'; phone: string } | { type: 'phone:shared'; phone: string; opengid: string }

/** The desk to a phone. `offsetMs`: how far the cloud's clock is ahead of the real one. */
export type DeskMessage =
  { type: 'desk:time'; offsetMs: number } | { type: 'desk:reload'; reason: 'rebuilt' }

/** localStorage key of the group the desk's pane shows: a share offers it first. */
export const SHOWN_GROUP_KEY = 'preview:group'

/** Sends to the desk this phone lies on; a phone opened on its own page has none. */
export function tellDesk(message: PhoneMessage): void {
  if (window.parent !== window) window.parent.postMessage(message, location.origin)
}

/** Hears messages of this origin that carry one of the prefixes' types. */
export function hear<Message extends { type: string }>(
  prefix: 'phone:' | 'desk:',
  listener: (message: Message) => void,
): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== location.origin || !isTyped<Message>(event.data, prefix)) return
    listener(event.data)
  })
}

function isTyped<Message extends { type: string }>(data: unknown, prefix: string): data is Message {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    typeof data.type === 'string' &&
    data.type.startsWith(prefix)
  )
}
