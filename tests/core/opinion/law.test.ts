import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import { DAY, MINUTE } from './deliberation.ts'
import { World, type Act } from './world.ts'

const pick = fc.nat({ max: 50 })
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('say' as const),
      check: fc.constantFrom('passed', 'passed', 'risky', 'unknown'),
      writesAfter: fc.constantFrom(0, 3_000, 20_000),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('answer' as const), pick }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom('publish', 'keep', 'recheck', 'recheckRisky'),
      pick,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constantFrom(
        'finish',
        'finish',
        'clock',
        'clock',
        'clock',
        'settleAll',
        'skip',
        'extend',
      ),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('wait' as const),
      ms: fc.oneof(fc.nat({ max: 30_000 }), fc.nat({ max: 90_000 }), fc.nat({ max: 11 * MINUTE })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('waitNearEnd' as const), ms: fc.nat({ max: 9_000 }) }),
  },
)

/** Answers everything and lets time pass: what waited only for answers must open. */
const FINISHING: readonly Act[] = [
  { does: 'wait', ms: 20 * DAY },
  { does: 'clock' },
  { does: 'settleAll' },
  { does: 'clock' },
]

function played(procedure: 'pocket_park' | 'lift', acts: readonly Act[]): World {
  const world = new World(procedure)
  const begins: Act[] = [{ does: 'finish' }, { does: 'wait', ms: 10 * MINUTE }, { does: 'clock' }]
  for (const each of [...begins, ...acts]) world.act(each)
  return world
}

describe('neither the residents’ stage nor the roll opens while an opinion is unanswered (R58, B6)', () => {
  it.each(['pocket_park', 'lift'] as const)(
    'whatever order of saying, judging, answering and clock runs: %s',
    (procedure) => {
      let opened = 0
      fc.assert(
        fc.property(fc.array(act, { minLength: 20, maxLength: 80, size: 'max' }), (acts) => {
          const world = played(procedure, acts)
          for (const each of world.opened) {
            expect(each).toMatchObject({ unanswered: 0, unjudged: 0, inFlight: 0 })
          }
          const rests = procedure === 'lift' ? 'roll' : 'consultation'
          opened += world.opened.filter(({ stage }) => stage === rests).length
          expect(firstBroken(world.topic.trace)).toBe(-1)
        }),
        { numRuns: 400 },
      )
      // The law would hold of a stage that never opens, too.
      expect(opened).toBeGreaterThan(100)
    },
  )

  it('what it binds is what everybody reads from then on, as long as nothing is hidden', () => {
    let opened = 0
    const still = act.filter(({ does }) => does !== 'keep')
    fc.assert(
      fc.property(fc.array(still, { minLength: 20, maxLength: 80, size: 'max' }), (acts) => {
        const world = played('pocket_park', acts)
        const first = world.opened.find(({ stage }) => stage === 'consultation')
        if (first === undefined) return
        opened += 1
        const before = world.opinions.filter(({ stage }) => stage === 'members_first')
        world.opinions = before
        expect(first.fates).toEqual(world.fates())
      }),
      { numRuns: 400 },
    )
    expect(opened).toBeGreaterThan(100)
  })

  it('once all is judged and answered it does open', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40, size: 'max' }), (acts) => {
        const world = played('pocket_park', acts)
        for (const each of FINISHING) world.act(each)
        for (const each of FINISHING) world.act(each)
        world.act({ does: 'finish' })
        world.act({ does: 'wait', ms: 60 * DAY })
        for (const each of FINISHING) world.act(each)
        expect(world.opened.map(({ stage }) => stage)).toContain('consultation')
      }),
      { numRuns: 200 },
    )
  })
})
