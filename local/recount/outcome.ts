import type { BallotsFile, Line, Share, Terms } from './format'

export type Counted = Omit<BallotsFile['result'], 'hash' | 'at'>

/** The result that follows from the lines. Source: docs/ballot-format.md §6. */
export function countAgain(terms: Terms, lines: readonly Line[]): Counted {
  const counts = terms.options.map(({ id }) => ({ option: id, count: 0 }))
  let taken = 0
  for (const [, choices] of lines) {
    if (choices === null) continue
    taken += 1
    for (const each of counts) if (choices.includes(each.option)) each.count += 1
  }
  return { eligible: lines.length, taken, counts, ...ending(terms, lines.length, taken, counts) }
}

function ending(
  { quorum, threshold }: Terms,
  eligible: number,
  taken: number,
  counts: Counted['counts'],
): Pick<Counted, 'outcome' | 'winner'> {
  if (!reaches(taken, eligible, quorum)) return { outcome: 'no_quorum' }
  const [first, second] = counts
    .filter(({ option }) => option !== 'abstain')
    .sort((one, other) => other.count - one.count)
  if (first === undefined) return { outcome: 'not_passed' }
  const enough = threshold === 'most' ? first.count > 0 : reaches(first.count, taken, threshold)
  if (!enough) return { outcome: 'not_passed' }
  if (second?.count === first.count) return { outcome: 'tie' }
  if (first.option === 'no') return { outcome: 'not_passed' }
  return { outcome: 'passed', winner: first.option }
}

/** In whole numbers of any size: nothing is rounded. */
function reaches(part: number, whole: number, { of: [least, out], strict }: Share): boolean {
  if (whole === 0) return false
  const [have, need] = [BigInt(part) * BigInt(out), BigInt(whole) * BigInt(least)]
  return have > need || (!strict && have === need)
}
