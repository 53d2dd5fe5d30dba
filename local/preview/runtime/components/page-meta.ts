import type { BuiltIn } from './built-in'

/** `<page-meta>`: style of the page element around it. */
export const pageMeta: BuiltIn = {
  properties: {
    pageStyle: String,
    pageFontSize: String,
    rootFontSize: String,
    backgroundColor: String,
    backgroundTextStyle: String,
  },
  attach(node) {
    const page = node.host.closest('wx-page')
    if (!(page instanceof HTMLElement)) throw new Error('<page-meta> belongs into a page')
    node.watch(['pageStyle', 'pageFontSize', 'backgroundColor'], () => {
      page.setAttribute('style', node.text('pageStyle'))
      if (node.text('pageFontSize') !== '') page.style.fontSize = node.text('pageFontSize')
      if (node.text('backgroundColor') !== '') {
        page.style.backgroundColor = node.text('backgroundColor')
      }
    })
    node.watch(['rootFontSize'], () => {
      document.documentElement.style.fontSize = node.text('rootFontSize')
    })
    node.onDetach(() => {
      document.documentElement.style.fontSize = ''
    })
  },
}
