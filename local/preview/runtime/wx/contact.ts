/** The phone's small services: calling, the clipboard, scanning a code, a short buzz. */
import { api, Failure } from './call'
import { chooseItem, showModal } from './modal'
import type { Phone } from './phone'
import type { Privacy } from './privacy'

/** 15 ms, the short buzz. Source: WeChat, wx.vibrateShort. */
const BUZZ_MS = 15

export function contactApis(phone: Phone, privacy: Privacy): Record<string, unknown> {
  let clipboard = ''
  return {
    makePhoneCall: api('makePhoneCall', async ({ phoneNumber }: { phoneNumber?: string }) => {
      const chosen = await chooseItem(phone, [`呼叫 ${phoneNumber ?? ''}`])
      if (chosen < 0) throw new Failure('cancel')
      await showModal(phone, {
        title: '正在呼叫',
        content: phoneNumber ?? '',
        showCancel: false,
        confirmText: '挂断',
      })
    }),
    setClipboardData: api('setClipboardData', async ({ data }: { data?: string }) => {
      await privacy.require('setClipboardData')
      clipboard = data ?? ''
      await writeClipboard(clipboard)
      return { data: clipboard }
    }),
    getClipboardData: api('getClipboardData', async () => {
      await privacy.require('getClipboardData')
      return { data: clipboard }
    }),
    scanCode: api('scanCode', async () => {
      const scanned = await showModal(phone, {
        title: '扫一扫',
        editable: true,
        placeholderText: '把二维码里的文字或楼门码写在这里',
      })
      if (!scanned.confirm) throw new Failure('cancel')
      return codeOf(scanned.content?.trim() ?? '')
    }),
    vibrateShort: api('vibrateShort', () => buzz()),
  }
}

/** Outside a tap, or on a page not served securely, the browser refuses: then only the phone has it. */
async function writeClipboard(text: string): Promise<void> {
  if ('clipboard' in navigator) await navigator.clipboard.writeText(text).catch(() => undefined)
}

function buzz(): void {
  if ('vibrate' in navigator) navigator.vibrate(BUZZ_MS)
}

/** A Mini Program code carries a page (`pages/…?scene=…`), any other code carries text. */
function codeOf(text: string): object {
  return /^\/?(pages|work|room)\//.test(text)
    ? { result: '', scanType: 'WX_CODE', charSet: 'utf-8', path: text.replace(/^\//, '') }
    : { result: text, scanType: 'QR_CODE', charSet: 'utf-8' }
}
