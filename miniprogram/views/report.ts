import type { DistrictRules } from '../../typings/district'
import type { CategoryId } from '../../typings/ticket'
import type { Instant } from '../../typings/time'
import { categories, categoryIcons, promiseWords } from '../copy/zh'
import { dayAndClock } from './time'

/** A category pill. */
export interface CategoryPick {
  id: CategoryId
  name: string
  icon: string
  on: boolean
}

/** All categories, the chosen one marked; in the tree's own order. Source: R16. */
export function categoryPicks(chosen: CategoryId | undefined): CategoryPick[] {
  return Object.entries(categories).map(([key, name]) => {
    const id = key as CategoryId // Object.entries widens the keys of a closed record
    return { id, name, icon: categoryIcons[id], on: id === chosen }
  })
}

/** When a request sent now is answered at the latest, by the district's numbers. Source: R28, R40. */
export function promiseOf(now: Instant, rules: DistrictRules | undefined): string {
  return rules === undefined ? '' : promiseWords(dayAndClock(now + rules.feedbackWithin, now))
}

/** A mobile number, or a land line with its area code, as the cloud takes it. Source: B2. */
export const isTelephone = (text: string): boolean => /^(1\d{10}|0\d{2,3}-?\d{7,8})$/.test(text)
