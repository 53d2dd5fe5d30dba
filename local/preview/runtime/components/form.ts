import * as ge from 'glass-easel'
import { glassNode } from '../framework/glass-node'
import { builtInOf, type BuiltIn, type BuiltInContext } from './built-in'

/** `<form>`: gathers named fields when a button with `form-type` inside is tapped. */
export const form: BuiltIn = {
  properties: { reportSubmit: Boolean, reportSubmitTimeout: Number },
}

/** Sends `submit` or `reset` to the form around an element; does nothing outside of one. */
export function tellForm(from: HTMLElement, formType: string, context: BuiltInContext): void {
  const host = from.closest('wx-form')
  const component = host === null ? undefined : glassNode(host)
  if (host === null || component === undefined) return
  if (formType === 'submit') {
    const detail = { value: fieldsIn(host, context), target: {} }
    ge.Event.triggerEvent(component, 'submit', detail, { bubbles: true })
  }
  if (formType === 'reset') {
    for (const element of host.querySelectorAll('*')) builtInOf(element)?.field?.reset()
    ge.Event.triggerEvent(component, 'reset', { target: {} }, { bubbles: true })
  }
}

function fieldsIn(host: Element, context: BuiltInContext): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const element of host.querySelectorAll('*')) {
    const node = glassNode(element)
    if (node === undefined || !ge.Component.isComponent(node)) continue
    const { name, value } = node.data
    if (typeof name !== 'string' || name === '') continue
    const builtIn = builtInOf(element)
    if (builtIn?.field !== undefined) fields[name] = builtIn.field.value()
    else if (builtIn === undefined && isField(node, context)) fields[name] = value
  }
  return fields
}

function isField(node: ge.GeneralComponent, context: BuiltInContext): boolean {
  // The adapter wraps the framework's behavior and keeps it under a private name.
  const { _$: behavior } = context.formField as unknown as { _$: ge.GeneralBehavior }
  return node.hasBehavior(behavior)
}
