import type { Output } from '../../../typings/contract'
import type { DutyPart, DutySlot } from '../../../typings/place'
import type { Instant } from '../../../typings/time'
import { dutyParts, hoursOf, rotaWords, weekdays, weekendDay } from '../../copy/rota'
import { atBeijing, isoDay } from '../time'

/** A night or a weekend's day of the grid. */
export interface DutyCell {
  key: string
  date: string
  part: DutyPart
  /** `夜里` */
  when: string
  who: string
  /** As in the week before. */
  note: string
  /** Nobody yet. */
  empty: boolean
  /** The desk that has it; empty when nobody. */
  desk: string
  aria: string
}

/** A day of the grid. */
export interface DutyDay {
  date: string
  /** `周三 8月26日` */
  title: string
  today: boolean
  cells: DutyCell[]
}

type Rota = Output<'rota.open'>

/** The week as it is drawn. Source: R10. */
export function dutyDays(days: Rota['days'], night: Rota['night'], now: Instant): DutyDay[] {
  return days.map(({ date, slots }) => {
    const title = titleOf(date)
    const cells = slots.map((slot) => cellOf(slot, date, night, title))
    return { date, title, today: date === isoDay(now), cells }
  })
}

function cellOf(
  { part, key, label, carried }: DutySlot,
  date: string,
  night: Rota['night'],
  title: string,
): DutyCell {
  const when = dutyParts[part]
  const who = label ?? rotaWords.nobody
  const note = carried && key !== undefined ? rotaWords.carried : ''
  return {
    ...{ key: `${date}:${part}`, date, part, when, who, note },
    ...{ empty: key === undefined, desk: key ?? '' },
    aria: [title, `${when} ${hoursOf(part, night)}`, who, note].filter(Boolean).join('，'),
  }
}

function titleOf(date: string): string {
  const noon = new Date(`${date}T04:00:00Z`) // noon in Beijing
  return `${weekdays[noon.getUTCDay()] ?? ''} ${noon.getUTCMonth() + 1}月${noon.getUTCDate()}日`
}

/** `夜里 22:00–次日 7:00，周末白天 7:00–22:00`. */
export const dutyHours = (night: Rota['night']): string =>
  [`${dutyParts.night} ${hoursOf('night', night)}`, `${weekendDay} ${hoursOf('day', night)}`].join(
    '，',
  )

/** The same time, so many weeks on. */
export const weeksOn = (date: string, weeks: number): Instant =>
  (atBeijing(date, '12:00') ?? 0) + weeks * 7 * 24 * 60 * 60_000

/** Who was chosen last stands first: a week is filled with few people. */
export function choicesFirst<T extends { key: string }>(
  choices: readonly T[],
  recent: readonly string[],
): T[] {
  const rank = ({ key }: T) => (recent.includes(key) ? recent.indexOf(key) : recent.length)
  return [...choices].sort((a, b) => rank(a) - rank(b))
}
