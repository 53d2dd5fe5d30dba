import type { BallotTerms, Share, Tally } from '../../../typings/room.ts'

/** How many chose the same. */
export interface Group {
  choices: string[]
  n: number
}

/** Choices of those taking part, by option, in the ballot’s order. Pure. */
export function countsOf(terms: BallotTerms, groups: readonly Group[]): Tally['counts'] {
  return terms.options.map(({ id }) => ({
    option: id,
    count: sum(groups.filter(({ choices }) => choices.includes(id))),
  }))
}

const sum = (groups: readonly Group[]): number => groups.reduce((total, { n }) => total + n, 0)

/**
 * How a ballot ended: first whether enough took part, then whether the option in front has what it needs of those taking
 * part (or `most`: more than every other), then whether it is alone in front. 弃权 takes part and wins nothing; 不同意 in
 * front means not passed. Pure; the same counts always give the same result. Source: R60.
 */
export function tallyOf(terms: BallotTerms, eligible: number, groups: readonly Group[]): Tally {
  const taken = sum(groups)
  const counts = countsOf(terms, groups)
  const tally = { eligible, taken, counts }
  if (!reaches(taken, eligible, terms.quorum)) return { ...tally, outcome: 'no_quorum' }
  const running = counts.filter(({ option }) => option !== 'abstain')
  const most = Math.max(...running.map(({ count }) => count))
  const leading = running.filter(({ count }) => count === most)
  const enough = terms.threshold === 'most' ? most > 0 : reaches(most, taken, terms.threshold)
  if (!enough) return { ...tally, outcome: 'not_passed' }
  const [winner] = leading
  if (winner === undefined || leading.length > 1) return { ...tally, outcome: 'tie' }
  if (winner.option === 'no') return { ...tally, outcome: 'not_passed' }
  return { ...tally, outcome: 'passed', winner: winner.option }
}

/** Whether a part of a whole is large enough; whole numbers only, so nothing is rounded. Nobody of nobody is not. */
export function reaches(part: number, whole: number, { of: [least, out], strict }: Share): boolean {
  if (whole === 0) return false
  return strict ? part * out > whole * least : part * out >= whole * least
}
