import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reaches, tallyOf, type Group } from '../../../cloudfunctions/core/ballot/tally.ts'
import type { BallotTerms, Share } from '../../../typings/room.ts'
import { TERMS } from './steps.ts'

const at = (...of: [number, number]): Share => ({ of, strict: false })
const over = (...of: [number, number]): Share => ({ of, strict: true })
const groups = (counts: Record<string, number>): Group[] =>
  Object.entries(counts).map(([ids, n]) => ({ choices: ids.split(' '), n }))
const YES_NO: BallotTerms = {
  ...TERMS,
  method: 'yes_no',
  options: ['yes', 'no', 'abstain'].map((id) => ({ id, label: id })),
}

describe('the result of a ballot (R60)', () => {
  const result = (terms: BallotTerms, eligible: number, counts: Record<string, number>) => {
    const { outcome, winner } = tallyOf(terms, eligible, groups(counts))
    return winner === undefined ? outcome : `${outcome} ${winner}`
  }

  it('has the larger option winning when enough took part', () => {
    expect(result(TERMS, 10, { A: 3, B: 2 })).toBe('passed A')
    expect(result(TERMS, 10, { A: 1, B: 4 })).toBe('passed B')
  })

  it('is void below the quorum, whoever leads', () => {
    expect(result(TERMS, 10, { A: 4 })).toBe('no_quorum')
    expect(result({ ...TERMS, quorum: over(1, 2) }, 10, { A: 5 })).toBe('no_quorum')
    expect(result({ ...TERMS, quorum: over(1, 2) }, 10, { A: 6 })).toBe('passed A')
    expect(result(TERMS, 0, {})).toBe('no_quorum')
  })

  it('is a tie when two stand in front alike', () => {
    expect(result(TERMS, 10, { A: 3, B: 3 })).toBe('tie')
    expect(result({ ...TERMS, threshold: at(1, 2) }, 10, { A: 3, B: 3 })).toBe('tie')
  })

  it('needs the stated part of those taking part, not of the roll', () => {
    const twoThirds = { ...TERMS, threshold: at(2, 3) }
    expect(result(twoThirds, 9, { A: 4, B: 2 })).toBe('passed A')
    expect(result(twoThirds, 9, { A: 5, B: 3 })).toBe('not_passed')
    const more = { ...TERMS, threshold: over(1, 2) }
    expect(result(more, 10, { A: 3, B: 3 })).toBe('not_passed')
  })

  it('counts who abstains among those taking part; they win nothing', () => {
    expect(result(YES_NO, 10, { yes: 3, abstain: 2 })).toBe('passed yes')
    expect(result(YES_NO, 10, { yes: 2, abstain: 5, no: 1 })).toBe('passed yes')
    const half = { ...YES_NO, threshold: over(1, 2) }
    expect(result(half, 10, { yes: 3, abstain: 3, no: 1 })).toBe('not_passed')
    expect(result(YES_NO, 10, { abstain: 6 })).toBe('not_passed')
  })

  it('has not passed when 不同意 leads', () => {
    expect(result(YES_NO, 10, { yes: 2, no: 4 })).toBe('not_passed')
    expect(result(YES_NO, 10, { yes: 3, no: 3 })).toBe('tie')
  })

  it('with approval counts every option somebody named, and each person once', () => {
    const tally = tallyOf({ ...TERMS, method: 'approval' }, 10, groups({ 'A B': 4, A: 1, B: 2 }))
    expect(tally).toMatchObject({ taken: 7, outcome: 'passed', winner: 'B' })
    expect(tally.counts.map(({ count }) => count)).toEqual([5, 6])
  })
})

describe('laws of the tally', () => {
  const ids = ['A', 'B', 'C', 'D']
  const terms = fc.record({
    method: fc.constantFrom('single' as const, 'approval' as const),
    quorum: share(),
    threshold: fc.oneof(fc.constant('most' as const), share()),
  })
  const votes = fc.array(fc.subarray(ids, { minLength: 1 }), { maxLength: 60 })

  function share() {
    return fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), fc.boolean())
      .map(([a, b, strict]): Share => {
        const [least, out] = a < b ? [a, b] : [b, a]
        return { of: [least, out], strict: strict && least < out }
      })
  }

  it('10,000 random ballots end as counting by hand with fractions does', () => {
    fc.assert(
      fc.property(terms, votes, fc.nat(60), (over, all, absent) => {
        const ballot = { ...TERMS, ...over, options: ids.map((id) => ({ id, label: id })) }
        const cast = all.map((some) => (over.method === 'single' ? some.slice(0, 1) : some))
        const eligible = cast.length + absent
        const tally = tallyOf(ballot, eligible, grouped(cast))
        const counts = ids.map((id) => cast.filter((some) => some.includes(id)).length)
        expect(tally.counts.map(({ count }) => count)).toEqual(counts)
        expect(tally).toMatchObject({ eligible, taken: cast.length })
        expect([tally.outcome, tally.winner]).toEqual(byHand(ballot, eligible, cast.length, counts))
        // The order in which groups come changes nothing.
        expect(tallyOf(ballot, eligible, grouped(cast).reverse())).toEqual(tally)
      }),
      { numRuns: 10_000 },
    )
  })

  function grouped(cast: readonly string[][]): Group[] {
    const found = new Map<string, number>()
    for (const some of cast) found.set(some.join(' '), (found.get(some.join(' ')) ?? 0) + 1)
    return groups(Object.fromEntries(found))
  }

  /** Exact fractions over BigInt, written another way than the product’s. */
  function byHand(
    ballot: BallotTerms,
    eligible: number,
    taken: number,
    counts: readonly number[],
  ): [string, string | undefined] {
    const beyond = (part: number, whole: number, share: Share): boolean => {
      if (whole === 0) return false
      const left = BigInt(part) * BigInt(share.of[1])
      const right = BigInt(whole) * BigInt(share.of[0])
      return left > right || (!share.strict && left === right)
    }
    if (!beyond(taken, eligible, ballot.quorum)) return ['no_quorum', undefined]
    const enough = counts.map((count) =>
      ballot.threshold === 'most' ? count > 0 : beyond(count, taken, ballot.threshold),
    )
    const best = counts.filter((_, at) => counts.every((other) => other <= (counts[at] ?? 0)))
    const first = counts.indexOf(best[0] ?? 0)
    if (!enough[first]) return ['not_passed', undefined]
    return best.length > 1 ? ['tie', undefined] : ['passed', ids[first]]
  }

  it('a share is reached exactly at its edge, without rounding', () => {
    for (let whole = 1; whole <= 300; whole += 1) {
      const edge = Math.ceil((whole * 2) / 3)
      expect(reaches(edge, whole, at(2, 3))).toBe(true)
      expect(reaches(edge - 1, whole, at(2, 3))).toBe(false)
    }
    expect(reaches(20, 30, over(2, 3))).toBe(false)
  })
})
