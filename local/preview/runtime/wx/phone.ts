/** One phone: whose it is, how it was opened, what is set on it. Every `wx.*` is made for a phone. */
import type { Host } from '../host'
import { Door } from './door'
import { overridden, parseSettings, readSettings, settingsKey } from './settings'
import type { PhoneSettings } from './settings'

export interface Phone {
  host: Host
  /** 'left' and 'right' on the desk, 'phone' alone. */
  name: string
  /** Whose WeChat is signed in on it. */
  openid: string
  /** The group whose card opened the app (scene 1044). */
  opengid?: string
  settings(): PhoneSettings
  /** Called after a setting changed, with what was before. */
  onSettings(listener: (before: PhoneSettings) => void): void
  /** The local cloud, as this person. */
  door: Door
}

/** The phone of this page. Its address says who: `?openid=o…&phone=left&scene=1044&opengid=G…`. */
export function phoneOf(host: Host, address: URLSearchParams): Phone {
  const name = address.get('phone') ?? 'phone'
  const openid = address.get('openid') ?? ''
  const opengid = address.get('opengid')
  let settings = overridden(readSettings(localStorage, name), address)
  const listeners: ((before: PhoneSettings) => void)[] = []
  window.addEventListener('storage', (event) => {
    if (event.key !== settingsKey(name)) return
    const before = settings
    settings = parseSettings(event.newValue)
    for (const listener of listeners) listener(before)
  })
  return {
    host,
    name,
    openid,
    ...(opengid ? { opengid } : {}),
    settings: () => settings,
    onSettings: (listener) => listeners.push(listener),
    door: new Door(openid, () => settings.online),
  }
}
