/**
 * Puts `wx` on the page. Each file of this folder builds one part of it; what no file builds
 * throws by name, and `wx.canIUse` says honestly which is which.
 */
import type { Host } from '../host'
import { audioApis } from './audio'
import { canvasApis } from './canvas'
import { cloudApis } from './cloud'
import { contactApis } from './contact'
import { hearDesk, tellDesk } from './desk-message'
import { deviceApis, networkApis } from './device'
import { FileStore } from './file-store'
import { fileApis } from './file-system'
import { launchApis } from './launch'
import { locationApis } from './location'
import { mediaApis } from './media'
import { modalApis } from './modal'
import { barApis, navigationApis } from './navigation'
import { Permissions } from './permission'
import { phoneOf } from './phone'
import type { Phone } from './phone'
import { Privacy } from './privacy'
import { fields } from './record'
import { recorderApis } from './recorder'
import { indexedFiles } from './saved-files'
import { shareApis } from './share'
import { storageApis, storagePrefix } from './storage'
import { addStyle } from './style'
import { Subscriptions } from './subscribe'
import { toastApis } from './toast'
import { trapped } from './trap'

/** Makes the page a phone: defines the global `wx`, follows the phone's settings and the desk. */
export function installWx(host: Host): void {
  const phone = phoneOf(host, new URLSearchParams(location.search))
  addStyle()
  Object.defineProperty(globalThis, 'wx', {
    value: wxOf(phone),
    configurable: true,
  })
  followSettings(phone)
  followDesk(phone)
}

/** All of `wx` for a phone. */
export function wxOf(phone: Phone): Record<string, unknown> {
  const files = new FileStore(indexedFiles(storagePrefix(phone)))
  const privacy = new Privacy(phone)
  const subscriptions = new Subscriptions(phone)
  const permissions = new Permissions(phone, subscriptions)
  const built: Record<string, unknown> = {
    ...navigationApis(phone),
    ...barApis(phone),
    ...toastApis(phone),
    ...modalApis(phone),
    ...storageApis(phone),
    ...fileApis(phone, files),
    ...mediaApis(phone, files, privacy, permissions),
    ...recorderApis(files, privacy, permissions),
    ...audioApis(phone, files),
    ...locationApis(phone, privacy, permissions),
    ...contactApis(phone, privacy),
    ...launchApis(phone),
    ...deviceApis(phone),
    ...networkApis(phone),
    ...shareApis(phone, files, permissions),
    ...canvasApis(files),
    ...privacy.apis(),
    ...permissions.apis(),
    ...subscriptions.apis(),
    ...pageApis(phone),
    cloud: cloudApis(phone, files),
  }
  built['canIUse'] = (schema: string) => Object.hasOwn(built, schema.split('.')[0] ?? '')
  return trapped('wx', built)
}

function pageApis({ host }: Phone): Record<string, unknown> {
  return {
    createSelectorQuery: () => host.createSelectorQuery(),
    createIntersectionObserver: (within: unknown, options?: object) =>
      host.createIntersectionObserver(within, options),
    nextTick: (then: () => void) => void Promise.resolve().then(then),
    hideKeyboard: () => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    },
    // Figures of use go to WeChat's own statistics; the console is where a developer sees them.
    reportEvent: (event: string, data?: object) => console.debug('reportEvent', event, data),
  }
}

function followSettings(phone: Phone): void {
  phone.host.theme.set(phone.settings().theme)
  phone.onSettings((before) => {
    const { theme, fontScale } = phone.settings()
    if (theme !== before.theme) phone.host.theme.set(theme)
    // WeChat, too, applies another text size only when the Mini Program is opened again.
    if (fontScale !== before.fontScale) location.reload()
  })
}

function followDesk(phone: Phone): void {
  hearDesk((message) => {
    if (message.type === 'desk:time') phone.host.setClockOffset(message.offsetMs)
    else location.reload()
  })
  tellDesk({ type: 'phone:ready', phone: phone.name })
  if (window.parent !== window) return
  void readTime(phone)
  // happy-dom, where the whole preview boots in tests, has no EventSource.
  if (typeof EventSource === 'undefined') return
  new EventSource('/reload').addEventListener('reload', () => location.reload())
}

/** A phone without a desk reads the cloud's time once; it shows in the status bar only. */
async function readTime(phone: Phone): Promise<void> {
  const { offsetMs } = fields(await phone.door.get('/time').catch(() => undefined))
  if (typeof offsetMs === 'number') phone.host.setClockOffset(offsetMs)
}
