import { scriptError } from '../script-error'
import type { BuiltIn, BuiltInNode } from './built-in'
import { tellForm } from './form'

/** `<button>`: form-type submits, open-type asks WeChat (the wx layer) and sends its event. */
export const button: BuiltIn = {
  hover: { className: 'button-hover', stayMs: 70 },
  properties: {
    type: { type: String, value: 'default' },
    size: { type: String, value: 'default' },
    plain: Boolean,
    disabled: Boolean,
    loading: Boolean,
    formType: String,
    openType: String,
    name: String,
    lang: String,
    appParameter: String,
    sendMessageTitle: String,
    sendMessagePath: String,
    sendMessageImg: String,
    showMessageCard: Boolean,
    sessionFrom: String,
    // Of open-types that only WeChat has.
    activityType: Number,
    entrancePath: String,
    needShowEntrance: Boolean,
    phoneNumberNoQuotaToast: { type: Boolean, value: true },
  },
  attach(node) {
    const { host } = node
    if (!host.hasAttribute('role')) host.setAttribute('role', 'button')
    for (const name of ['type', 'size']) {
      node.watch([name], () => host.setAttribute(name, node.text(name)))
    }
    for (const name of ['plain', 'disabled', 'loading']) {
      node.watch([name], () => host.toggleAttribute(name, node.flag(name)))
    }
    node.watch(['disabled'], () => {
      host.setAttribute('aria-disabled', String(node.flag('disabled')))
      host.setAttribute('tabindex', node.flag('disabled') ? '-1' : '0')
    })
    node.onTap(() => tapped(node))
    node.activate = () => host.click()
  },
}

function tapped(node: BuiltInNode): void {
  if (node.flag('disabled')) return
  tellForm(node.host, node.text('formType'), node.context)
  const openType = node.text('openType')
  if (openType === '') return
  const { host, component, context } = node
  const button = { element: host, dataset: component.dataset, data: component.data }
  context.openType(openType, button).then((detail) => {
    if (detail !== undefined) node.fire(openType.toLowerCase(), detail)
  }, scriptError)
}
