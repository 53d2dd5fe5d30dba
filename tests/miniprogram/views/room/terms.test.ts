import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Share } from '../../../../typings/room'
import {
  leastOf,
  planFacts,
  quorumWords,
  reaches,
  shareWords,
  tenths,
  thresholdWords,
} from '../../../../miniprogram/views/room/terms'
import { HALF, terms, TWO_THIRDS, yesNo } from './ballot-fixture'

describe('quorum and threshold in plain words (R60)', () => {
  it('say a half, two thirds and all as people do', () => {
    expect(shareWords(HALF)).toBe('过半')
    expect(shareWords({ of: [1, 2], strict: false })).toBe('至少一半')
    expect(shareWords(TWO_THIRDS)).toBe('至少三分之二')
    expect(shareWords({ of: [3, 4], strict: true })).toBe('超过四分之三')
    expect(shareWords({ of: [1, 1], strict: false })).toBe('全部')
    expect(shareWords({ of: [7, 12], strict: false })).toBe('至少十二分之七')
  })

  it('name who is counted, and what wins', () => {
    expect(quorumWords(terms())).toBe('过半户参与才有效')
    expect(quorumWords(terms({ quorum: TWO_THIRDS }))).toBe('至少三分之二的户参与才有效')
    expect(quorumWords(terms({ voter: 'person' }))).toBe('过半的人参与才有效')
    expect(thresholdWords(terms())).toBe('得票最多的入选')
    expect(thresholdWords(terms({ threshold: TWO_THIRDS }))).toContain('至少三分之二选它')
    expect(thresholdWords(yesNo())).toContain('过半同意')
    expect(thresholdWords(yesNo({ threshold: 'most' }))).toBe('同意的最多就通过')
  })

  it('count without rounding: half of 1286 is not more than half', () => {
    expect(reaches(HALF, 643, 1286)).toBe(false)
    expect(reaches(HALF, 644, 1286)).toBe(true)
    expect(leastOf(TWO_THIRDS, 206)).toBe(138)
    expect(reaches(TWO_THIRDS, 0, 0)).toBe(false)
    expect(tenths(4999, 10_000)).toBe(49.9)
  })

  it('the least number that reaches a share reaches it, and one fewer does not', () => {
    const shares = fc
      .record({ some: fc.integer({ min: 1, max: 9 }), more: fc.integer({ min: 1, max: 9 }) })
      .chain(({ some, more }) =>
        fc.boolean().map((strict): Share => ({ of: [some, some + more], strict })),
      )
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 40_000 }), (share, whole) => {
        const [some, all] = share.of
        const isEnough = (count: number) =>
          share.strict ? count * all > whole * some : count * all >= whole * some
        const least = leastOf(share, whole)
        expect([isEnough(least), isEnough(least - 1)]).toEqual([true, false])
      }),
    )
  })

  it('a plan beside its option says money and area', () => {
    expect(planFacts({ budget: 460_000, area: 800 })).toBe('46 万元 · 800 平方米')
    expect(planFacts({})).toBe('')
  })
})
