import { dispatchTouch } from './event'
import { glassNode } from './glass-node'

const tappableRoles = ['button', 'link', 'tab', 'option', 'checkbox', 'radio', 'switch', 'menuitem']
const tappable = tappableRoles.map((role) => `[role="${role}"]`).join(',')

/** Enter and Space tap what has such a role; a screen reader's click taps too. */
export function tapByKeyboard(): void {
  document.body.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    const { target } = event
    if (!(target instanceof HTMLElement) || !target.matches(tappable) || isNative(target)) return
    event.preventDefault()
    target.click()
  })
  document.body.addEventListener('click', (event) => {
    // detail 0: no pointer was pressed, so the framework has seen no tap.
    if (event.detail === 0 && event.target instanceof HTMLElement) tapOn(event.target)
  })
}

function tapOn(element: HTMLElement): void {
  const node = glassNode(element)
  if (node === undefined || isNative(element) || element.closest('wx-button[disabled]')) return
  const { left, top, width, height } = element.getBoundingClientRect()
  const [x, y] = [left + width / 2, top + height / 2]
  const touch = { identifier: 0, pageX: x, pageY: y, clientX: x, clientY: y }
  dispatchTouch(node, 'tap', { touches: [], changedTouches: [touch] })
}

function isNative(element: HTMLElement): boolean {
  return /^(INPUT|TEXTAREA|BUTTON|A|SELECT)$/.test(element.tagName)
}
