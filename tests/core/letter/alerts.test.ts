import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  heldUntil,
  waitingAlert,
  without,
  type Alerts,
} from '../../../cloudfunctions/core/letter/alerts.ts'
import { isWithin } from '../../../cloudfunctions/core/place/hours.ts'
import { DEFAULT_RULES } from '../../../cloudfunctions/core/ticket/rules.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** A moment of the 26th of August 2026 in Beijing. */
const at = (hour: number, minute = 0) => Date.UTC(2026, 7, 25, 16) + hour * HOUR + minute * MINUTE
const held = (
  now: number,
  alerts: Alerts = {},
  onDuty = false,
  quiet?: { from: number; to: number },
) => heldUntil({ alerts, ...(quiet && { quiet }) }, now, DEFAULT_RULES, onDuty)

describe('messages of work (B15)', () => {
  it('go out at once by day, when none has just gone out', () => {
    expect(held(at(10))).toBeUndefined()
    expect(held(at(10), { lastAt: at(9, 50) })).toBeUndefined()
  })

  it('wait for each other within ten minutes of the last one', () => {
    expect(held(at(10), { lastAt: at(9, 51) })).toBe(at(10, 1))
    expect(held(at(10), { lastAt: at(9, 51), at: at(10, 1) })).toBe(at(10, 1))
  })

  it('wait at night until the morning, unless one is on duty (R10)', () => {
    expect(held(at(22))).toBe(at(24 + 7))
    expect(held(at(3))).toBe(at(7))
    expect(held(at(21, 59))).toBeUndefined()
    expect(held(at(7))).toBeUndefined()
    expect(held(at(3), {}, true)).toBeUndefined()
  })

  it('wait in the hours one has chosen, and never when one has chosen none', () => {
    expect(held(at(13), {}, false, { from: 12, to: 14 })).toBe(at(14))
    expect(held(at(23), {}, false, { from: 12, to: 14 })).toBeUndefined()
    expect(held(at(3), {}, false, { from: 0, to: 0 })).toBeUndefined()
  })

  it('whatever the hours: what is held is let go in the future and outside of them', () => {
    const hour = fc.integer({ min: 0, max: 23 })
    fc.assert(
      fc.property(hour, hour, fc.integer({ min: 0, max: 2000 }), (from, to, minute) => {
        const quiet = { from, to }
        const until = held(at(0, minute), {}, false, quiet)
        expect(until !== undefined).toBe(isWithin(quiet, at(0, minute)))
        if (until === undefined) return
        expect(until).toBeGreaterThan(at(0, minute))
        expect(until - at(0, minute)).toBeLessThanOrEqual(24 * HOUR)
        expect(isWithin(quiet, until)).toBe(false)
      }),
    )
  })

  it('that have gone out are remembered; what came meanwhile waits for the next one', () => {
    const alert = (name: string) =>
      waitingAlert({
        ...{ _id: name, to: 'm', kind: 'ticket_new', at: 0, title: '' },
        actor: '',
        facts: {},
      })
    const [first, second] = [alert('one'), alert('two')]
    const alerts = { waiting: [first, second], at: at(7), attempts: 1 }
    const after = without(alerts, [first], { now: at(7), sent: true, groupWithin: 10 * MINUTE })
    expect(after).toEqual({
      ...{ lastAt: at(7), waiting: [second], at: at(7, 10) },
      told: [first.key],
    })
    const done = without(after, [second], { now: at(7, 10), sent: false, groupWithin: 1 })
    expect(done).toEqual({ lastAt: at(7), told: [first.key, second.key] })
  })
})
