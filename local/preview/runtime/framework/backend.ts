import * as ge from 'glass-easel'
import { builtInTemplates } from '../components/templates'
import { fieldsOf } from './finger'
import type { Gestures } from './gestures'

/** Events that a built-in component's host may take from the DOM; all others it sends itself. */
const domEvents = /^(touch|mouse|transition|animation)/

/** How the framework draws into the document and hears from it. */
export class PhoneBackend extends ge.CurrentWindowBackendContext {
  // The framework types its elements structurally; the DOM's own are meant (see its source).
  override document = {
    createElement: (tag: string) => document.createElement(elementName(tag)),
    createTextNode: (text: string) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  } as unknown as ge.CurrentWindowBackendContext['document']

  constructor(
    gestures: Gestures,
    private readonly theme: () => string,
  ) {
    super()
    this.onEvent((target, type, detail, options) => {
      const original = options.originalEvent
      if (type === 'tap' && (gestures.swallowsTap() || isDisabled(original))) return undefined
      return this.forward(target, type, detail, options)
    })
  }

  override getTheme(): string {
    return this.theme()
  }

  /** Without this an `<input>`'s DOM `input` event would reach `bind:input` beside our own. */
  override setListenerStats(
    ...args: Parameters<ge.CurrentWindowBackendContext['setListenerStats']>
  ): void {
    const [element, type] = args
    // Typed as present, but null for nodes that are not drawn.
    const host: unknown = element
    if (host instanceof Element && host.tagName.startsWith('WX-') && !domEvents.test(type)) return
    super.setListenerStats(...args)
  }

  /** Relative to the page's own scrolling element: margins do not reach into a nested scroller. */
  override createIntersectionObserver(
    ...args: Parameters<ge.CurrentWindowBackendContext['createIntersectionObserver']>
  ): ReturnType<ge.CurrentWindowBackendContext['createIntersectionObserver']> {
    const [target, relative, margin, thresholds, listener] = args
    const element: unknown = target
    const root = element instanceof Element ? element.closest('.phone-scroll') : null
    // Same structural typing as above. Absent margins arrive as `undefinedpx`.
    const scroller = root as unknown as typeof relative
    const margins = margin.replaceAll('undefinedpx', '0px')
    return super.createIntersectionObserver(
      target,
      relative ?? scroller,
      margins,
      thresholds,
      listener,
    )
  }

  private forward(
    target: ge.Element,
    type: string,
    detail: unknown,
    options: ge.EventOptions,
  ): ge.EventBubbleStatus {
    const touching = /^(touch|tap|canceltap)/.test(type)
    const fields = touching ? { ...fieldsOf(options.originalEvent) } : {}
    const event = new ge.Event(type, detail, { ...options, extraFields: fields })
    ge.Event.dispatchEvent(target, event)
    return event.getEventBubbleStatus()
  }
}

/** `h-img` → `img` (built-in templates only), `view` → `wx-view`, `t-button` stays. */
function elementName(tag: string): string {
  if (tag.startsWith('h-')) return tag.slice(2)
  if (tag.startsWith('wx-')) return tag
  return tag.includes('-') && !Object.hasOwn(builtInTemplates, tag) ? tag : `wx-${tag}`
}

function isDisabled(event: unknown): boolean {
  if (!(event instanceof Event) || !(event.target instanceof Element)) return false
  return event.target.closest('wx-button[disabled]') !== null
}
