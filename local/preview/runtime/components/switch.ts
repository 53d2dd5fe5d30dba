import type { BuiltIn } from './built-in'

/** `<switch>`. */
export const switchControl: BuiltIn = {
  field: true,
  properties: {
    checked: Boolean,
    disabled: Boolean,
    type: { type: String, value: 'switch' },
    color: String,
  },
  attach(node) {
    const field = node.inner('field', HTMLInputElement)
    const initial = node.flag('checked')
    node.watch(['checked'], () => (field.checked = node.flag('checked')))
    node.watch(['disabled'], () => (field.disabled = node.flag('disabled')))
    node.watch(['type'], () => node.host.setAttribute('type', node.text('type')))
    node.watch(['color'], () => node.host.style.setProperty('--tick', node.text('color') || null))
    field.addEventListener('change', () => {
      node.set('checked', field.checked)
      node.fire('change', { value: field.checked }, true)
    })
    node.activate = () => field.click()
    node.field = { value: () => field.checked, reset: () => node.set('checked', initial) }
  },
}
