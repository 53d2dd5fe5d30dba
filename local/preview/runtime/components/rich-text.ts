import { attributeText } from '../attribute-text'
import type { BuiltIn } from './built-in'

/** What WeChat's rich-text draws; everything else is dropped with its content's text kept. */
const tags = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup ' +
    'dd del div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li ' +
    'mark nav ol p pre q rt ruby s section small span strong sub sup table tbody td tfoot th thead ' +
    'tr tt u ul'
  ).split(' '),
)
const attributes = new Set([
  'class',
  'style',
  'src',
  'alt',
  'width',
  'height',
  'colspan',
  'rowspan',
])

/** A node as `nodes` may list it. */
interface RichNode {
  type?: unknown
  text?: unknown
  name?: unknown
  attrs?: unknown
  children?: unknown
}

/** `<rich-text>`: HTML text or a tree, without anything that could act. */
export const richText: BuiltIn = {
  properties: { nodes: null, space: String, userSelect: Boolean },
  attach(node) {
    const rich = node.inner('rich', HTMLDivElement)
    node.watch(['nodes'], () => {
      const nodes = node.raw('nodes')
      if (typeof nodes === 'string') rich.replaceChildren(...sanitised(nodes))
      else rich.replaceChildren(...(Array.isArray(nodes) ? nodes : []).map(drawn))
    })
  },
}

function sanitised(html: string): Node[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  return [...parsed.body.childNodes].map(copy)
}

function copy(node: Node): Node {
  if (!(node instanceof Element)) return document.createTextNode(node.textContent ?? '')
  const children = [...node.childNodes].map(copy)
  const given = [...node.attributes].map(({ name, value }) => [name, value] as const)
  return element(node.tagName.toLowerCase(), given, children)
}

function drawn(node: RichNode): Node {
  if (node.type === 'text') return document.createTextNode(attributeText(node.text))
  const { attrs, children } = node
  const given = typeof attrs === 'object' && attrs !== null ? Object.entries(attrs) : []
  return element(String(node.name), given, (Array.isArray(children) ? children : []).map(drawn))
}

function element(
  tag: string,
  given: readonly (readonly [string, unknown])[],
  children: Node[],
): Node {
  if (['script', 'style', 'iframe', 'object'].includes(tag)) return document.createTextNode('')
  const made = document.createElement(tags.has(tag) ? tag : 'span')
  for (const [name, value] of given) {
    if (!attributes.has(name) || /^\s*javascript:/i.test(String(value))) continue
    made.setAttribute(name, String(value))
  }
  made.append(...children)
  return made
}
