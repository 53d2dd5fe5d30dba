/** A panel that drops from its button; Escape, a click elsewhere or a choice closes it. */
import { element } from '../runtime/wx/element'

/** Ties a button to a panel. `draw` fills it anew at each opening. */
export function dropPanel(
  button: HTMLButtonElement,
  label: string,
  draw: (close: () => void) => Node[],
): HTMLElement {
  const panel = element('div', {
    class: 'panel',
    role: 'dialog',
    'aria-label': label,
    hidden: true,
  })
  const close = (): void => {
    if (panel.hidden) return
    panel.hidden = true
    button.setAttribute('aria-expanded', 'false')
    button.focus()
  }
  button.setAttribute('aria-haspopup', 'dialog')
  button.setAttribute('aria-expanded', 'false')
  button.addEventListener('click', () => {
    if (!panel.hidden) return close()
    panel.replaceChildren(...draw(close))
    panel.hidden = false
    button.setAttribute('aria-expanded', 'true')
    const first = panel.querySelector<HTMLElement>('[data-focus], [aria-current], button, input')
    first?.focus()
  })
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
    if (event.key === 'ArrowDown') step(panel, 1, event)
    if (event.key === 'ArrowUp') step(panel, -1, event)
  })
  const vanish = (): void => {
    panel.hidden = true
    button.setAttribute('aria-expanded', 'false')
  }
  document.addEventListener('pointerdown', ({ target }) => {
    if (!(target instanceof Node) || panel.contains(target) || button.contains(target)) return
    vanish()
  })
  window.addEventListener('blur', vanish) // a tap inside a phone is heard by its own page only
  return panel
}

function step(panel: HTMLElement, by: number, event: KeyboardEvent): void {
  const stops = [...panel.querySelectorAll<HTMLElement>('button, input')]
  const at = stops.findIndex((stop) => stop === document.activeElement)
  stops[(at + by + stops.length) % stops.length]?.focus()
  event.preventDefault()
}
