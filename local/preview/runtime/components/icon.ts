import type { BuiltIn } from './built-in'

/** `<icon>`: WeChat's few signs, drawn by styles/control.css through `data-sign`. */
export const icon: BuiltIn = {
  properties: { type: String, size: { type: null, value: 23 }, color: String },
  attach(node) {
    const sign = node.inner('sign', HTMLElement)
    node.watch(['type', 'size', 'color'], () => {
      sign.dataset.sign = node.text('type')
      const size = node.text('size')
      sign.style.fontSize = /^[\d.]+$/.test(size) ? `${size}px` : size
      sign.style.color = node.text('color')
    })
  },
}
