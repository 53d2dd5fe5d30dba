import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { copyAssets } from './assets'
import { componentGraph, type ComponentNode } from './component-graph'
import { copyIcons } from './icons'
import { isFile, Modules, scriptOf } from './modules'
import { phonePage } from './phone-page'
import { CompileError } from './problem'
import { readProject } from './project'
import { bundleScripts } from './script'
import { compileTemplates } from './wxml'
import { StyleCompiler } from './wxss'

export interface CompileOptions {
  /** The repository's root: local/preview/runtime and node_modules are taken from it. */
  projectRoot: string
  /** Where app.json lies. */
  miniprogramRoot: string
  /** The phone is written to `<outDir>/phone`. */
  outDir: string
  minify?: boolean
}

/** What a build produced. `sizes` are bytes by file name. */
export interface CompileReport {
  pages: number
  components: number
  ms: number
  warnings: string[]
  sizes: Record<string, number>
}

/** Builds a Mini Program for the browser; a second `build` reuses what did not change. */
export class Compiler {
  private readonly styles: StyleCompiler
  private readonly phoneFolder: string

  constructor(private readonly options: CompileOptions) {
    this.styles = new StyleCompiler(options.miniprogramRoot)
    this.phoneFolder = path.join(options.outDir, 'phone')
  }

  /** Throws {@link CompileError}, listing every problem with file and line. */
  async build(): Promise<CompileReport> {
    const startedAt = performance.now()
    const { projectRoot, miniprogramRoot, minify = false } = this.options
    const project = readProject(projectRoot, miniprogramRoot)
    const modules = new Modules(miniprogramRoot)
    const nodes = componentGraph(project, modules)
    const { code, problems, warnings } = compileTemplates(nodes, modules)
    if (problems.length > 0) throw new CompileError(problems)
    const scopes = classPrefixes(nodes)
    const css = this.styleSheet(nodes, scopes)
    mkdirSync(this.phoneFolder, { recursive: true })
    const outFile = path.join(this.phoneFolder, 'phone.js')
    await bundleScripts({ project, modules, nodes, scopes, templates: code, outFile, minify })
    this.write('app.css', css)
    this.write('index.html', phonePage)
    copyAssets(miniprogramRoot, this.phoneFolder)
    copyIcons(projectRoot, this.phoneFolder)
    const pages = nodes.filter(({ isPage }) => isPage).length
    const ms = Math.round(performance.now() - startedAt)
    return { pages, components: nodes.length - pages, ms, warnings, sizes: this.sizes() }
  }

  /** app.wxss first, then components, then pages: a page may restyle what it uses. */
  private styleSheet(nodes: readonly ComponentNode[], scopes: Record<string, string>): string {
    const appStyle = path.join(this.options.miniprogramRoot, 'app.wxss')
    const sheets = isFile(appStyle) ? [this.styles.compile(appStyle, {})] : []
    const ordered = [...nodes].sort((a, b) => Number(a.isPage) - Number(b.isPage))
    for (const { id, base, isPage } of ordered) {
      const file = `${base}.wxss`
      if (!isFile(file)) continue
      const classPrefix = scopes[id]
      const scope = isPage ? { page: id } : classPrefix === undefined ? {} : { classPrefix }
      sheets.push(`/* ${id} */\n${this.styles.compile(file, scope)}`)
    }
    return sheets.join('\n')
  }

  private write(name: string, content: string): void {
    writeFileSync(path.join(this.phoneFolder, name), content)
  }

  private sizes(): Record<string, number> {
    const names = ['phone.js', 'phone.css', 'app.css']
    return Object.fromEntries(
      names.map((name) => [name, statSync(path.join(this.phoneFolder, name)).size]),
    )
  }
}

/** Short class-name prefixes for the components whose styles are their own. */
function classPrefixes(nodes: readonly ComponentNode[]): Record<string, string> {
  const isolated = nodes.filter((node) => !node.isPage && !sharesStyle(node))
  return Object.fromEntries(isolated.map(({ id }, index) => [id, `c${index.toString(36)}`]))
}

const sharedInScript = /styleIsolation['"]?\s*[:=]\s*['"]shared['"]/

/** `styleIsolation: 'shared'` stands in the JSON or in the script's options. */
function sharesStyle({ base, config }: ComponentNode): boolean {
  if (config.styleIsolation !== undefined) return config.styleIsolation === 'shared'
  const script = scriptOf(base)
  return script !== undefined && sharedInScript.test(readFileSync(script, 'utf8'))
}
