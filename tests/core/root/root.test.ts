import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter, dayOf, endOf } from '../../../cloudfunctions/core/root/day.ts'
import {
  inclusionIn,
  makeRoot,
  NO_ROOT,
  rootDueAt,
  rootOf,
  withHead,
  type RootDocument,
} from '../../../cloudfunctions/core/root/root.ts'
import { commands, HOUR, MINUTE, people, Story } from '../ticket/story.ts'

const hash = fc.stringMatching(/^[0-9a-f]{64}$/)
const changes = fc.uniqueArray(
  fc.record({ ticket: fc.stringMatching(/^[0-9a-f]{32}$/), head: hash }),
  { maxLength: 20, selector: ({ ticket }) => ticket },
)
/** Some days in a row, each with its changes. */
const days = fc.array(changes, { minLength: 1, maxLength: 6 })

function chainOf(all: readonly (readonly { ticket: string; head: string }[])[]): RootDocument[] {
  const roots: RootDocument[] = []
  for (const changed of all) {
    const last = roots.at(-1)
    roots.push(makeRoot(last ? dayAfter(last.day) : '2026-11-25', last, changed, 0))
  }
  return roots
}

describe('days of Beijing', () => {
  it('begin at 16:00 UTC', () => {
    expect(dayOf(Date.UTC(2026, 10, 25, 15, 59, 59, 999))).toBe('2026-11-25')
    expect(dayOf(Date.UTC(2026, 10, 25, 16))).toBe('2026-11-26')
    expect(endOf('2026-11-25')).toBe(Date.UTC(2026, 10, 25, 16))
    expect(dayAfter('2026-12-31')).toBe('2027-01-01')
    expect(rootDueAt('2026-11-25')).toBe(Date.UTC(2026, 10, 25, 16, 5))
  })
})

describe('the daily root (R35, design §4)', () => {
  it('stands on the one before; a day without changes has one too', () => {
    const [first, empty] = chainOf([[{ ticket: 'a', head: NO_ROOT }], []])
    expect(first).toMatchObject({ day: '2026-11-25', previous: NO_ROOT, leaves: 1 })
    expect(empty).toMatchObject({ day: '2026-11-26', previous: first?.root, leaves: 0 })
    expect(empty?.root).not.toBe(first?.root)
  })

  it('is the same whatever order the requests are read in', () => {
    fc.assert(
      fc.property(changes, fc.nat(), (changed, turn) => {
        const turned = [...changed.slice(turn % 20), ...changed.slice(0, turn % 20)].toReversed()
        expect(makeRoot('2026-11-25', undefined, turned, 0).root).toBe(
          makeRoot('2026-11-25', undefined, changed, 0).root,
        )
      }),
    )
  })

  it('another head anywhere, a request left out or a day left out makes another newest root', () => {
    fc.assert(
      fc.property(days, hash, fc.nat(), fc.nat(), (all, other, whichDay, which) => {
        const newest = (some: typeof all) => chainOf(some).at(-1)?.root
        const honest = newest(all)
        const at = whichDay % all.length
        expect(newest(all.toSpliced(at, 1))).not.toBe(honest)
        const changed = all[at] ?? []
        const one = changed[which % Math.max(1, changed.length)]
        if (one === undefined || one.head === other) return
        const forged = changed.with(changed.indexOf(one), { ...one, head: other })
        expect(newest(all.with(at, forged))).not.toBe(honest)
        const less = changed.filter((each) => each !== one)
        expect(newest(all.with(at, less))).not.toBe(honest)
      }),
    )
  })

  it('a day cannot be skipped, and says its day and how many changed', () => {
    const [first] = chainOf([[]])
    expect(() => makeRoot('2026-11-27', first, [], 0)).toThrow('a day is missing')
    const { day, previous, merkle, leaves } = chainOf([[]])[0] ?? first!
    const root = rootOf({ day, previous, merkle, leaves })
    expect(rootOf({ day: '2026-11-24', previous, merkle, leaves })).not.toBe(root)
    expect(rootOf({ day, previous, merkle, leaves: 1 })).not.toBe(root)
  })

  it('proves each request that changed, and none that did not', () => {
    fc.assert(
      fc.property(changes, (changed) => {
        const root = makeRoot('2026-11-25', undefined, changed, 0)
        for (const { ticket, head } of changed) {
          expect(inclusionIn(root, ticket, { day: root.day, seq: 0, head })).toMatchObject({ head })
        }
        expect(inclusionIn(root, 'somebody else’s', { day: root.day, seq: 0, head: NO_ROOT })).toBe(
          undefined,
        )
      }),
    )
  })
})

describe('the heads a ticket keeps for the roots', () => {
  it('one for each day on which something was written, the last of that day', () => {
    const story = Story.report()
      .later(20 * MINUTE)
      .does(people.cadre, commands.accept)
      .later(24 * HOUR)
      .does(people.cadre, commands.solved)
    const { heads, trace } = story.ticket
    expect(heads.map(({ day }) => day)).toEqual(['2018-08-26', '2018-08-27'])
    expect(heads.at(-1)).toMatchObject({ seq: trace.length - 1, head: trace.at(-1)?.hash })
    for (const { seq, head } of heads) expect(trace[seq]?.hash).toBe(head)
  })

  it('what the clock finds late belongs to the day it is written, though it carries when it was due', () => {
    // Reported at 07:17; the 30 minutes end the same morning, the clock comes two days later.
    const { heads, trace } = Story.report().later(48 * HOUR).ticket
    const widened = trace.find(({ type }) => type === 'AlertWidened')
    expect(dayOf(widened?.at ?? 0)).toBe('2018-08-26')
    expect(heads.map(({ day, seq }) => [day, seq])).toEqual([
      ['2018-08-26', 0],
      ['2018-08-28', trace.length - 1],
    ])
  })

  it('a server whose clock is behind does not write into a day that has ended', () => {
    const heads = withHead([{ day: '2026-11-26', seq: 3, head: 'a' }], {
      ...{ day: '2026-11-25', seq: 4, head: 'b' },
    })
    expect(heads).toEqual([{ day: '2026-11-26', seq: 4, head: 'b' }])
  })
})
