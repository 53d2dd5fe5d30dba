import * as ge from 'glass-easel'
import { attributeText } from '../attribute-text'
import { webStyleValue } from '../style-units'
import { noteListener } from './gestures'
import { domElement } from './glass-node'

type Template = ge.template.ProcGenGroup
type Generator = ReturnType<Template>
/** What generated code draws with: `r` sets a property, `y` the inline style, `v` listens. */
type Wrapper = Parameters<Generator>[0]

const adapted = new WeakSet<Wrapper>()

/**
 * Templates as the phone needs them: `aria-*` and `hidden` work on every component, `rpx` works in
 * inline styles, and long-press listeners are known.
 */
export function adaptTemplates(templates: Record<string, unknown>): Record<string, Template> {
  const entries = Object.entries(templates).map(([id, template]) => {
    if (!isTemplate(template)) throw new Error(`template ${id} is not a compiled template`)
    return [id, adaptTemplate(template)] as const
  })
  return Object.fromEntries(entries)
}

function isTemplate(value: unknown): value is Template {
  return typeof value === 'function'
}

function adaptTemplate(template: Template): Template {
  const adaptedTemplate = (name: string): Generator => {
    const generate = template(name)
    return (wrapper, ...rest) => {
      adaptWrapper(wrapper)
      return generate(wrapper, ...rest)
    }
  }
  // `_` is how one template's generated code reaches another's (`<import>`).
  return Object.assign(adaptedTemplate, template)
}

function adaptWrapper(wrapper: Wrapper): void {
  if (adapted.has(wrapper)) return
  adapted.add(wrapper)
  const { r: setProperty, y: setStyle, v: listen } = wrapper
  wrapper.r = (node, name, value, ...rest) => {
    if (!setCommonAttribute(node, name, value)) setProperty(node, name, value, ...rest)
  }
  wrapper.y = (node, value) => {
    // What a template binds to `style` need not be text, whatever the typings say.
    const given: unknown = value
    setStyle(node, typeof given === 'string' ? webStyleValue(given) : value)
  }
  wrapper.v = (node, event, ...rest) => {
    noteListener(node, event)
    listen(node, event, ...rest)
  }
}

/** Attributes that every component has without declaring them. True when it was one of those. */
function setCommonAttribute(node: ge.Element, name: string, value: unknown): boolean {
  const common = name === 'hidden' || name === 'role' || name.startsWith('aria-')
  if (!common || !ge.Component.isComponent(node)) return false
  if (ge.Component.hasProperty(node, camelCase(name))) return false
  const element = domElement(node)
  if (element !== undefined) setAttribute(element, name === 'aria-role' ? 'role' : name, value)
  return true
}

function setAttribute(element: HTMLElement, name: string, value: unknown): void {
  const absent = value === undefined || value === null || value === ''
  if (absent || (name === 'hidden' && value === false)) element.removeAttribute(name)
  else element.setAttribute(name, name === 'hidden' ? '' : attributeText(value))
  if (name === 'role' && !element.hasAttribute('tabindex') && focusable.has(attributeText(value))) {
    element.setAttribute('tabindex', '0')
  }
}

const focusable = new Set(['button', 'link', 'tab', 'checkbox', 'radio', 'switch', 'option'])

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
