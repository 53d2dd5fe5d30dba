import path from 'node:path'
import type { ComponentConfig } from '../runtime/bundle'
import { ComponentJson, readJson } from './json-file'
import { isFile, type Modules } from './modules'
import { CompileError, lineOf, type Problem } from './problem'
import type { Project } from './project'

/** A page or component and where its files are. */
export interface ComponentNode {
  id: string
  /** The files' path without extension. */
  base: string
  isPage: boolean
  /** Its JSON, references resolved to `/id`. */
  config: ComponentConfig
}

/** Every page and every component they use, a component before those that use it. */
export function componentGraph(project: Project, modules: Modules): ComponentNode[] {
  const walk = new Walk(project, modules)
  for (const page of project.app.pages) walk.visitPage(page)
  if (project.app.tabBar?.custom) {
    walk.visit(path.join(project.miniprogramRoot, 'custom-tab-bar/index'), false)
  }
  if (walk.problems.length > 0) throw new CompileError(walk.problems)
  return walk.nodes
}

class Walk {
  readonly nodes: ComponentNode[] = []
  readonly problems: Problem[] = []
  private readonly seen = new Set<string>()

  constructor(
    private readonly project: Project,
    private readonly modules: Modules,
  ) {}

  visitPage(page: string): void {
    const base = path.join(this.project.miniprogramRoot, page)
    if (isFile(`${base}.wxml`)) this.visit(base, true)
    else this.missing(path.join(this.project.miniprogramRoot, 'app.json'), page, 'page')
  }

  visit(base: string, isPage: boolean): string {
    const id = this.modules.idOf(base)
    if (this.seen.has(id)) return id
    this.seen.add(id)
    const own = readJson(`${base}.json`, ComponentJson)
    const config: ComponentConfig = { ...own, usingComponents: this.using(base, own) }
    delete config.componentPlaceholder // everything is in one bundle: nothing to wait for
    if (own.componentGenerics) config.componentGenerics = this.generics(base, own.componentGenerics)
    this.nodes.push({ id, base, isPage, config })
    return id
  }

  private using(base: string, own: { usingComponents?: Record<string, string> }) {
    const appFile = path.join(this.project.miniprogramRoot, 'app')
    const fromPackage = /^(@npm|miniprogram_npm)\//.test(this.modules.idOf(base))
    const global = fromPackage ? {} : this.project.globalComponents
    return {
      ...this.resolveAll(global, appFile),
      ...this.resolveAll(own.usingComponents ?? {}, base),
    }
  }

  private resolveAll(references: Record<string, string>, from: string): Record<string, string> {
    const resolved = Object.entries(references).map(([tag, reference]) => {
      const id = this.resolve(reference, from)
      return id === undefined ? [] : [[tag, id] as const]
    })
    return Object.fromEntries(resolved.flat())
  }

  private resolve(reference: string, from: string): string | undefined {
    const base = this.modules.component(reference, from)
    if (base !== undefined) return `/${this.visit(base, false)}`
    this.missing(`${from}.json`, reference, 'component')
    return undefined
  }

  private generics(base: string, generics: Record<string, true | { default?: string }>) {
    const resolved = Object.entries(generics).map(([name, value]) => {
      const fallback = value === true ? undefined : value.default
      const id = fallback === undefined ? undefined : this.resolve(fallback, base)
      const generic: true | { default: string } = id === undefined ? true : { default: id }
      return [name, generic] as const
    })
    return Object.fromEntries(resolved)
  }

  private missing(file: string, reference: string, what: string): void {
    this.problems.push({
      file,
      line: lineOf(file, `"${reference}"`),
      message: `${what} not found: ${reference}`,
    })
  }
}
