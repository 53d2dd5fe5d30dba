import type { BuiltIn } from './built-in'

/** `<slider>`: `changing` while dragged, `change` when let go. */
export const slider: BuiltIn = {
  field: true,
  properties: {
    value: { type: Number, value: 0 },
    min: { type: Number, value: 0 },
    max: { type: Number, value: 100 },
    step: { type: Number, value: 1 },
    disabled: Boolean,
    showValue: Boolean,
    activeColor: String,
    backgroundColor: String,
    blockSize: { type: Number, value: 28 },
    blockColor: String,
  },
  attach(node) {
    const field = node.inner('field', HTMLInputElement)
    const shown = node.inner('value', HTMLSpanElement)
    const initial = node.number('value')
    node.watch(['min', 'max', 'step', 'value', 'disabled', 'showValue'], () => {
      Object.assign(field, {
        min: node.text('min'),
        max: node.text('max'),
        step: node.text('step'),
      })
      field.value = node.text('value')
      field.disabled = node.flag('disabled')
      shown.textContent = node.flag('showValue') ? field.value : ''
    })
    node.watch(['activeColor'], () => {
      field.style.accentColor = node.text('activeColor')
    })
    const value = () => ({ value: Number(field.value) })
    field.addEventListener('input', () => {
      if (node.flag('showValue')) shown.textContent = field.value
      node.fire('changing', value(), true)
    })
    field.addEventListener('change', () => {
      node.set('value', Number(field.value))
      node.fire('change', value(), true)
    })
    node.field = { value: () => Number(field.value), reset: () => node.set('value', initial) }
  },
}
