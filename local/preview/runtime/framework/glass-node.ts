import * as ge from 'glass-easel'

/** The framework's node behind a DOM node, or behind the nearest ancestor that has one. */
export function glassNode(node: EventTarget | null): ge.Element | undefined {
  let current = node instanceof Node ? node : null
  while (current !== null) {
    if ('__wxElement' in current && isElement(current.__wxElement)) return current.__wxElement
    current = current.parentNode
  }
  return undefined
}

/** The DOM element that a framework node is drawn as; undefined for virtual ones. */
export function domElement(node: ge.Element): HTMLElement | undefined {
  // The framework's own type of a backend element is not the DOM's, though in a browser it is one.
  const element: unknown = node.getBackendElement()
  return element instanceof HTMLElement ? element : undefined
}

function isElement(value: unknown): value is ge.Element {
  return ge.Element.isElement(value)
}
