import type { Instant } from '../../../typings/time.ts'
import { BEIJING } from './calendar.ts'
import { TRADES } from './matters/all.ts'
import type { Matter, Trade } from './matters/matter.ts'
import { SEASONAL } from './matters/seasonal.ts'

/** A matter with its category, and how often it comes up. */
export interface Topic {
  trade: Trade
  matter: Matter
  weight: number
}

/** Month in Beijing, 1–12. */
export const monthOf = (at: Instant): number => new Date(at + BEIJING).getUTCMonth() + 1

/** How many requests a month brings beside others: heating begins in November, rain comes in July. */
const BUSY_MONTHS: Record<number, number> = { 1: 0.95, 2: 0.7, 7: 1, 8: 0.95, 11: 1, 12: 0.95 }
const ORDINARY = 0.75
export const busyness = (at: Instant): number => BUSY_MONTHS[monthOf(at)] ?? ORDINARY

/** Words that fit some months only. */
const ONLY_IN: [words: RegExp, months: readonly number[]][] = [
  [/夏天|蚊|苍蝇|烧烤|杂草/, [5, 6, 7, 8, 9]],
  [/雨/, [4, 5, 6, 7, 8, 9, 10]],
  [/滴水正对|开不了窗|关窗也/, [5, 6, 7, 8, 9, 10]],
]

/** Whether a matter may come up in a month, 1–12. */
export function isInSeason({ matter }: Topic, month: number): boolean {
  const [text = ''] = matter.texts
  const isOfOthers = SEASONAL.some(
    ({ texts, months }) => texts.includes(text) && !months.includes(month),
  )
  return (
    !isOfOthers && ONLY_IN.every(([words, months]) => !words.test(text) || months.includes(month))
  )
}

/** What may be reported in a month, each matter narrowed to one of its texts. */
export function topicsIn(month: number): Topic[] {
  const usual = TRADES.flatMap((trade) =>
    trade.matters.flatMap((matter) => variants(trade, matter, trade.weight / trade.matters.length)),
  )
  const seasonal = SEASONAL.flatMap((matter) => {
    const trade = TRADES.find(({ category }) => category === matter.category)
    return trade ? variants(trade, matter, matter.weight) : []
  })
  return [...usual, ...seasonal].filter((topic) => isInSeason(topic, month))
}

const variants = (trade: Trade, matter: Matter, weight: number): Topic[] =>
  matter.texts.map((_, text) => {
    return { trade, matter: narrowed(matter, text), weight: weight / matter.texts.length }
  })

/** The matter with one of its texts and the words that belong to it. */
export function narrowed(matter: Matter, text: number): Matter {
  const only = (words: readonly string[]) => [words[text] ?? words[0] ?? '']
  const { texts, solved, interim, explained, ...rest } = matter
  return {
    ...rest,
    ...{ texts: only(texts), solved: only(solved), interim: only(interim) },
    ...(explained && { explained: only(explained) }),
  }
}
