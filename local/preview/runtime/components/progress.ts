import type { BuiltIn } from './built-in'

/** `<progress>`: a bar filled to `percent`. */
export const progress: BuiltIn = {
  properties: {
    percent: Number,
    showInfo: Boolean,
    strokeWidth: { type: Number, value: 6 },
    borderRadius: { type: Number, value: 0 },
    activeColor: String,
    color: String,
    backgroundColor: String,
    active: Boolean,
    activeMode: String,
    duration: Number,
    fontSize: { type: Number, value: 16 },
  },
  attach(node) {
    const rail = node.inner('rail', HTMLDivElement)
    const bar = node.inner('bar', HTMLDivElement)
    const percent = node.inner('percent', HTMLSpanElement)
    node.host.setAttribute('role', 'progressbar')
    node.watch(['percent', 'showInfo'], () => {
      const value = Math.min(100, Math.max(0, node.number('percent')))
      bar.style.width = `${value}%`
      percent.textContent = node.flag('showInfo') ? `${value}%` : ''
      node.host.setAttribute('aria-valuenow', String(value))
    })
    node.watch(['strokeWidth', 'borderRadius', 'backgroundColor', 'activeColor', 'color'], () => {
      rail.style.height = `${node.number('strokeWidth')}px`
      rail.style.borderRadius = `${node.number('borderRadius')}px`
      rail.style.backgroundColor = node.text('backgroundColor')
      bar.style.backgroundColor = node.text('activeColor') || node.text('color')
    })
  },
}
