import { builtInOf, type BuiltIn } from './built-in'

const controls = 'wx-button,wx-checkbox,wx-radio,wx-switch,wx-input,wx-textarea'

/** `<label>`: a tap on it works the control inside, or the one whose id is `for`. */
export const label: BuiltIn = {
  properties: { for: String },
  attach(node) {
    node.component.addListener('tap', ({ target }) => {
      const touched: unknown = target
      const control = controlOf(node.host, node.text('for'))
      const own = control === undefined ? undefined : builtInOf(control)
      // A tap on the control itself has already worked it.
      if (own !== undefined && !isInside(touched, own.component)) own.activate?.()
    })
  },
}

function controlOf(host: HTMLElement, id: string): Element | undefined {
  if (id !== '')
    return host.closest('wx-page')?.querySelector(`[id="${CSS.escape(id)}"]`) ?? undefined
  return host.querySelector(controls) ?? undefined
}

/** The target of an event is the touched component's script object, or an element of a template. */
function isInside(touched: unknown, component: object): boolean {
  if (typeof touched !== 'object' || touched === null) return false
  return touched === component || ('_$' in touched && touched._$ === component)
}
