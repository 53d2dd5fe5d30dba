/** 「重新开始」: asks first, then has the server begin anew, or says how to. */
import { element } from '../runtime/wx/element'
import { send, ServerError } from './server'

/** The statuses of a server that has no such door. */
const NOT_OFFERED = new Set([404, 405, 501])

export function resetButton(): HTMLElement {
  const words = element('p', {})
  const confirm = element('button', { type: 'button', class: 'btn' }, '清空，重新开始')
  const dialog = element(
    'dialog',
    { 'aria-label': '重新开始' },
    element('h2', {}, '重新开始？'),
    words,
    element(
      'footer',
      {},
      element(
        'button',
        { type: 'button', class: 'btn quiet', click: () => dialog.close() },
        '关闭',
      ),
      confirm,
    ),
  )
  confirm.addEventListener('click', () => void begin(words, confirm))
  const ask = (): void => {
    words.textContent = '这台电脑上的诉求、群消息和身份都会清掉，再备一遍方庄的数据。'
    confirm.hidden = false
    dialog.showModal()
  }
  return element(
    'div',
    {},
    element('button', { type: 'button', class: 'btn quiet sm flat', click: ask }, '重新开始'),
    dialog,
  )
}

async function begin(words: HTMLElement, confirm: HTMLButtonElement): Promise<void> {
  confirm.hidden = true
  try {
    await send('POST', '/reset', {})
    localStorage.clear()
    location.reload()
  } catch (error) {
    if (!(error instanceof ServerError)) throw error
    words.textContent = NOT_OFFERED.has(error.status)
      ? '请在终端按 Ctrl-C 停下，再运行：npm start -- --reset'
      : `没有办成：${error.message}`
  }
}
