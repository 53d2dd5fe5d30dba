import type { behavior, CodeSpace } from 'glass-easel-miniprogram-adapter'

/** The behaviors WeChat names by string. */
export interface NamedBehaviors {
  /** `name` and `value`: what a form gathers. */
  formField: behavior.GeneralBehavior
  /** Replaces the names in `behaviors: ['wx://form-field', other]`; an unknown one throws by name. */
  resolve(behaviors: unknown): behavior.GeneralBehavior[]
}

/** Registers them in a code space. */
export function namedBehaviors(space: CodeSpace): NamedBehaviors {
  const register = (definition: object) => space.behavior().definition(definition).register()
  const formField: behavior.GeneralBehavior = register({
    properties: { name: String, value: null },
  })
  const named: Record<string, behavior.GeneralBehavior> = {
    'wx://form-field': formField,
    'wx://form-field-group': formField,
    'wx://form-field-button': register({}),
    // `export` in a definition works without the behavior that announces it.
    'wx://component-export': register({}),
  }
  const one = (given: unknown): behavior.GeneralBehavior => {
    if (typeof given !== 'string') return given as behavior.GeneralBehavior // opaque by design
    const known = named[given]
    if (known === undefined) throw new Error(`behavior ${given} is not supported by the preview`)
    return known
  }
  return {
    formField,
    resolve: (behaviors) => (Array.isArray(behaviors) ? behaviors.filter(Boolean).map(one) : []),
  }
}
