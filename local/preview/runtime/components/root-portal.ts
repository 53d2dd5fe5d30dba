import type { BuiltIn } from './built-in'

/** `<root-portal>`: its content is drawn outside of the page's flow, over everything in the page. */
export const rootPortal: BuiltIn = {
  properties: { enable: { type: Boolean, value: true } },
  attach(node) {
    const content = node.inner('portal', HTMLDivElement)
    const layer = node.host.closest('.phone-frame')?.querySelector('.phone-portal')
    if (layer === null || layer === undefined) throw new Error('<root-portal> belongs into a page')
    node.watch(['enable'], () => (node.flag('enable') ? layer : node.host).append(content))
    node.onDetach(() => content.remove())
  },
}
