import { readFileSync } from 'node:fs'

/** One thing wrong with the Mini Program's source. `line` counts from 1. */
export interface Problem {
  file: string
  line: number
  message: string
}

/** Thrown by `compile` when the source cannot be built; every problem found is listed. */
export class CompileError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'))
    this.name = 'CompileError'
  }
}

/** The line of `file` (from 1) where `text` first stands, 1 when it does not. */
export function lineOf(file: string, text: string): number {
  const source = readFileSync(file, 'utf8')
  return lineAt(source, Math.max(0, source.indexOf(text)))
}

/** The line (from 1) of a character offset. */
export function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length
}
