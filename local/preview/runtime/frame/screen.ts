import { element } from '../wx/element'
import { dots, ring, signals } from './drawings'

/** The phone's screen and its layers, bottom first. */
export interface Screen {
  root: HTMLElement
  /** Pages, each over the one before. */
  pages: HTMLElement
  /** Tab bar. */
  tabs: HTMLElement
  /** Toasts, modals, sheets. */
  overlay: HTMLElement
  /** Status bar and capsule take their colour from here. */
  tint(textStyle: 'black' | 'white'): void
  onMenu(listener: () => void): void
}

/** Draws the empty phone into `root`: layers, status bar with a running clock, capsule. */
export function drawScreen(root: HTMLElement, now: () => number): Screen {
  const pages = element('div', { class: 'phone-pages' })
  const tabs = element('nav', { class: 'phone-tabs', 'aria-label': '主导航', hidden: true })
  const overlay = element('div', { class: 'phone-overlay' })
  const menu = element('button', { class: 'phone-menu', 'aria-label': '更多' })
  menu.innerHTML = dots
  const leave = element('button', { class: 'phone-leave', 'aria-label': '关闭', tabindex: '-1' })
  leave.innerHTML = ring
  const capsule = element('div', { class: 'phone-capsule' }, menu, element('i'), leave)
  const status = drawStatusBar(now)
  root.classList.add('phone')
  root.replaceChildren(pages, tabs, overlay, status, capsule)
  return {
    root,
    pages,
    tabs,
    overlay,
    tint(textStyle) {
      root.dataset.text = textStyle
    },
    onMenu: (listener) => menu.addEventListener('click', listener),
  }
}

/** The phone lies in Beijing, wherever the browser is. */
const time = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function drawStatusBar(now: () => number): HTMLElement {
  const clock = element('span')
  const tick = () => {
    clock.textContent = time.format(now())
  }
  tick()
  window.setInterval(tick, 1000)
  const status = element('div', { class: 'phone-status', 'aria-hidden': 'true' }, clock)
  status.insertAdjacentHTML('beforeend', signals)
  return status
}
