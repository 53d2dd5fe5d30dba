import * as ge from 'glass-easel'
import { domElement } from '../framework/glass-node'

/** What a selector query can tell of a node; `node` is for canvas and scroll-view. */
export interface Fields {
  id?: boolean
  dataset?: boolean
  mark?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  properties?: string[]
  computedStyle?: string[]
  context?: boolean
  node?: boolean
}

type Result = Record<string, unknown> | null
type Answer = (result: Result | Result[]) => void

interface Request {
  within: ge.GeneralComponent
  /** Undefined: the viewport. */
  selector: string | undefined
  all: boolean
  fields: Fields
  answer: Answer | undefined
}

/** `createSelectorQuery()`: gathers requests, answers them on exec. */
export class SelectorQuery {
  private readonly requests: Request[] = []

  constructor(private within: ge.GeneralComponent) {}

  in(component: { _$: ge.GeneralComponent }): this {
    this.within = component._$
    return this
  }

  select(selector: string): NodesRef {
    return this.ref(selector, false)
  }

  selectAll(selector: string): NodesRef {
    return this.ref(selector, true)
  }

  selectViewport(): NodesRef {
    return this.ref(undefined, false)
  }

  /** Answers after the pending changes are drawn. */
  exec(callback?: (results: (Result | Result[])[]) => void): this {
    requestAnimationFrame(() => {
      const results = this.requests.map((request) => {
        const result = resultOf(request)
        request.answer?.(result)
        return result
      })
      callback?.(results)
    })
    return this
  }

  private ref(selector: string | undefined, all: boolean): NodesRef {
    const { within } = this
    return new NodesRef((fields, answer) => {
      this.requests.push({ within, selector, all, fields, answer })
      return this
    })
  }
}

/** What was selected; each method adds a request and gives the query back. */
export class NodesRef {
  constructor(
    private readonly add: (fields: Fields, answer: Answer | undefined) => SelectorQuery,
  ) {}

  fields(fields: Fields, answer?: Answer): SelectorQuery {
    return this.add(fields, answer)
  }

  boundingClientRect(answer?: Answer): SelectorQuery {
    return this.add({ id: true, dataset: true, rect: true, size: true }, answer)
  }

  scrollOffset(answer?: Answer): SelectorQuery {
    return this.add({ id: true, dataset: true, scrollOffset: true }, answer)
  }

  node(answer?: Answer): SelectorQuery {
    return this.add({ node: true }, answer)
  }

  context(answer?: Answer): SelectorQuery {
    return this.add({ context: true }, answer)
  }
}

function resultOf({ within, selector, all, fields }: Request): Result | Result[] {
  const root = within.getShadowRoot()
  if (selector === undefined) return viewportResult(within, fields)
  if (root === null) return all ? [] : null
  if (all) return root.querySelectorAll(selector).map((node) => nodeResult(node, fields))
  const found = root.querySelector(selector)
  return found === null ? null : nodeResult(found, fields)
}

function viewportResult(within: ge.GeneralComponent, fields: Fields): Result {
  const scroller = domElement(within)?.closest('.phone-scroll')
  if (scroller === null || scroller === undefined) return null
  const { clientWidth: width, clientHeight: height } = scroller
  return {
    ...(fields.id ? { id: '' } : {}),
    ...(fields.dataset ? { dataset: {} } : {}),
    ...(fields.rect ? { left: 0, top: 0, right: width, bottom: height } : {}),
    ...(fields.size ? { width, height } : {}),
    ...(fields.scrollOffset ? scrollOf(scroller) : {}),
  }
}

function nodeResult(node: ge.Element, fields: Fields): Result {
  const element = domElement(node)
  const rect = element?.getBoundingClientRect()
  return {
    ...(fields.id ? { id: node.id } : {}),
    ...(fields.dataset ? { dataset: node.dataset } : {}),
    ...(fields.mark ? { mark: node.collectMarks() } : {}),
    ...(fields.rect && rect
      ? { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom }
      : {}),
    ...(fields.size && rect ? { width: rect.width, height: rect.height } : {}),
    ...(fields.scrollOffset && element ? scrollOf(element) : {}),
    ...propertiesOf(node, fields.properties ?? []),
    ...(element ? styleOf(element, fields.computedStyle ?? []) : {}),
    ...(fields.node || fields.context ? { node: surfaceOf(element) } : {}),
  }
}

function scrollOf({ scrollLeft, scrollTop, scrollWidth, scrollHeight }: Element): object {
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight }
}

function propertiesOf(node: ge.Element, names: readonly string[]): object {
  if (!ge.Component.isComponent(node)) return {}
  const { data } = node
  return Object.fromEntries(names.filter((name) => name in data).map((name) => [name, data[name]]))
}

function styleOf(element: Element, names: readonly string[]): object {
  if (names.length === 0) return {}
  const style = getComputedStyle(element)
  const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(kebab(name))]))
}

/** A canvas gives its drawing surface; other nodes themselves. */
function surfaceOf(element: HTMLElement | undefined): Element | undefined {
  return element?.querySelector(':scope > canvas') ?? element
}
