import { parse } from 'csv-parse/sync'
import type { RosterRowError } from '../../../typings/member.ts'
import { Refusal, require } from '../kernel/refusal.ts'

/** Rows a file may have besides its header. */
export const MOST_ROWS = 5000
/** Largest file, bytes of UTF-8. */
export const MOST_BYTES = 1_000_000

/** One row by header; `number` as a spreadsheet counts, the header being row 1. */
export interface Row {
  number: number
  cells: Record<string, string>
}

/**
 * Reads a spreadsheet's CSV: byte order mark, CRLF, quotes, empty lines. Headers may stand in any order; further
 * ones are ignored. Refuses `too_large`, and `roster_rejected` with the row or the column that is missing.
 */
export function readCsv(csv: string, headers: readonly string[]): Row[] {
  require(Buffer.byteLength(csv, 'utf8') <= MOST_BYTES, 'too_large', { bytes: MOST_BYTES })
  const [header = [], ...lines] = linesOf(csv)
  const missing = headers.find((name) => !header.includes(name))
  if (missing !== undefined) throw new Refusal('roster_rejected', { row: 1, column: missing })
  require(lines.length <= MOST_ROWS, 'too_large', { rows: MOST_ROWS })
  return lines.map((line, index) => ({
    number: index + 2,
    cells: Object.fromEntries(headers.map((name) => [name, line[header.indexOf(name)] ?? ''])),
  }))
}

function linesOf(csv: string): string[][] {
  try {
    return parse(csv, { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true })
  } catch (broken) {
    const row = broken instanceof Error && 'lines' in broken ? Number(broken.lines) : 1
    throw new Refusal('roster_rejected', { row })
  }
}

/** Collects what is wrong with a file, at most this many. */
const MOST_ERRORS = 200

/** Reads the cells of one row and notes what is wrong with them. */
export class RowReader {
  constructor(
    private readonly row: Row,
    private readonly errors: RosterRowError[],
  ) {}

  /** Notes a problem with one cell. */
  wrong(column: string, problem: RosterRowError['problem']): undefined {
    const value = (this.row.cells[column] ?? '').slice(0, 60)
    const { number: row } = this.row
    if (this.errors.length < MOST_ERRORS) this.errors.push({ row, column, problem, value })
    return undefined
  }

  /** Whether the cell says anything. */
  has(column: string): boolean {
    return (this.row.cells[column] ?? '') !== ''
  }

  /** A text that may be empty. */
  optional(column: string, max: number): string | undefined {
    const value = this.row.cells[column] ?? ''
    return value.length > max ? this.wrong(column, 'too_long') : value
  }

  /** A text that must be there. */
  text(column: string, max: number): string | undefined {
    const value = this.optional(column, max)
    return value === '' ? this.wrong(column, 'missing') : value
  }

  /** A number within bounds, or nothing when the cell is empty. */
  number(column: string, min: number, max: number): number | undefined {
    const value = this.row.cells[column] ?? ''
    if (value === '') return undefined
    const number = Number(value)
    return number >= min && number <= max ? number : this.wrong(column, 'not_a_number')
  }
}
