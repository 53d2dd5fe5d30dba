import type { DistrictRules } from '../../typings/district'
import type { Duration } from '../../typings/time'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Up to here people say hours, `72 小时`; beyond it days. */
const IN_HOURS = 4 * DAY

/** A rule's length as people say it: `30 分钟`, `12 小时`, `7 天`. */
export function lengthWords(length: Duration): string {
  if (length % DAY === 0 && length > IN_HOURS) return `${length / DAY} 天`
  if (length % HOUR === 0) return `${length / HOUR} 小时`
  return `${Math.round(length / MINUTE)} 分钟`
}

/** Sentences with the district's numbers; nothing is promised while they are not known yet. Source: R28, R40. */
export const districtWords = {
  within: (rules?: DistrictRules) =>
    rules === undefined ? '按时给您回话' : `${lengthWords(rules.feedbackWithin)}内给您回话`,
  surely: (rules?: DistrictRules) =>
    rules === undefined ? '一定给您回话' : `${lengthWords(rules.feedbackWithin)}内一定给您回话`,
  again: ({ feedbackWithin }: DistrictRules) =>
    `会重新计时，${lengthWords(feedbackWithin)}内再给您回话。`,
  reopened: ({ feedbackWithin }: DistrictRules) =>
    `已经重新办理，${lengthWords(feedbackWithin)}内再给您回话`,
  promise: ({ promiseWithin }: DistrictRules) =>
    `${lengthWords(promiseWithin)}以内；到时候还要反馈，时限不暂停`,
  result: ({ resultWithin }: DistrictRules) =>
    `提交后公开；都交齐了，${lengthWords(resultWithin)}内回给邻居。`,
} as const
