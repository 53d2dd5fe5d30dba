import { element } from '../runtime/wx/element'

/** An icon of the one set, drawn in the text's colour and silent to screen readers. */
export function icon(name: 'clock' | 'down' | 'ok' | 'warn', size: 16 | 20 = 16): HTMLElement {
  return element('i', { class: `i i-${name} i-${size}`, 'aria-hidden': 'true' })
}
