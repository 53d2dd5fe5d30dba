import type { DutyPart } from '../../typings/place'

/** Days of the week, Sunday first. */
export const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** Parts of a day that a rota covers. Source: R10. */
export const dutyParts: Record<DutyPart, string> = { night: '夜里', day: '白天' }

/** The days a rota covers besides the nights. */
export const weekendDay = '周末白天'

export const rotaWords = {
  nobody: '还没排',
  carried: '照上周',
  clear: '先不排人',
  done: '排好了',
  now: '现在值班',
} as const

/** `22:00–次日 7:00`, or the day between. */
export const hoursOf = (part: DutyPart, { from, to }: { from: number; to: number }): string =>
  part === 'night' ? `${from}:00–次日 ${to}:00` : `${to}:00–${from}:00`
