import type { Obligation } from '../../typings/ticket'
import type { Duration, Instant } from '../../typings/time'
import { obligations, owedToOthers } from '../copy/zh'
import { dayAndClock, parts, remaining, shortTime } from './time'

const HOUR = 3_600_000
/** Amber from here on. Source: mock README. */
const SOON: Duration = 3 * HOUR
/** What has no round hours, or too many of them, is cut into so many bricks. Source: ui.md. */
const BRICKS = 12
/** A whole number of hours up to a day has a brick for each: twelve of Fangzhuang's twelve hours. Source: R28, R40. */
const MOST_BRICKS = 24

/** One brick; `spent` is its grey part in per cent, only for the running one. */
export interface Brick {
  hour: number
  kind: 'spent' | 'running' | 'left'
  spent: number
}

/** A countdown in words, figures and bricks. */
export interface Countdown {
  /** `还剩`, after the deadline `晚了`. */
  label: string
  /** Numerals and their units: `5` 小时 `12` 分. */
  big: { n: string; unit: string }[]
  /** One line: `还剩 5 小时 12 分`. */
  words: string
  late: boolean
  soon: boolean
  bricks: Brick[]
  /** What one brick stands for, where that is a whole number of hours. */
  brickWords: string
  /** `07:17 反映` and `19:17 到期`. */
  from: string
  to: string
  /** What is owed: `给您回话`. */
  what: string
  /** A time of day, for care mode: `今天 19:17 前给您回话`. */
  by: string
}

/** The countdown of an obligation at a moment, for who reported it or for others. After the deadline there are no bricks. Source: B1. */
export function countdownOf(owed: Obligation, now: Instant, mine = true): Countdown {
  const left = owed.dueAt - now
  return {
    label: left > 0 ? '还剩' : '晚了',
    big: bigFigures(Math.abs(left)),
    words: remaining(owed.dueAt, now),
    late: left <= 0,
    soon: left > 0 && left < SOON,
    bricks: left > 0 ? bricksOf(owed.dueAt, owed.allowed, now) : [],
    brickWords: brickWords(owed.allowed),
    from: `${shortTime(owed.since, now)} ${owed.kind === 'feedback' ? '反映' : '起算'}`,
    to: `${shortTime(owed.dueAt, now)} 到期`,
    what: (mine ? obligations : owedToOthers)[owed.kind],
    by: dueByWords(owed.dueAt, now, mine),
  }
}

/** How many bricks a length of time has: an hour each, where that comes out even. */
function brickCount(allowed: Duration): number {
  const hours = allowed / HOUR
  return Number.isInteger(hours) && hours > 0 && hours <= MOST_BRICKS ? hours : BRICKS
}

/** `一块砖 = 1 小时`; nothing where a brick is no whole number of hours. */
function brickWords(allowed: Duration): string {
  const hours = allowed / HOUR / brickCount(allowed)
  return Number.isInteger(hours) ? `一块砖 = ${hours} 小时` : ''
}

/** Bricks over the time allowed. */
export function bricksOf(dueAt: Instant, allowed: Duration, now: Instant): Brick[] {
  const count = brickCount(allowed)
  const spentBricks = Math.min(Math.max((now - (dueAt - allowed)) / (allowed / count), 0), count)
  return Array.from({ length: count }, (_, hour) => {
    const part = spentBricks - hour
    const kind = part >= 1 ? 'spent' : part > 0 ? 'running' : 'left'
    return { hour, kind, spent: kind === 'running' ? Math.round(part * 100) : 0 }
  })
}

/** The line of a list row: words, whether late or soon. */
export function dueLine(
  dueAt: Instant,
  now: Instant,
): { words: string; tone: 'ok' | 'soon' | 'late' } {
  const left = dueAt - now
  return { words: remaining(dueAt, now), tone: left <= 0 ? 'late' : left < SOON ? 'soon' : 'ok' }
}

/** A time of day instead of a countdown, for care mode: `今天 19:17 前给您回话`. */
export function dueByWords(dueAt: Instant, now: Instant, mine = true): string {
  if (dueAt <= now) return '已经过了约定时间，我们在催'
  return `${dayAndClock(dueAt, now)} 前${mine ? '给您回话' : '给反映人回话'}`
}

function bigFigures(length: Duration): Countdown['big'] {
  const { days, hours, minutes } = parts(length)
  if (days > 0) return [figure(days, '天'), figure(hours, '小时')]
  if (hours > 0) return [figure(hours, '小时'), figure(minutes, '分')]
  return [figure(Math.max(minutes, 1), '分')]
}

function figure(n: number, unit: string): { n: string; unit: string } {
  return { n: String(n), unit }
}
