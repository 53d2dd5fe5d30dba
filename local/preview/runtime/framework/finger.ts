import type { Touch, TouchFields } from './event'

/** One press from first contact to release, by finger or by mouse. */
export interface Press {
  target: EventTarget | null
  /** Where it began and is now, in client px. */
  start: { x: number; y: number }
  now: { x: number; y: number }
  fields: TouchFields
  /** True for a mouse: the browser sends no touch events of its own then. */
  mouse: boolean
}

/** Told about each press; the return value of `start` is not used. */
export interface PressListener {
  start?(press: Press): void
  move?(press: Press): void
  end?(press: Press, cancelled: boolean): void
}

/** Joins touch and mouse into presses, so that a desk's mouse works like a finger. */
export class Finger {
  private readonly listeners = new Set<PressListener>()
  private press: Press | undefined
  /** After a touch the browser repeats it as mouse events; those are ignored for this long, in ms. */
  private static readonly echoMs = 700
  private touchedAt = -Infinity

  constructor() {
    const capture = { capture: true, passive: true }
    window.addEventListener('touchstart', (event) => this.touchStart(event), capture)
    window.addEventListener('touchmove', (event) => this.touchMove(event), capture)
    window.addEventListener('touchend', (event) => this.touchEnd(event, false), capture)
    window.addEventListener('touchcancel', (event) => this.touchEnd(event, true), capture)
    window.addEventListener('mousedown', (event) => this.mouseDown(event), capture)
    window.addEventListener('mousemove', (event) => this.mouseMove(event), capture)
    window.addEventListener('mouseup', (event) => this.mouseUp(event), capture)
  }

  /** Returns the function that stops listening. */
  listen(listener: PressListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private touchStart(event: TouchEvent): void {
    this.touchedAt = event.timeStamp
    this.begin(event.target, touchFields(event), false)
  }

  private touchMove(event: TouchEvent): void {
    this.moveTo(touchFields(event))
  }

  private touchEnd(event: TouchEvent, cancelled: boolean): void {
    this.touchedAt = event.timeStamp
    this.finish(touchFields(event), cancelled)
  }

  private mouseDown(event: MouseEvent): void {
    if (event.button !== 0 || event.timeStamp - this.touchedAt < Finger.echoMs) return
    this.begin(event.target, mouseFields(event, true), true)
  }

  private mouseMove(event: MouseEvent): void {
    if (this.press?.mouse) this.moveTo(mouseFields(event, true))
  }

  private mouseUp(event: MouseEvent): void {
    if (this.press?.mouse) this.finish(mouseFields(event, false), false)
  }

  private begin(target: EventTarget | null, fields: TouchFields, mouse: boolean): void {
    const at = pointOf(fields)
    const press = { target, start: at, now: at, fields, mouse }
    this.press = press
    for (const listener of this.listeners) listener.start?.(press)
  }

  private moveTo(fields: TouchFields): void {
    const { press } = this
    if (press === undefined) return
    press.fields = fields
    press.now = pointOf(fields)
    for (const listener of this.listeners) listener.move?.(press)
  }

  private finish(fields: TouchFields, cancelled: boolean): void {
    const { press } = this
    if (press === undefined) return
    this.press = undefined
    press.fields = fields
    press.now = pointOf(fields)
    for (const listener of this.listeners) listener.end?.(press, cancelled)
  }
}

/** The touches of a DOM touch event, or of a mouse as one finger. */
export function fieldsOf(event: unknown): TouchFields {
  if (typeof TouchEvent !== 'undefined' && event instanceof TouchEvent) return touchFields(event)
  if (event instanceof MouseEvent) return mouseFields(event, event.type !== 'mouseup')
  return { touches: [], changedTouches: [] }
}

function touchFields(event: TouchEvent): TouchFields {
  const touches = [...event.touches].map(touchOf)
  return { touches, changedTouches: [...event.changedTouches].map(touchOf) }
}

function mouseFields(event: MouseEvent, pressed: boolean): TouchFields {
  const touch = touchOf({ identifier: 0, ...coordinates(event) })
  return { touches: pressed ? [touch] : [], changedTouches: [touch] }
}

function coordinates({ pageX, pageY, clientX, clientY }: MouseEvent): Omit<Touch, 'identifier'> {
  return { pageX, pageY, clientX, clientY }
}

function touchOf({ identifier, pageX, pageY, clientX, clientY }: Touch): Touch {
  return { identifier, pageX, pageY, clientX, clientY }
}

function pointOf(fields: TouchFields): { x: number; y: number } {
  const touch = fields.changedTouches[0] ?? fields.touches[0]
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 }
}
