import type { BallotView } from '../../../typings/room'
import type { Instant } from '../../../typings/time'
import { receiptWords } from '../../copy/ballot'
import { dayAndClock } from '../time'

/** What somebody holds after voting. Source: mock 09b. */
export interface Receipt {
  title: string
  until: string
  codeLabel: string
  code: string
  lines: { icon: string; words: string }[]
}

/** The receipt of a vote; null without one. Pure. */
export function receiptOf({ mine, terms, closesAt }: BallotView, now: Instant): Receipt | null {
  if (mine?.choices === undefined) return null
  const isHousehold = terms.voter === 'household'
  const time = closesAt === undefined ? '' : dayAndClock(closesAt, now)
  return {
    title: isHousehold ? receiptWords.household : receiptWords.person,
    until: time === '' ? '' : receiptWords.until(time),
    codeLabel: isHousehold ? receiptWords.codeHousehold : receiptWords.codePerson,
    code: mine.code,
    lines: [
      { icon: 'swap', words: receiptWords.changeable(time) },
      { icon: 'users', words: isHousehold ? receiptWords.oneVote : receiptWords.onePerson },
      { icon: 'lock', words: receiptWords.listed },
    ],
  }
}
