import type { RosterKind, RosterRowError } from '../../../typings/member'
import { rosterKinds, rosterProblems } from '../../copy/work'

/** What is wrong with a row, in words. */
export interface ProblemRow {
  key: string
  /** `第 3 行` */
  row: string
  /** `“门牌”没有填` */
  words: string
  value: string
}

/** Errors as a list a person can work through, top to bottom. */
export function problemRows(errors: readonly RosterRowError[]): ProblemRow[] {
  return [...errors]
    .sort((a, b) => a.row - b.row)
    .map(({ row, column, problem, value }) => ({
      key: `${row}:${column}:${problem}`,
      row: `第 ${row} 行`,
      words: `“${column}”${rosterProblems[problem]}`,
      value,
    }))
}

/** Rows of pasted text besides the header; what the button counts. */
export function rowCount(csv: string): number {
  return Math.max(csv.split(/\r?\n/).filter((line) => line.trim() !== '').length - 1, 0)
}

/** The three files as pills. */
export function kindPills(chosen: RosterKind): { id: RosterKind; label: string; on: boolean }[] {
  return (['buildings', 'households', 'staff'] as const).map((id) => ({
    id,
    label: rosterKinds[id].label,
    on: id === chosen,
  }))
}

/** Codes to hand out, as one text for the clipboard: a name and its code per line. */
export function codesText(codes: readonly { name: string; code: string }[]): string {
  return codes.map(({ name, code }) => `${name}\t${code}`).join('\n')
}

/** Why a file was refused whole. */
export function rejectedWords(detail: Record<string, string | number> | undefined): string {
  const { row, column } = detail ?? {}
  if (column !== undefined) return `缺“${column}”这一列。请用复制来的表头。`
  return row === undefined
    ? '表里有错，一行也没有导入'
    : `第 ${row} 行的写法读不出来，请检查引号和逗号`
}
