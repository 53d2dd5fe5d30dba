/** 「重新开始」: asks first, then has the server begin anew and shows how far it is. */
import { element } from '../runtime/wx/element'
import { untilReady } from './beginning'
import { send, ServerError } from './server'

/** The status of a server that runs without `npm start` behind it. */
const NOT_OFFERED = 501

export function resetButton(): HTMLElement {
  const words = element('p', { role: 'status' })
  const close = element('button', { type: 'button', class: 'btn quiet' }, '关闭')
  const confirm = element('button', { type: 'button', class: 'btn' }, '清空，重新开始')
  const dialog = element(
    'dialog',
    { 'aria-label': '重新开始' },
    element('h2', {}, '重新开始？'),
    words,
    element('footer', {}, close, confirm),
  )
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('cancel', (event) => {
    if (close.hidden) event.preventDefault()
  })
  confirm.addEventListener('click', () => void begin(words, [close, confirm]))
  const ask = (): void => {
    words.textContent = '这台电脑上的诉求、群消息和身份都会清掉，再从头备一遍数据。'
    close.hidden = confirm.hidden = false
    dialog.showModal()
  }
  return element(
    'div',
    {},
    element('button', { type: 'button', class: 'btn quiet sm flat', click: ask }, '重新开始'),
    dialog,
  )
}

async function begin(words: HTMLElement, buttons: HTMLElement[]): Promise<void> {
  for (const button of buttons) button.hidden = true
  try {
    await send('POST', '/reset', {})
    await untilReady((text) => (words.textContent = text))
    localStorage.clear()
    location.reload()
  } catch (error) {
    if (!(error instanceof ServerError)) throw error
    for (const button of buttons.slice(0, 1)) button.hidden = false
    words.textContent =
      error.status === NOT_OFFERED
        ? '请在终端按 Ctrl-C 停下，再运行：npm start -- --reset'
        : `没有办成：${error.message}`
  }
}
