import { builtInOf, type BuiltIn, type BuiltInNode } from './built-in'

const choiceProperties = { value: String, checked: Boolean, disabled: Boolean, color: String }

/** `<checkbox>`: ticked by itself; the group around it tells of it. */
export const checkbox: BuiltIn = choice('checkbox')

/** `<radio>`: at most one of a group. */
export const radio: BuiltIn = choice('radio')

export const checkboxGroup: BuiltIn = group('checkbox', (ticked) => ticked)

export const radioGroup: BuiltIn = group('radio', (ticked) => ticked[0] ?? '')

type Kind = 'checkbox' | 'radio'

function choice(kind: Kind): BuiltIn {
  return {
    properties: choiceProperties,
    attach(node) {
      const field = node.inner('field', HTMLInputElement)
      node.watch(['checked'], () => (field.checked = node.flag('checked')))
      node.watch(['disabled'], () => (field.disabled = node.flag('disabled')))
      node.watch(['color'], () => node.host.style.setProperty('--tick', node.text('color') || null))
      field.addEventListener('change', () => {
        const host = node.host.closest(`wx-${kind}-group`)
        if (kind === 'radio' && host !== null) untickOthers(host, node)
        const own = host === null ? undefined : builtInOf(host)
        own?.fire('change', { value: own.field?.value() }, true)
      })
      node.activate = () => field.click()
    },
  }
}

function untickOthers(group: Element, node: BuiltInNode): void {
  for (const other of group.querySelectorAll('wx-radio')) {
    if (other !== node.host) fieldOf(other).checked = false
  }
}

function group(kind: Kind, valueOf: (ticked: string[]) => unknown): BuiltIn {
  return {
    field: true,
    attach(node) {
      const members = () => [...node.host.querySelectorAll(`wx-${kind}`)]
      node.host.setAttribute('role', kind === 'radio' ? 'radiogroup' : 'group')
      node.field = {
        value() {
          const ticked = members().filter((member) => fieldOf(member).checked)
          return valueOf(ticked.map((member) => builtInOf(member)?.text('value') ?? ''))
        },
        reset() {
          for (const member of members()) {
            fieldOf(member).checked = builtInOf(member)?.flag('checked') ?? false
          }
        },
      }
    },
  }
}

function fieldOf(host: Element): HTMLInputElement {
  const node = builtInOf(host)
  if (node === undefined) throw new Error(`${host.tagName} is not drawn yet`)
  return node.inner('field', HTMLInputElement)
}
