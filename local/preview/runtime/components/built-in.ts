import type * as ge from 'glass-easel'
import type { behavior } from 'glass-easel-miniprogram-adapter'
import { attributeText } from '../attribute-text'
import type { OpenTypeButton, ShareContent } from '../host'
import { dispatchOwn } from '../framework/event'
import type { Finger } from '../framework/finger'
import { domElement } from '../framework/glass-node'

/** What built-in components need of the phone around them. */
export interface BuiltInContext {
  formField: behavior.GeneralBehavior
  finger: Finger
  /** A layer over the pages, for a picker's sheet. */
  overlay: HTMLElement
  assetUrl(path: string, from: string): string
  /** Follows a `<navigator>`. */
  navigate(how: string, options: { url: string; delta: number }): void
  /** Resolves to the detail of a button's open-type event; undefined: it has none. */
  openType(name: string, button: OpenTypeButton): Promise<unknown>
}

/** What the wx layer may be told of a share. */
export type Shared = ShareContent

/** A property as the framework declares it. */
type Property = typeof String | typeof Number | typeof Boolean | typeof Array | typeof Object | null
type PropertyDefinition = Property | { type: Property; value: unknown }

/** A built-in component: its properties and what it does once drawn. */
export interface BuiltIn {
  properties?: Record<string, PropertyDefinition>
  /** Default `hover-class`; the property is offered when set ('none' draws nothing). */
  hover?: { className: string; stayMs: number }
  /** True for what a `<form>` gathers. */
  field?: boolean
  externalClasses?: string[]
  attach?(node: BuiltInNode): void
}

/** What a form field gives to its form. */
export interface FormField {
  value(): unknown
  reset(): void
}

const nodes = new WeakMap<Element, BuiltInNode>()

/** The built-in component drawn as `element`, if it is one that does something. */
export function builtInOf(element: Element): BuiltInNode | undefined {
  return nodes.get(element)
}

/** One drawn built-in component. */
export class BuiltInNode {
  field: FormField | undefined
  /** What a tap on the `<label>` around it does. */
  activate: (() => void) | undefined
  private readonly watchers: { names: readonly string[]; run: () => void }[] = []
  private readonly cleanups: (() => void)[] = []

  constructor(
    readonly component: ge.GeneralComponent,
    readonly host: HTMLElement,
    readonly context: BuiltInContext,
  ) {
    nodes.set(host, this)
  }

  text(name: string): string {
    return attributeText(this.component.data[name])
  }

  flag(name: string): boolean {
    return Boolean(this.component.data[name])
  }

  number(name: string): number {
    return Number(this.component.data[name])
  }

  list(name: string): readonly unknown[] {
    const value: unknown = this.component.data[name]
    return Array.isArray(value) ? value : []
  }

  raw(name: string): unknown {
    return this.component.data[name]
  }

  /** Changes a property from inside; `model:` bindings hear of it. */
  set(name: string, value: unknown): void {
    this.component.setData({ [name]: value })
  }

  /** Sends an event to this component's listeners only; `bubbles` as the platform's tap does. */
  fire(event: string, detail: unknown = {}, bubbles = false): void {
    dispatchOwn(this.component, event, detail, { bubbles, composed: bubbles })
  }

  /** An element of the component's own template, by class. */
  inner<Type extends HTMLElement>(name: string, type: new () => Type): Type {
    const found = this.component.getShadowRoot()?.querySelector(`.${name}`)
    const element = found === null || found === undefined ? undefined : domElement(found)
    if (element instanceof type) return element
    throw new Error(`built-in component without its .${name}`)
  }

  /** Runs now and whenever one of the properties changes. */
  watch(names: readonly string[], run: () => void): void {
    this.watchers.push({ names, run })
    run()
  }

  /** The same, without running now. */
  onChange(names: readonly string[], run: () => void): void {
    this.watchers.push({ names, run })
  }

  onTap(listener: () => void): void {
    this.component.addListener('tap', () => {
      listener()
    })
  }

  onDetach(cleanup: () => void): void {
    this.cleanups.push(cleanup)
  }

  changed(name: string): void {
    for (const { names, run } of this.watchers) if (names.includes(name)) run()
  }

  detach(): void {
    for (const cleanup of this.cleanups) cleanup()
  }
}
