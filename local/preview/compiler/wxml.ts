import { readFileSync } from 'node:fs'
import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import * as v from 'valibot'
import { builtInTemplates, unsupportedTags } from '../runtime/components/templates'
import type { ComponentNode } from './component-graph'
import { isFile, type Modules } from './modules'
import type { Problem } from './problem'
import { wxmlTags } from './wxml-tags'
import { checkSyntax, readWxs, wxsRequires, wxsToJavaScript } from './wxs'

/** The compiled templates and what was found on the way. */
export interface Templates {
  /** A JavaScript expression: template id → generator. */
  code: string
  problems: Problem[]
  warnings: string[]
}

/** Tags that are the template language itself. */
const syntaxTags = new Set(['block', 'template', 'import', 'include', 'wxs', 'slot'])

/** Compiles all WXML (with the templates it imports and its WXS) and the built-in components'. */
export function compileTemplates(nodes: readonly ComponentNode[], modules: Modules): Templates {
  const group = new TemplateGroup(modules)
  for (const node of nodes) {
    const files = group.add(node.id)
    for (const file of files) group.checkTags(file, node)
  }
  for (const [tag, template] of Object.entries(builtInTemplates)) group.addBuiltIn(tag, template)
  return group.finish()
}

/** What `addTmpl` reports; its typings say `any`. Lines count from 0, levels are names. */
const Diagnostics = v.array(
  v.object({ message: v.string(), startLine: v.number(), isError: v.boolean(), level: v.string() }),
)

class TemplateGroup {
  private readonly group = new TmplGroup()
  /** Template id → the WXML files it consists of. */
  private readonly files = new Map<string, string[]>()
  private readonly scripts = new Set<string>()
  private readonly problems: Problem[] = []
  private readonly warnings: string[] = []

  constructor(private readonly modules: Modules) {}

  /** Adds a template with everything it imports; returns all WXML files involved. */
  add(id: string): string[] {
    const known = this.files.get(id)
    if (known !== undefined) return known
    const file = `${this.modules.fileOf(id)}.wxml`
    const files = [file]
    this.files.set(id, files)
    if (!isFile(file)) {
      this.problems.push({ file, line: 1, message: 'WXML file not found' })
      return []
    }
    this.compile(id, file)
    for (const imported of this.group.getDirectDependencies(id)) {
      files.push(...this.add(String(imported).replace(/\.wxml$/, '')))
    }
    return files
  }

  addBuiltIn(tag: string, template: string): void {
    const found = v.parse(Diagnostics, this.group.addTmpl(`wx/${tag}`, template))
    for (const { message } of found) {
      throw new Error(`template of the built-in <${tag}>: ${message}`)
    }
  }

  /** Every tag must be built in or declared by the page or component that uses the file. */
  checkTags(file: string, node: ComponentNode): void {
    const declared = new Set([
      ...Object.keys(node.config.usingComponents),
      ...Object.keys(node.config.componentGenerics ?? {}),
    ])
    for (const { name, line } of wxmlTags(readFileSync(file, 'utf8'))) {
      if (declared.has(name) || syntaxTags.has(name) || Object.hasOwn(builtInTemplates, name))
        continue
      const message = unsupportedTags.includes(name)
        ? `<${name}> is not supported by the preview`
        : `<${name}> is neither a built-in component nor in usingComponents of ${node.id}.json`
      this.problems.push({ file, line, message })
    }
  }

  finish(): Templates {
    const code = this.group.getTmplGenObjectGroups()
    this.group.free()
    return { code, problems: this.problems, warnings: this.warnings }
  }

  private compile(id: string, file: string): void {
    const source = readFileSync(file, 'utf8')
    for (const found of v.parse(Diagnostics, this.group.addTmpl(id, source))) {
      const line = found.startLine + 1
      if (found.isError) this.problems.push({ file, line, message: found.message })
      else this.warnings.push(`${file}:${line} ${found.message}`)
    }
    for (const name of this.group.getInlineScriptModuleNames(id)) {
      const script = wxsToJavaScript(this.group.getInlineScript(id, String(name)))
      checkSyntax(script, file, 1)
      this.group.setInlineScript(id, String(name), script)
      this.addRequired(script, id)
    }
    for (const script of this.group.getScriptDependencies(id)) this.addScript(String(script), file)
  }

  private addScript(scriptId: string, usedIn: string): void {
    const id = scriptId.replace(/\.wxs$/, '')
    if (this.scripts.has(id)) return
    this.scripts.add(id)
    const file = `${this.modules.fileOf(id)}.wxs`
    if (!isFile(file)) {
      this.problems.push({ file: usedIn, line: 1, message: `WXS file not found: ${id}.wxs` })
      return
    }
    const source = readWxs(file)
    this.group.addScript(id, source)
    this.addRequired(source, id)
  }

  private addRequired(source: string, id: string): void {
    for (const required of wxsRequires(source)) {
      const target = required.startsWith('/')
        ? required.slice(1)
        : path.posix.join(path.posix.dirname(id), required)
      this.addScript(target, this.modules.fileOf(id))
    }
  }
}
