import type { BuiltIn } from './built-in'

/** `<navigator>`: goes to a page when tapped. Other Mini Programs cannot be opened. */
export const navigator: BuiltIn = {
  hover: { className: 'navigator-hover', stayMs: 600 },
  properties: {
    url: String,
    openType: { type: String, value: 'navigate' },
    delta: { type: Number, value: 1 },
    target: { type: String, value: 'self' },
  },
  attach(node) {
    node.host.setAttribute('role', 'link')
    node.host.setAttribute('tabindex', '0')
    node.onTap(() => {
      if (node.text('target') !== 'self') throw new Error('<navigator target> is not supported')
      const options = { url: node.text('url'), delta: node.number('delta') }
      node.context.navigate(node.text('openType'), options)
    })
  },
}
