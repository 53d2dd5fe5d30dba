import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  relapseAmong,
  type Earlier,
} from '../../../../cloudfunctions/core/ticket/step/relapsing.ts'
import { lookedBack } from '../../../../cloudfunctions/core/ticket/step/past.ts'
import { openTicket, reindex } from '../../../../cloudfunctions/core/ticket/trace/history.ts'
import { DEFAULT_RULES } from '../../../../cloudfunctions/core/ticket/rules.ts'
import { firstBroken } from '../../../../cloudfunctions/core/kernel/trace.ts'
import { DAY, MORNING, people, reported } from '../story.ts'

const { relapseWithin } = DEFAULT_RULES
const about = { text: '药店占道摆货，轮椅过不去。', spot: '南侧' }
const now = { _id: 'now', createdAt: MORNING, ...about, text: '药店又占道摆货，轮椅又过不去' }
const solved = (_id: string, days: number, times?: number): Earlier => ({
  ...{ _id, ...about },
  answer: { at: MORNING - days * DAY },
  ...(times !== undefined && { relapseOf: { id: 'x', times } }),
})
const among = (...earlier: Earlier[]) => relapseAmong(now, earlier, DEFAULT_RULES)

describe('a request at a place and category where one was solved (R27)', () => {
  it('within 90 days is its relapse, on the ninetieth still, a moment later no more', () => {
    expect(among(solved('a', 1))).toEqual({ id: 'a', times: 1 })
    expect(among(solved('a', 90))).toEqual({ id: 'a', times: 1 })
    expect(
      among({ _id: 'a', ...about, answer: { at: MORNING - relapseWithin - 1 } }),
    ).toBeUndefined()
  })

  it('counts on from the last one, whichever was reported first', () => {
    expect(among(solved('a', 40), solved('b', 3, 2), solved('c', 60, 7))).toEqual({
      ...{ id: 'b', times: 3 },
    })
  })

  it('is none of another matter there, however near; the same spot is the same matter', () => {
    const lamp = { text: '水果店的招牌灯整夜亮着，晃眼睛', spot: '' }
    expect(among({ ...solved('a', 1), ...lamp })).toBeUndefined()
    expect(among({ ...solved('a', 1), ...lamp, spot: '南侧' })).toEqual({ id: 'a', times: 1 })
    expect(among({ ...solved('a', 1), text: '', spot: '' })).toBeUndefined()
  })

  it('is no relapse of one solved only after it, nor of itself', () => {
    expect(among(solved('a', 0), solved('b', -1))).toBeUndefined()
    expect(among(solved('now', 2))).toBeUndefined()
    expect(among()).toBeUndefined()
  })

  it('whatever the order they are found in, the answer is the same', () => {
    const days = fc.uniqueArray(fc.integer({ min: -5, max: 120 }), { maxLength: 8 })
    fc.assert(
      fc.property(days, (ages) => {
        const earlier = ages.map((age) => solved(`s${age}`, age))
        expect(among(...earlier.toReversed())).toEqual(among(...earlier))
        const near = ages.filter((age) => age > 0 && age <= 90)
        expect(among(...earlier)?.id).toBe(near.length ? `s${Math.min(...near)}` : undefined)
      }),
    )
  })
})

describe('looking back (R27)', () => {
  const around = {
    ...{ now: MORNING, actor: people.resident, requestId: 'request-1', bodyDigest: '' },
    ...{ salt: '0'.repeat(32), rules: DEFAULT_RULES },
  }
  const fresh = openTicket('t1', reported(), around)
  const salt = '1'.repeat(32)

  it('the clock is asked to look at once, and only once', () => {
    expect(fresh).toMatchObject({ lookBackAt: MORNING, wakeAt: MORNING })
    const known = lookedBack(fresh, undefined, DEFAULT_RULES, salt)
    expect(known).not.toHaveProperty('lookBackAt')
    expect(known.trace).toHaveLength(1)
    expect(lookedBack(known, { id: 'a', times: 1 }, DEFAULT_RULES, salt)).toBe(known)
  })

  it('leaves an event of the system with the moment of the report, once', () => {
    const known = lookedBack(fresh, { id: 'a', times: 2 }, DEFAULT_RULES, salt)
    expect(known.relapseOf).toEqual({ id: 'a', times: 2 })
    expect(known.trace.at(-1)).toMatchObject({ type: 'RelapseFound', at: MORNING, by: 'system' })
    expect(firstBroken(known.trace)).toBe(-1)
    expect(lookedBack(known, { id: 'b', times: 9 }, DEFAULT_RULES, salt)).toBe(known)
    expect(reindex(known, DEFAULT_RULES)).toEqual(known)
  })
})
