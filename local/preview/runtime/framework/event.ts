import * as ge from 'glass-easel'

/** One finger (or the mouse pressed) on the screen, as a Mini Program's event carries it. */
export interface Touch {
  identifier: number
  pageX: number
  pageY: number
  clientX: number
  clientY: number
}

/** `touches` stand on the event itself, as in WeChat, not in `detail`. */
export interface TouchFields {
  touches: Touch[]
  changedTouches: Touch[]
}

/** Sends an event that bubbles through components, as the platform's own touch events do. */
export function dispatchTouch(target: ge.Element, type: string, fields: TouchFields): boolean {
  const at = fields.changedTouches[0] ?? fields.touches[0]
  const detail = at === undefined ? {} : { x: at.pageX, y: at.pageY }
  const event = new ge.Event(type, detail, {
    bubbles: true,
    composed: true,
    capturePhase: true,
    extraFields: { ...fields },
  })
  ge.Event.dispatchEvent(target, event)
  return event.defaultPrevented()
}

/** Sends an event to one component only, as built-in components do (`change`, `input`). */
export function dispatchOwn(
  target: ge.Element,
  type: string,
  detail: unknown,
  options: ge.EventOptions = {},
): void {
  ge.Event.triggerEvent(target, type, detail, options)
}
