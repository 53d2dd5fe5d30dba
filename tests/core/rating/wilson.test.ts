import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publish } from '../../../cloudfunctions/core/rating/publish.ts'
import type { RatingSummary } from '../../../cloudfunctions/core/rating/rating.ts'
import { wilsonLowerBound } from '../../../cloudfunctions/core/rating/wilson.ts'

describe('the Wilson lower bound (B8)', () => {
  it.each([
    // Known values: Wilson 1927; the same as R’s prop.test(…, correct = FALSE).
    [10, 10, 0.7225],
    [0, 10, 0],
    [1, 1, 0.2065],
    [5, 10, 0.2366],
    [90, 100, 0.8256],
    [900, 1000, 0.8798],
    [20, 20, 0.8389],
  ])('%i of %i: at least %f', (satisfied, n, bound) => {
    expect(wilsonLowerBound(satisfied, n)).toBeCloseTo(bound, 3)
  })

  it('of nothing is nothing', () => {
    expect(wilsonLowerBound(0, 0)).toBe(0)
  })

  const ratings = fc
    .integer({ min: 1, max: 5000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

  it('lies between nothing and the share itself', () => {
    fc.assert(
      fc.property(ratings, ([satisfied, n]) => {
        const bound = wilsonLowerBound(satisfied, n)
        expect(bound).toBeGreaterThanOrEqual(0)
        expect(bound).toBeLessThanOrEqual(satisfied / n)
      }),
    )
  })

  it('grows with every satisfied resident, and falls with every other', () => {
    fc.assert(
      fc.property(ratings, ([satisfied, n]) => {
        const before = wilsonLowerBound(satisfied, n)
        expect(wilsonLowerBound(satisfied + 1, n + 1)).toBeGreaterThan(before)
        expect(wilsonLowerBound(satisfied, n + 1)).toBeLessThanOrEqual(before)
      }),
    )
  })

  it('grows with the number of ratings at the same share', () => {
    fc.assert(
      fc.property(ratings, fc.integer({ min: 2, max: 20 }), ([satisfied, n], times) => {
        const more = wilsonLowerBound(satisfied * times, n * times)
        expect(more).toBeGreaterThanOrEqual(wilsonLowerBound(satisfied, n))
      }),
    )
  })
})

describe('what is shown of ratings (B8)', () => {
  const rules = { ratingMinimum: 20, ratingBatch: 5 }
  type Arrival = 'satisfied' | 'unsatisfied' | 'unrated'
  const arrivals = fc.array(fc.constantFrom<Arrival>('satisfied', 'unsatisfied', 'unrated'), {
    maxLength: 200,
  })

  /** Everything that was ever shown while these came in, one by one. */
  function shownWhile(arrivals: readonly Arrival[]): RatingSummary[] {
    const counts = { satisfied: 0, unsatisfied: 0, unrated: 0 }
    const ever: RatingSummary[] = []
    for (const each of arrivals) {
      counts[each] += 1
      const next = publish(ever.at(-1), 'fz/a', counts, rules)
      if (next !== undefined && next !== ever.at(-1)) ever.push(next)
    }
    return ever
  }

  it('nothing at all below the minimum', () => {
    fc.assert(
      fc.property(arrivals, (came) => {
        const rated = came.filter((each) => each !== 'unrated').length
        const ever = shownWhile(came)
        expect(ever.length > 0).toBe(rated >= rules.ratingMinimum)
        for (const { n } of ever) expect(n).toBeGreaterThanOrEqual(rules.ratingMinimum)
      }),
    )
  })

  it('no single rating can be read off a change: whole batches lie between two figures', () => {
    fc.assert(
      fc.property(arrivals, (came) => {
        const ever = shownWhile(came)
        for (const [index, { n }] of ever.entries()) {
          const before = ever[index - 1]?.n
          if (before !== undefined) expect(n - before).toBeGreaterThanOrEqual(rules.ratingBatch)
        }
      }),
    )
  })

  it('the last word of a neighbour alone never changes what is shown', () => {
    fc.assert(
      fc.property(arrivals, fc.boolean(), (came, content) => {
        const one = shownWhile([...came, content ? 'satisfied' : 'unsatisfied'])
        const other = shownWhile([...came, content ? 'unsatisfied' : 'satisfied'])
        // Figures show together or not at all; when they do, at least a batch is mixed into the change.
        expect(one.length).toBe(other.length)
        const fresh = one.length > shownWhile(came).length
        const mixed = (one.at(-1)?.n ?? 0) - (one.at(-2)?.n ?? 0)
        if (fresh) expect(mixed).toBeGreaterThanOrEqual(rules.ratingBatch)
        else expect(one).toEqual(other)
      }),
    )
  })
})
