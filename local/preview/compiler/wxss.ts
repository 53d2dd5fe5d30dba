import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import postcss, { AtRule, type Root } from 'postcss'
import { webStyleValue } from '../runtime/style-units'
import { drawIconsAsMasks } from './icons'
import { isFile } from './modules'
import { CompileError, lineOf } from './problem'
import { scopeSelector, type Scope } from './wxss-scope'
import { themeMediaToSelectors } from './wxss-theme'

/** In node_modules, or packed into miniprogram_npm. */
const tdesignIcons = /tdesign-miniprogram\/(miniprogram_dist\/)?icon\/icon\.wxss$/

/** Compiles WXSS files to CSS and remembers each result while none of its files changes. */
export class StyleCompiler {
  private readonly done = new Map<string, { css: string; stamps: Map<string, number> }>()

  constructor(private readonly miniprogramRoot: string) {}

  /** The CSS of one WXSS file with its imports. Throws {@link CompileError}. */
  compile(file: string, scope: Scope): string {
    const key = JSON.stringify([file, scope])
    const known = this.done.get(key)
    if (known !== undefined && [...known.stamps].every(([f, at]) => stampOf(f) === at)) {
      return known.css
    }
    const stamps = new Map<string, number>()
    const source = this.withImports(file, stamps)
    const css = wxssToCss(source, file, scope, (url) => this.assetUrl(url, file))
    this.done.set(key, { css, stamps })
    return css
  }

  /** The source with every `@import` replaced by the file it names, each file once. */
  private withImports(file: string, stamps: Map<string, number>): string {
    if (stamps.has(file)) return ''
    stamps.set(file, stampOf(file))
    const source = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    return source.replace(/@import\s+(?:url\()?['"]([^'"]+)['"]\)?\s*;?/g, (_, name: string) => {
      const imported = this.importedFile(name, file)
      if (isFile(imported)) return `${this.withImports(imported, stamps)}\n`
      const message = `@import not found: ${name}`
      throw new CompileError([{ file, line: lineOf(file, name), message }])
    })
  }

  private importedFile(name: string, from: string): string {
    const withExtension = name.endsWith('.wxss') ? name : `${name}.wxss`
    if (name.startsWith('/')) return path.join(this.miniprogramRoot, withExtension)
    return path.resolve(path.dirname(from), withExtension)
  }

  /** Paths in `url()` are the Mini Program's; the phone's page serves them beside itself. */
  private assetUrl(url: string, from: string): string {
    if (/^(data:|https?:|#)/.test(url)) return url
    const file = url.startsWith('/')
      ? path.join(this.miniprogramRoot, url)
      : path.resolve(path.dirname(from), url)
    return path.relative(this.miniprogramRoot, file).split(path.sep).join('/')
  }
}

/** WXSS text (imports already in it) as CSS for the phone. `assetUrl` maps what stands in `url()`. */
export function wxssToCss(
  source: string,
  file: string,
  scope: Scope,
  assetUrl: (url: string) => string = (url) => url,
): string {
  const root = parse(source, file)
  root.walkDecls((declaration) => {
    const value = webStyleValue(declaration.value)
    declaration.value = value.replace(
      /url\(\s*(['"]?)([^'")]+)\1\s*\)/g,
      (_, quote: string, url: string) => `url(${quote}${assetUrl(url)}${quote})`,
    )
  })
  root.walkAtRules('media', (media) => {
    media.params = media.params.replace(/(\d*\.?\d+)rpx/g, (_, n: string) => `${Number(n) / 2}px`)
  })
  if (tdesignIcons.test(file)) drawIconsAsMasks(root)
  scopeRules(root, scope)
  themeMediaToSelectors(root)
  return root.toString()
}

function scopeRules(root: Root, scope: Scope): void {
  root.walkRules((rule) => {
    if (rule.parent instanceof AtRule && rule.parent.name.endsWith('keyframes')) return
    rule.selector = scopeSelector(rule.selector, scope)
  })
}

function parse(source: string, file: string): Root {
  try {
    return postcss.parse(source, { from: file })
  } catch (error) {
    if (!(error instanceof postcss.CssSyntaxError)) throw error
    throw new CompileError([{ file, line: error.line ?? 1, message: error.reason }])
  }
}

function stampOf(file: string): number {
  return isFile(file) ? statSync(file).mtimeMs : -1
}
