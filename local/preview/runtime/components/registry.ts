import type * as ge from 'glass-easel'
import type { CodeSpace } from 'glass-easel-miniprogram-adapter'
import { domElement } from '../framework/glass-node'
import { builtIns } from './all'
import { BuiltInNode, builtInOf, type BuiltIn, type BuiltInContext } from './built-in'
import { builtInTemplates } from './templates'

/** Class prefix of the elements inside built-in components: `wx--field`. */
const scope = 'wx'

const hoverProperties = {
  hoverClass: String,
  hoverStartTime: { type: Number, value: 50 },
  hoverStopPropagation: Boolean,
}

/** Registers every built-in component; returns them by tag. */
export function registerBuiltIns(
  space: CodeSpace,
  templates: Record<string, ge.template.ProcGenGroup>,
  context: BuiltInContext,
): Map<string, ge.GeneralComponentDefinition> {
  const registered = new Map<string, ge.GeneralComponentDefinition>()
  for (const tag of Object.keys(builtInTemplates)) {
    const content = templates[`wx/${tag}`]
    if (content === undefined) throw new Error(`no template of <${tag}> in the bundle`)
    const path = `wx/${tag}`
    space.addCompiledTemplate(path, { groupList: templates, content })
    space.addStyleSheet(path, undefined, scope)
    space.addComponentStaticConfig(path, { component: true })
    const definition = definitionOf(builtIns[tag] ?? {}, context)
    space.component(path).definition(definition).register()
    registered.set(tag, space.getComponentSpace().getComponentByUrl(path, ''))
  }
  return registered
}

function definitionOf(builtIn: BuiltIn, context: BuiltInContext): object {
  const properties = { ...builtIn.properties, ...hoverOf(builtIn) }
  const observers = Object.fromEntries(
    Object.keys(properties).map((name) => [
      name,
      function observe(this: Caller) {
        const host = domElement(this._$)
        if (host !== undefined) builtInOf(host)?.changed(name)
      },
    ]),
  )
  return {
    behaviors: builtIn.field ? [context.formField] : [],
    properties,
    observers,
    externalClasses: builtIn.externalClasses ?? [],
    ...(builtIn.attach ? { lifetimes: lifetimesOf(builtIn.attach, context) } : {}),
  }
}

/** What `this` is in the adapter's callbacks. */
interface Caller {
  _$: ge.GeneralComponent
}

function lifetimesOf(attach: (node: BuiltInNode) => void, context: BuiltInContext) {
  return {
    attached(this: Caller) {
      const host = domElement(this._$)
      if (host !== undefined) attach(new BuiltInNode(this._$, host, context))
    },
    detached(this: Caller) {
      const host = domElement(this._$)
      if (host !== undefined) builtInOf(host)?.detach()
    },
  }
}

function hoverOf({ hover }: BuiltIn): BuiltIn['properties'] {
  if (hover === undefined) return {}
  return {
    ...hoverProperties,
    hoverClass: { type: String, value: hover.className },
    hoverStayTime: { type: Number, value: hover.stayMs },
  }
}
