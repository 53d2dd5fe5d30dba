/** showToast and showLoading: WeChat has one of them at a time, and either `hide…` ends it. */
import { api } from './call'
import { element } from './element'
import type { Phone } from './phone'

/** How long a toast stays when not told, in ms. Source: WeChat, wx.showToast. */
const TOAST_MS = 1500

interface ToastOptions {
  title?: string
  icon?: 'success' | 'error' | 'loading' | 'none'
  image?: string
  duration?: number
  mask?: boolean
}

export function toastApis(phone: Phone): Record<string, unknown> {
  let shown: HTMLElement | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const hide = (): void => {
    clearTimeout(timer)
    shown?.remove()
    shown = undefined
  }
  const show = (options: ToastOptions): void => {
    hide()
    shown = draw(phone, options)
    phone.host.overlay.append(shown)
  }
  return {
    showToast: api('showToast', (options: ToastOptions) => {
      show(options)
      timer = setTimeout(hide, options.duration ?? TOAST_MS)
    }),
    hideToast: api('hideToast', hide),
    showLoading: api('showLoading', (options: ToastOptions) =>
      show({ ...options, icon: 'loading' }),
    ),
    hideLoading: api('hideLoading', hide),
  }
}

function draw(phone: Phone, { title, icon = 'success', image, mask }: ToastOptions): HTMLElement {
  const picture = image
    ? element('img', { src: phone.host.assetUrl(image), alt: '', class: 'wx-toast__icon' })
    : icon !== 'none' &&
      element('span', { class: `wx-toast__icon wx-icon-${icon}`, 'aria-hidden': 'true' })
  return element(
    'div',
    { class: mask ? 'wx-toast wx-toast--mask' : 'wx-toast', role: 'status' },
    element(
      'div',
      { class: picture ? 'wx-toast__box wx-toast__box--icon' : 'wx-toast__box' },
      picture,
      element('p', {}, title ?? ''),
    ),
  )
}
