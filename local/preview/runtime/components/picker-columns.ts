/** What a picker offers: columns of words and, for chosen rows, the value it reports. */
export interface Columns {
  columns: readonly (readonly string[])[]
  /** The chosen row of each column. */
  chosen: number[]
  /** The picker's value for chosen rows. */
  valueOf(chosen: readonly number[]): unknown
  /** Columns after a choice, where one column depends on another (days of a month). */
  after?(chosen: readonly number[]): Columns
}

/** One column of words. `rangeKey` names the word's property when the range holds objects. */
export function selector(range: readonly unknown[], rangeKey: string, value: number): Columns {
  return {
    columns: [words(range, rangeKey)],
    chosen: [within(value, range.length)],
    valueOf: ([row]) => row ?? 0,
  }
}

/** Several columns side by side; the value is the rows. */
export function multiSelector(
  range: readonly unknown[],
  rangeKey: string,
  value: readonly unknown[],
): Columns {
  const columns = range.map((column) => words(Array.isArray(column) ? column : [], rangeKey))
  return {
    columns,
    chosen: columns.map((column, at) => within(Number(value[at] ?? 0), column.length)),
    valueOf: (chosen) => [...chosen],
  }
}

/** Hours and minutes; the value is `HH:mm`, kept within `start` and `end`. */
export function time(value: string, start: string, end: string): Columns {
  const [hour = 0, minute = 0] = value.split(':').map(Number)
  return {
    columns: [numbers(0, 23, '时'), numbers(0, 59, '分')],
    chosen: [within(hour, 24), within(minute, 60)],
    valueOf(chosen) {
      const [h = 0, m = 0] = chosen
      return clamp(`${two(h)}:${two(m)}`, start || '00:00', end || '23:59')
    },
  }
}

/** Year, month, day; the value is `YYYY-MM-DD`, kept within `start` and `end`. `fields` may shorten it. */
export function date(value: string, start: string, end: string, fields: string): Columns {
  const [first, last] = [start || '1900-01-01', end || '2100-12-31']
  const [year, month, day] = parts(clamp(value || today(), first, last))
  const [firstYear, lastYear] = [parts(first)[0], parts(last)[0]]
  const length = fields === 'year' ? 1 : fields === 'month' ? 2 : 3
  const valueOf = (chosen: readonly number[]) => {
    const [y = 0, m = 0, d = 0] = chosen
    const whole = clamp(`${firstYear + y}-${two(m + 1)}-${two(d + 1)}`, first, last)
    return whole.split('-').slice(0, length).join('-')
  }
  return {
    columns: [
      numbers(firstYear, lastYear, '年'),
      numbers(1, 12, '月'),
      numbers(1, daysIn(year, month), '日'),
    ].slice(0, length),
    chosen: [year - firstYear, month - 1, day - 1].slice(0, length),
    valueOf,
    after([y = 0, m = 0, d = 0]) {
      const days = daysIn(firstYear + y, m + 1)
      const next = `${firstYear + y}-${two(m + 1)}-${two(Math.min(d + 1, days))}`
      return date(next, first, last, fields)
    },
  }
}

function words(range: readonly unknown[], rangeKey: string): string[] {
  return range.map((item) => {
    if (rangeKey === '' || typeof item !== 'object' || item === null) return String(item)
    return String(Object.entries(item).find(([key]) => key === rangeKey)?.[1] ?? '')
  })
}

function numbers(from: number, to: number, unit: string): string[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => `${from + at}${unit}`)
}

function within(row: number, length: number): number {
  return Number.isNaN(row) ? 0 : Math.max(0, Math.min(length - 1, row))
}

/** Dates and times of one form compare as text. */
function clamp(value: string, first: string, last: string): string {
  if (value < first) return first
  return value > last ? last : value
}

function parts(value: string): [number, number, number] {
  const [year = 1900, month = 1, day = 1] = value.split('-').map(Number)
  return [year, month, day]
}

function daysIn(year: number, month: number): number {
  return new Date(year, month, 0).getDate()
}

function today(): string {
  const now = new Date()
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
