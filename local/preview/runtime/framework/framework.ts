import * as ge from 'glass-easel'
import {
  MiniProgramEnv,
  type CodeSpace,
  type Root,
  type types,
} from 'glass-easel-miniprogram-adapter'
import type { Bundle, ComponentConfig } from '../bundle'
import type { BuiltInContext } from '../components/built-in'
import { registerBuiltIns } from '../components/registry'
import { namedBehaviors, type NamedBehaviors } from './behaviors'
import type { PhoneBackend } from './backend'
import { styleOptions, type Definition } from './definition'
import { adaptTemplates } from './template'

/** Registers what scripts define and creates pages. One per phone. */
export class Framework {
  private readonly environment = new MiniProgramEnv()
  private readonly space: CodeSpace
  private readonly behaviors: NamedBehaviors
  private readonly backend
  private readonly defined = new Set<string>()
  /** The module whose script runs now: what Page() and Component() define. */
  private current = ''

  constructor(
    private readonly bundle: Bundle,
    backend: PhoneBackend,
    context: Omit<BuiltInContext, 'formField'>,
  ) {
    const templates = adaptTemplates(bundle.templates)
    const global = this.environment.getGlobalCodeSpace()
    this.behaviors = namedBehaviors(global)
    const builtIns = registerBuiltIns(global, templates, {
      ...context,
      formField: this.behaviors.formField,
    })
    this.backend = this.environment.associateBackend(backend)
    this.space = this.environment.createCodeSpace('', true)
    writeIdsPlainly(this.space)
    this.space.setOverallBehavior(readyBehavior(this.space))
    for (const [tag, component] of builtIns) {
      this.space.getComponentSpace().setGlobalUsingComponent(tag, component)
    }
    for (const [id, config] of Object.entries(bundle.components)) this.add(id, config, templates)
  }

  /** Evaluates a page's or component's script, and first those of the components it uses. */
  define(id: string): void {
    if (this.defined.has(id)) return
    this.defined.add(id)
    const config = this.bundle.components[id]
    if (config === undefined) throw new Error(`${id} is not in the bundle`)
    for (const used of Object.values(config.usingComponents)) this.define(used.slice(1))
    for (const generic of Object.values(config.componentGenerics ?? {})) {
      if (generic !== true && generic.default !== undefined) this.define(generic.default.slice(1))
    }
    const before = this.current
    this.current = id
    const run = this.bundle.modules[id]
    if (run === undefined) this.defineComponent({})
    else run()
    this.current = before
  }

  /** A page or the custom tab bar as a tree of its own under `<tag>`, not yet in the document. */
  createRoot(id: string, tag: string): Root {
    this.define(id)
    return this.backend.createRoot(tag, this.space, id)
  }

  definePage(definition: Definition): void {
    const behaviors = this.behaviors.resolve(definition.behaviors)
    this.space
      .component(this.current)
      .pageDefinition({ ...definition, behaviors })
      .register()
  }

  defineComponent(definition: Definition): unknown {
    const overriding = styleOptions(definition)
    const config = this.bundle.components[this.current]
    if (Object.keys(overriding).length > 0 && config !== undefined) {
      this.space.addComponentStaticConfig(this.current, staticConfig({ ...config, ...overriding }))
    }
    const behaviors = this.behaviors.resolve(definition.behaviors)
    return this.space
      .component(this.current)
      .definition({ ...definition, behaviors })
      .register()
  }

  defineBehavior(definition: Definition): unknown {
    const behaviors = this.behaviors.resolve(definition.behaviors)
    return this.space
      .behavior()
      .definition({ ...definition, behaviors })
      .register()
  }

  private add(
    id: string,
    config: ComponentConfig,
    templates: Record<string, ge.template.ProcGenGroup>,
  ): void {
    this.space.addComponentStaticConfig(id, staticConfig(config))
    const content = templates[id]
    if (content === undefined) throw new Error(`no template of ${id} in the bundle`)
    this.space.addCompiledTemplate(id, { groupList: templates, content })
    this.space.addStyleSheet(id, undefined, this.bundle.scopes[id])
  }
}

/** The configuration's strings are checked nowhere: the framework falls back on what it knows. */
function staticConfig(config: ComponentConfig): types.ComponentStaticConfig {
  return config as unknown as types.ComponentStaticConfig
}

/** Lets `id` stand in the DOM as written. There is no public option for it in the adapter. */
function writeIdsPlainly(space: CodeSpace): void {
  const internal = space as unknown as {
    prepareComponentOptions(...args: unknown[]): [ge.ComponentOptions, unknown]
  }
  const prepare = internal.prepareComponentOptions.bind(space)
  internal.prepareComponentOptions = (...args) => {
    const [options, isolation] = prepare(...args)
    return [{ ...options, idPrefixGenerator: null, writeIdToDOM: true }, isolation]
  }
}

/** The framework never sends `ready` by itself: here it follows the first frame after `attached`. */
function readyBehavior(space: CodeSpace): ge.GeneralBehavior {
  return space
    .getComponentSpace()
    .define()
    .lifetime('attached', function () {
      // The adapter calls with its own object around the component; the typings mean the component.
      const { _$: component } = this as unknown as { _$: ge.GeneralComponent }
      requestAnimationFrame(() => {
        if (ge.Element.isAttached(component)) component.triggerLifetime('ready', [])
      })
    })
    .registerBehavior()
}
