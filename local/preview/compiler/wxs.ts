import { transformSync } from 'esbuild'
import { readFileSync } from 'node:fs'
import { CompileError } from './problem'

/**
 * Makes WXS run as JavaScript: `require` without the extension (that is how the template compiler names
 * scripts), and `x.constructor` compared as the string WXS has there (`'Array'`).
 */
export function wxsToJavaScript(source: string): string {
  return source
    .replace(/(require\(\s*['"][^'"]+)\.wxs(['"])/g, '$1$2')
    .replace(/\.constructor\b/g, '.constructor?.name')
}

/** The modules a WXS source requires, as written. */
export function wxsRequires(source: string): string[] {
  return [...source.matchAll(/require\(\s*['"]([^'"]+)['"]\s*\)/g)].flatMap(
    (match) => match[1] ?? [],
  )
}

/** Reads a WXS file; throws {@link CompileError} when it is not even JavaScript. */
export function readWxs(file: string): string {
  const source = wxsToJavaScript(readFileSync(file, 'utf8'))
  checkSyntax(source, file, 1)
  return source
}

/** `firstLine` is where the source begins in `file` (an inline `<wxs>`). */
export function checkSyntax(source: string, file: string, firstLine: number): void {
  try {
    transformSync(source, { loader: 'js', logLevel: 'silent' })
  } catch (error) {
    const line = Number(/<stdin>:(\d+)/.exec(String(error))?.[1] ?? 1)
    const message = /ERROR: (.*)/.exec(String(error))?.[1] ?? String(error)
    throw new CompileError([{ file, line: firstLine + line - 1, message }])
  }
}
