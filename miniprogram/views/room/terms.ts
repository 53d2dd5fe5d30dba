import type { BallotTerms, Plan, Share } from '../../../typings/room'
import { numerals, termWords, voterUnits } from '../../copy/ballot'
import { areaOf, yuan } from './figures'

/** `过半`, `至少三分之二`: a share as people say it. Pure. */
export function shareWords({ of: [some, all], strict }: Share): string {
  if (some === all) return termWords.all
  if (all === 2) return strict ? termWords.half : termWords.atLeastHalf
  const part = termWords.part(numeral(some), numeral(all))
  return strict ? termWords.over(part) : termWords.least(part)
}

/** What a share is when it is reached or not: `过半`, `到三分之二`, after 没. Pure. */
export function gotWords({ of: [some, all], strict }: Share): string {
  const { got } = termWords
  if (all === 2 && strict) return got.half
  const part = some === all ? termWords.all : termWords.part(numeral(some), numeral(all))
  return strict ? got.over(part) : got.least(part)
}

/** `过半户`, `至少三分之二的人`. */
export const votersWords = ({ quorum, voter }: Pick<BallotTerms, 'quorum' | 'voter'>): string =>
  termWords.voters(shareWords(quorum), voterUnits[voter])

/** `过半户参与才有效`. */
export const quorumWords = (terms: Pick<BallotTerms, 'quorum' | 'voter'>): string =>
  termWords.quorum(votersWords(terms))

/** `得票最多的入选`. */
export function thresholdWords({
  threshold,
  method,
}: Pick<BallotTerms, 'threshold' | 'method'>): string {
  if (threshold === 'most') return method === 'yes_no' ? termWords.mostYes : termWords.mostWins
  const share = shareWords(threshold)
  return method === 'yes_no' ? termWords.shareYes(share) : termWords.shareWins(share)
}

/** The least whole number that reaches the share of `whole`. */
export function leastOf({ of: [some, all], strict }: Share, whole: number): number {
  return strict ? Math.floor((some * whole) / all) + 1 : Math.ceil((some * whole) / all)
}

/** Whether so many out of `whole` reach the share; without rounding. Nobody of nobody does not. */
export const reaches = (share: Share, count: number, whole: number): boolean =>
  whole > 0 && count >= leastOf(share, whole)

/** A part of a whole rounded down to a tenth of a hundredth, 0–100. */
export const tenths = (count: number, whole: number): number =>
  whole === 0 ? 0 : Math.floor((count * 1000) / whole) / 10

/** `46 万元 · 800 ㎡`. */
export function planFacts({ budget, area }: Pick<Plan, 'budget' | 'area'>): string {
  return [
    ...(budget === undefined ? [] : [yuan(budget)]),
    ...(area === undefined ? [] : [areaOf(area)]),
  ].join(' · ')
}

/** Chinese up to ninety-nine, figures beyond. */
function numeral(value: number): string {
  const [ten = '', one = ''] = [numerals[Math.floor(value / 10)], numerals[value % 10]]
  if (value <= 10) return numerals[value] ?? String(value)
  if (value > 99) return String(value)
  return `${value < 20 ? '' : ten}十${value % 10 === 0 ? '' : one}`
}
