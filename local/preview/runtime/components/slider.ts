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
    const fill = () => {
      const [min, max] = [node.number('min'), node.number('max')]
      field.style.setProperty('--filled', `${((Number(field.value) - min) / (max - min)) * 100}%`)
      shown.textContent = node.flag('showValue') ? field.value : ''
    }
    node.watch(['min', 'max', 'step', 'value', 'disabled', 'showValue'], () => {
      Object.assign(field, {
        min: node.text('min'),
        max: node.text('max'),
        step: node.text('step'),
      })
      field.value = node.text('value')
      field.disabled = node.flag('disabled')
      fill()
    })
    node.watch(['activeColor', 'backgroundColor', 'blockColor'], () => {
      field.style.setProperty('--filled-colour', node.text('activeColor') || null)
      field.style.setProperty('--rail-colour', node.text('backgroundColor') || null)
      field.style.setProperty('--block-colour', node.text('blockColor') || null)
    })
    const value = () => ({ value: Number(field.value) })
    field.addEventListener('input', () => {
      fill()
      node.fire('changing', value(), true)
    })
    field.addEventListener('change', () => {
      node.set('value', Number(field.value))
      node.fire('change', value(), true)
    })
    node.field = { value: () => Number(field.value), reset: () => node.set('value', initial) }
  },
}
