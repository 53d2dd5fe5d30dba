/**
 * The platform's 7-field cron: second minute hour day month weekday year, in UTC+8.
 * Each field: `*`, numbers, names (JAN…, SUN…; 0 = Sunday), `,` lists, `-` ranges, `/` steps (`1/10` = from 1 every 10).
 * Day and weekday both given mean either. Source: WeChat cloud development, "定时触发器".
 */
export interface Cron {
  seconds: number[]
  minutes: number[]
  hours: number[]
  months: number[]
  years: number[]
  days: ReadonlySet<number> | 'any'
  weekdays: ReadonlySet<number> | 'any'
}

/** UTC+8, in ms. China has no daylight saving time. */
const BEIJING_OFFSET_MS = 8 * 3600 * 1000

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** Reads a cron expression. Throws a RangeError that names the field it cannot read. */
export function parseCron(expression: string): Cron {
  const fields = expression.trim().split(/\s+/)
  const [second, minute, hour, day, month, weekday, year, ...rest] = fields
  if (year === undefined || rest.length > 0) {
    throw new RangeError(`cron "${expression}" must have 7 fields`)
  }
  return {
    seconds: parseField(second, 0, 59),
    minutes: parseField(minute, 0, 59),
    hours: parseField(hour, 0, 23),
    months: parseField(month, 1, 12, MONTHS, 1),
    years: parseField(year, 1970, 2099),
    days: day === '*' ? 'any' : new Set(parseField(day, 1, 31)),
    weekdays: weekday === '*' ? 'any' : new Set(parseField(weekday, 0, 6, WEEKDAYS)),
  }
}

/** The first moment strictly after `after` (epoch ms) the cron names; `undefined` when there is none before 2100. */
export function nextDue(cron: Cron, after: number): number | undefined {
  const start = new Date(Math.floor(after / 1000) * 1000 + 1000 + BEIJING_OFFSET_MS)
  const day = new Date(start)
  day.setUTCHours(0, 0, 0, 0)
  const first = day.getTime()
  while (day.getUTCFullYear() <= 2099) {
    if (!cron.years.includes(day.getUTCFullYear())) {
      day.setUTCFullYear(day.getUTCFullYear() + 1, 0, 1)
    } else if (!cron.months.includes(day.getUTCMonth() + 1)) {
      day.setUTCMonth(day.getUTCMonth() + 1, 1)
    } else {
      const from = day.getTime() === first ? secondOfDay(start) : 0
      const second = dayMatches(cron, day) ? firstSecond(cron, from) : undefined
      if (second !== undefined) return day.getTime() + second * 1000 - BEIJING_OFFSET_MS
      day.setUTCDate(day.getUTCDate() + 1)
    }
  }
  return undefined
}

function dayMatches(cron: Cron, day: Date): boolean {
  const { days, weekdays } = cron
  if (days === 'any') return weekdays === 'any' || weekdays.has(day.getUTCDay())
  return days.has(day.getUTCDate()) || (weekdays !== 'any' && weekdays.has(day.getUTCDay()))
}

function secondOfDay(at: Date): number {
  return at.getUTCHours() * 3600 + at.getUTCMinutes() * 60 + at.getUTCSeconds()
}

/** The first second of a day, not before `from`, that hour, minute and second fields allow. */
function firstSecond(cron: Cron, from: number): number | undefined {
  for (const hour of cron.hours) {
    if (hour * 3600 + 3599 < from) continue
    for (const minute of cron.minutes) {
      const start = hour * 3600 + minute * 60
      if (start + 59 < from) continue
      const second = cron.seconds.find((each) => start + each >= from)
      if (second !== undefined) return start + second
    }
  }
  return undefined
}

/** The allowed numbers of one field, ascending. */
function parseField(
  field: string | undefined,
  low: number,
  high: number,
  names: string[] = [],
  firstName = 0,
): number[] {
  const numberOf = (text: string): number => {
    const name = names.indexOf(text.toUpperCase())
    const value = name >= 0 ? name + firstName : /^\d+$/.test(text) ? Number(text) : NaN
    if (!(value >= low && value <= high)) throw new RangeError(`cron field "${field}" is not valid`)
    return value
  }
  const allowed = new Set<number>()
  for (const part of (field ?? '').split(',')) {
    for (const value of parsePart(part, low, high, numberOf)) allowed.add(value)
  }
  return [...allowed].sort((a, b) => a - b)
}

/** One element of a list: `*`, `5`, `5-9`, each with an optional `/step`. */
function parsePart(
  part: string,
  low: number,
  high: number,
  numberOf: (text: string) => number,
): number[] {
  const [range = '', step, ...rest] = part.split('/')
  const every = step === undefined ? 1 : Number(step)
  if (rest.length > 0 || !Number.isInteger(every) || every < 1) {
    throw new RangeError(`cron field "${part}" has no valid step`)
  }
  const [from = '', to, ...more] = range === '*' ? [String(low), String(high)] : range.split('-')
  if (more.length > 0) throw new RangeError(`cron field "${part}" is not a range`)
  const first = numberOf(from)
  const last = to !== undefined ? numberOf(to) : step !== undefined ? high : first
  if (last < first) throw new RangeError(`cron field "${part}" runs backwards`)
  const values: number[] = []
  for (let value = first; value <= last; value += every) values.push(value)
  return values
}
