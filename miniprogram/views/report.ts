import type { DistrictRules } from '../../typings/district'
import type { CategoryId } from '../../typings/ticket'
import type { Instant } from '../../typings/time'
import { categories, categoryIcons, categoryWords, promiseWords } from '../copy/zh'
import { dayAndClock } from './time'

/** A category pill. */
export interface CategoryPick {
  id: CategoryId
  name: string
  icon: string
  on: boolean
}

/**
 * All categories: what the text looks like first, then the tree's own order. The chosen one is marked; without a choice
 * the one the cloud will suggest. Source: R14, R16, mock 02.
 */
export function categoryPicks(chosen: CategoryId | undefined, text = ''): CategoryPick[] {
  const likely = likelyCategories(text)
  const rest = ALL.filter((id) => !likely.includes(id))
  const marked = chosen ?? likely[0]
  return [...likely, ...rest].map((id) => ({
    ...{ id, name: categories[id], icon: categoryIcons[id], on: id === marked },
  }))
}

/** Categories a text is likely about, likeliest first; each word found counts its length, as in the cloud. */
export function likelyCategories(text: string): CategoryId[] {
  const weight = (id: CategoryId) =>
    categoryWords[id]
      .filter((word) => text.includes(word))
      .reduce((sum, word) => sum + word.length, 0)
  return ALL.map((id) => ({ id, weight: weight(id) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ id }) => id)
}

const ALL = Object.keys(categories) as CategoryId[] // a closed record's own keys

/** When a request sent now is answered at the latest, by the district's numbers. Source: R28, R40. */
export function promiseOf(now: Instant, rules: DistrictRules | undefined): string {
  return rules === undefined ? '' : promiseWords(dayAndClock(now + rules.feedbackWithin, now))
}

/** A mobile number, or a land line with its area code, as the cloud takes it. Source: B2. */
export const isTelephone = (text: string): boolean => /^(1\d{10}|0\d{2,3}-?\d{7,8})$/.test(text)
