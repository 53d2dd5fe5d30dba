/** Dialogs over the app: one mask, one box, focus kept inside, Escape and the mask as the way out. */
import { element } from './element'
import type { Phone } from './phone'

export interface LayerOptions<Answer> {
  /** modal: a box in the middle; sheet: from the bottom; full: the whole screen. */
  kind: 'modal' | 'sheet' | 'full'
  /** What a screen reader calls it. */
  label: string
  /** The answer of Escape, and of a tap on a sheet's mask; the key absent: neither closes it. */
  dismissed?: Answer
}

/** Draws a dialog and resolves with the answer its drawing gives; it is closed by then. */
export function ask<Answer>(
  phone: Phone,
  options: LayerOptions<Answer>,
  draw: (answer: (value: Answer) => void) => (Node | undefined)[],
): Promise<Answer> {
  return new Promise((resolve) => {
    const before = document.activeElement
    const mask = element('div', {
      class: `wx-mask wx-mask--${options.kind}`,
      'data-theme': phone.host.theme.current(),
    })
    const answer = (value: Answer): void => {
      if (!mask.isConnected) return
      mask.remove()
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
      resolve(value)
    }
    const box = element('div', {
      class: `wx-${options.kind}`,
      role: 'dialog',
      'aria-modal': 'true',
      'aria-label': options.label,
      tabindex: '-1',
    })
    box.append(...draw(answer).filter((node) => node !== undefined))
    mask.append(box)
    watchWayOut(mask, options, answer)
    phone.host.overlay.append(mask)
    ;(box.querySelector<HTMLElement>('[data-focus]') ?? box).focus({ preventScroll: true })
  })
}

/** Draws a dialog that is only looked at; resolves when it is closed, by its own button or Escape. */
export function show(
  phone: Phone,
  kind: LayerOptions<undefined>['kind'],
  label: string,
  draw: (close: () => void) => (Node | undefined)[],
): Promise<undefined> {
  return ask<undefined>(phone, { kind, label, dismissed: undefined }, (answer) =>
    draw(() => answer(undefined)),
  )
}

function watchWayOut<Answer>(
  mask: HTMLElement,
  options: LayerOptions<Answer>,
  answer: (value: Answer) => void,
): void {
  const dismiss = (): void => {
    if ('dismissed' in options) answer(options.dismissed)
  }
  mask.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') keepFocus(mask, event)
    if (event.key === 'Escape') dismiss()
    event.stopPropagation()
  })
  // On a touch screen the tap that opened the dialog still sends its click, to what now lies under the finger.
  let pressed = false
  mask.addEventListener('pointerdown', (event) => (pressed = event.target === mask))
  mask.addEventListener('click', (event) => {
    const outside = event.target === mask && pressed && options.kind === 'sheet'
    if (outside) dismiss()
  })
}

function keepFocus(mask: HTMLElement, event: KeyboardEvent): void {
  const stops = [...mask.querySelectorAll<HTMLElement>('button, input, textarea, a[href]')]
  const edge = event.shiftKey ? stops[0] : stops.at(-1)
  if (document.activeElement !== edge) return
  event.preventDefault()
  ;(event.shiftKey ? stops.at(-1) : stops[0])?.focus()
}
