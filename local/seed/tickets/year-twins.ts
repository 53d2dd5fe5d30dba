import { between, pick } from '../random.ts'
import type { Life } from './life.ts'
import { judge, solve, taken } from './steps.ts'
import { SAME_MATTER } from './year-words.ts'

/** How long the first of two is at most alone: before it goes up by itself. Source: R24. */
export const TWINS_WITHIN = 50 * 60_000

/** Two neighbours reported the same within the hour: handled together, answered together. Source: R25. */
export function livedTogether(first: Life, second: Life): void {
  const { diary, people, random } = first
  const by = taken(first, people.cadre)
  diary.until(Math.max(diary.at, second.diary.at) + between(random, 3, 9) * 60_000)
  diary.merge(by, second.diary, pick(random, SAME_MATTER))
  diary.wait(between(random, 30, 200))
  solve(first, by)
  second.diary.hear(diary)
  judge(second)
  judge(first)
}
