import type { BuiltIn, BuiltInNode } from './built-in'

type Field = HTMLInputElement | HTMLTextAreaElement

const properties = {
  value: null,
  type: { type: String, value: 'text' },
  password: Boolean,
  placeholder: String,
  placeholderStyle: String,
  disabled: Boolean,
  maxlength: { type: Number, value: 140 },
  focus: Boolean,
  autoFocus: Boolean,
  confirmType: { type: String, value: 'done' },
  confirmHold: Boolean,
  cursor: Number,
  cursorColor: String,
  selectionStart: Number,
  selectionEnd: Number,
  // About the phone's keyboard, which the preview does not draw.
  cursorSpacing: null,
  adjustPosition: Boolean,
  adjustKeyboardTo: String,
  holdKeyboard: Boolean,
  alwaysEmbed: Boolean,
  disableDefaultPadding: Boolean,
  showConfirmBar: Boolean,
  fixed: Boolean,
  // WeChat's safe password field: a plain one here.
  safePasswordCertPath: String,
  safePasswordLength: Number,
  safePasswordTimeStamp: Number,
  safePasswordNonce: String,
  safePasswordSalt: String,
  safePasswordCustomHash: String,
}

/** `<input>`. `maxlength` -1 means no limit. */
export const input: BuiltIn = {
  field: true,
  externalClasses: ['placeholder-class'],
  properties,
  attach(node) {
    const field = node.inner('field', HTMLInputElement)
    node.watch(['type', 'password'], () => {
      field.type = node.flag('password') ? 'password' : 'text'
      field.inputMode = inputModes[node.text('type')] ?? 'text'
    })
    bind(node, field)
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return
      node.fire('confirm', { value: field.value }, true)
      if (!node.flag('confirmHold')) field.blur()
    })
  },
}

/** `<textarea>`: with `auto-height` as tall as its text. */
export const textarea: BuiltIn = {
  field: true,
  externalClasses: ['placeholder-class'],
  properties: { ...properties, autoHeight: Boolean },
  attach(node) {
    const field = node.inner('field', HTMLTextAreaElement)
    bind(node, field)
    let lines = 0
    const fit = () => {
      const height = field.scrollHeight
      if (node.flag('autoHeight')) node.host.style.height = `${heightOf(field)}px`
      const lineCount = Math.round(height / (parseFloat(getComputedStyle(field).lineHeight) || 1))
      if (lineCount !== lines) node.fire('linechange', { height, lineCount })
      lines = lineCount
    }
    node.onChange(['value', 'autoHeight'], fit)
    field.addEventListener('input', fit)
    requestAnimationFrame(fit)
  },
}

const inputModes: Readonly<Record<string, string>> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  tel: 'tel',
}

function bind(node: BuiltInNode, field: Field): void {
  const initial = node.text('value')
  follow(node, field)
  tell(node, field)
  node.field = { value: () => field.value, reset: () => node.set('value', initial) }
  node.activate = () => field.focus()
  node.watch(['focus', 'autoFocus'], () => {
    if (node.flag('focus') || node.flag('autoFocus')) requestAnimationFrame(() => field.focus())
    else if (document.activeElement === field) field.blur()
  })
}

/** Properties → the HTML field. */
function follow(node: BuiltInNode, field: Field): void {
  const shown = node.inner('placeholder', HTMLDivElement)
  const showPlaceholder = () => (shown.hidden = field.value !== '')
  node.watch(['value'], () => {
    if (field.value !== node.text('value')) field.value = node.text('value')
    showPlaceholder()
  })
  field.addEventListener('input', showPlaceholder)
  node.watch(['placeholder', 'placeholderStyle'], () => {
    field.placeholder = node.text('placeholder')
    shown.textContent = node.text('placeholder')
    shown.setAttribute('style', node.text('placeholderStyle'))
  })
  node.watch(['disabled'], () => (field.disabled = node.flag('disabled')))
  node.watch(['maxlength'], () => {
    const limit = node.number('maxlength')
    if (limit >= 0) field.maxLength = limit
    else field.removeAttribute('maxlength')
  })
  node.watch(['confirmType'], () => (field.enterKeyHint = node.text('confirmType')))
}

/** The HTML field → events. */
function tell(node: BuiltInNode, field: Field): void {
  const detail = () => ({ value: field.value, cursor: field.selectionStart ?? field.value.length })
  field.addEventListener('input', () => {
    node.set('value', field.value)
    node.fire('input', { ...detail(), keyCode: 0 }, true)
  })
  field.addEventListener('focus', () => node.fire('focus', { ...detail(), height: 0 }, true))
  field.addEventListener('blur', () => {
    node.set('focus', false)
    node.fire('blur', detail(), true)
  })
}

/** The height the text needs, measured with the field shrunk first. */
function heightOf(field: HTMLTextAreaElement): number {
  field.style.height = '0'
  const height = field.scrollHeight
  field.style.height = ''
  return height
}
