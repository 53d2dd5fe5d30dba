import * as ge from 'glass-easel'
import { dispatchTouch } from './event'
import type { Finger, Press } from './finger'
import { domElement, glassNode } from './glass-node'

/** A press this long without moving is a long press, in ms; as in WeChat. */
const LONG_PRESS_MS = 350
/** A press that moved further than this is no tap, in px. */
const TAP_DISTANCE = 10
/**
 * The class segment the template does not touch, so that its updates do not undo hovering. A const enum
 * of another module has no value here, only its type.
 */
const HOVER_SEGMENT = 3 as unknown as ge.StyleSegmentIndex

/** Elements whose template listens to a long press: on those it swallows the tap. */
const longPressTargets = new WeakSet<ge.Element>()

/** Remembers that a template listens to `event` on `node`. */
export function noteListener(node: ge.Element, event: string): void {
  if (event === 'longpress' || event === 'longtap') longPressTargets.add(node)
}

/** Touch events for the mouse, long press, and `hover-class`. */
export class Gestures {
  private longPressed = false
  private timer: number | undefined
  private hovering: { node: ge.Element; className: string; stayMs: number }[] = []

  constructor(finger: Finger) {
    finger.listen({
      start: (press) => this.start(press),
      move: (press) => this.move(press),
      end: (press, cancelled) => this.end(press, cancelled),
    })
  }

  /** Whether the press that is ending was a long press someone listened to; then it is no tap. */
  swallowsTap(): boolean {
    return this.longPressed
  }

  private start(press: Press): void {
    this.longPressed = false
    const node = glassNode(press.target)
    if (node === undefined) return
    if (press.mouse) dispatchTouch(node, 'touchstart', press.fields)
    this.hovering = hoverTargets(press.target)
    for (const { node, className } of this.hovering)
      node.toggleNodeClass(className, true, HOVER_SEGMENT)
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.longPress(node, press), LONG_PRESS_MS)
  }

  private move(press: Press): void {
    const node = glassNode(press.target)
    if (press.mouse && node !== undefined) dispatchTouch(node, 'touchmove', press.fields)
    if (distance(press) <= TAP_DISTANCE) return
    window.clearTimeout(this.timer)
    this.endHover(0)
  }

  private end(press: Press, cancelled: boolean): void {
    window.clearTimeout(this.timer)
    this.endHover()
    const node = glassNode(press.target)
    if (press.mouse && node !== undefined) {
      dispatchTouch(node, cancelled ? 'touchcancel' : 'touchend', press.fields)
    }
  }

  private longPress(node: ge.Element, press: Press): void {
    this.longPressed = ancestors(press.target).some((at) => longPressTargets.has(at))
    dispatchTouch(node, 'longpress', press.fields)
    dispatchTouch(node, 'longtap', press.fields)
  }

  private endHover(stayMs?: number): void {
    for (const { node, className, stayMs: ownMs } of this.hovering) {
      window.setTimeout(
        () => node.toggleNodeClass(className, false, HOVER_SEGMENT),
        stayMs ?? ownMs,
      )
    }
    this.hovering = []
  }
}

function distance({ start, now }: Press): number {
  return Math.hypot(now.x - start.x, now.y - start.y)
}

/** Framework nodes from the touched one upwards, in the drawn tree. */
function ancestors(target: EventTarget | null): ge.Element[] {
  const node = glassNode(target)
  if (node === undefined) return []
  const element = domElement(node)
  return [node, ...ancestors(element?.parentNode ?? null)]
}

/** Every element under the finger with a `hover-class`, up to one that stops it. */
function hoverTargets(target: EventTarget | null) {
  const found: { node: ge.Element; className: string; stayMs: number }[] = []
  for (const node of ancestors(target)) {
    if (!ge.Component.isComponent(node)) continue
    const { hoverClass, hoverStayTime, hoverStopPropagation, disabled } = node.data
    if (typeof hoverClass !== 'string' || hoverClass === '' || hoverClass === 'none') continue
    if (disabled !== true)
      found.push({ node, className: hoverClass, stayMs: Number(hoverStayTime) })
    if (hoverStopPropagation === true) break
  }
  return found
}
