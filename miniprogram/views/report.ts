import type { CategoryId } from '../../typings/ticket'
import type { Instant } from '../../typings/time'
import { categories, categoryIcons, promiseWords } from '../copy/zh'
import { dayAndClock } from './time'

/** Feedback is due 12 h after the report. Source: R28. */
const FEEDBACK_WITHIN = 12 * 3_600_000

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

/** When a request sent now is answered at the latest. */
export function promiseOf(now: Instant): string {
  return promiseWords(dayAndClock(now + FEEDBACK_WITHIN, now))
}
