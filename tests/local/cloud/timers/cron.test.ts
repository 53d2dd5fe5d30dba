import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextDue, parseCron } from '../../../../local/cloud/timers/cron'

/** A moment in Beijing time. */
function beijing(text: string): number {
  return Date.parse(`${text}+08:00`)
}

function next(expression: string, after: string): string | undefined {
  const due = nextDue(parseCron(expression), beijing(after))
  return due === undefined ? undefined : new Date(due + 8 * 3600_000).toISOString().slice(0, 19)
}

describe('the 7-field cron', () => {
  it('fires every five minutes, on the minute', () => {
    expect(next('0 */5 * * * * *', '2026-03-01T10:02:30')).toBe('2026-03-01T10:05:00')
  })

  it('never names the moment it was asked about again', () => {
    expect(next('0 */5 * * * * *', '2026-03-01T10:05:00')).toBe('2026-03-01T10:10:00')
  })

  it('counts days in Beijing, not in UTC', () => {
    expect(next('0 0 2 * * * *', '2026-03-01T01:59:59')).toBe('2026-03-01T02:00:00')
    expect(next('0 0 2 * * * *', '2026-03-01T02:00:00')).toBe('2026-03-02T02:00:00')
  })

  it('reads lists, ranges and steps', () => {
    expect(next('0 0 10,14,16 * * * *', '2026-03-01T10:30:00')).toBe('2026-03-01T14:00:00')
    expect(next('0 */30 9-17 * * * *', '2026-03-01T17:45:00')).toBe('2026-03-02T09:00:00')
    expect(next('0 1/10 * * * * *', '2026-03-01T10:12:00')).toBe('2026-03-01T10:21:00')
  })

  it('reads names of months and weekdays; 0 is Sunday', () => {
    expect(next('0 15 10 * * MON-FRI *', '2026-02-27T10:15:00')).toBe('2026-03-02T10:15:00')
    expect(next('0 0 0 * * 0 *', '2026-03-02T00:00:00')).toBe('2026-03-08T00:00:00')
    expect(next('0 0 0 1 JUN * *', '2026-03-02T00:00:00')).toBe('2026-06-01T00:00:00')
  })

  it('takes day and weekday together as either', () => {
    expect(next('0 0 8 15 * MON *', '2026-03-10T08:00:00')).toBe('2026-03-15T08:00:00')
    expect(next('0 0 8 15 * MON *', '2026-03-15T08:00:00')).toBe('2026-03-16T08:00:00')
  })

  it('finds the leap day years ahead, and nothing after its last year', () => {
    expect(next('0 0 0 29 2 * *', '2026-03-01T00:00:00')).toBe('2028-02-29T00:00:00')
    expect(next('0 0 0 1 1 * 2026', '2026-03-01T00:00:00')).toBeUndefined()
    expect(next('0 0 0 1 1 * 2030', '2026-03-01T00:00:00')).toBe('2030-01-01T00:00:00')
  })

  it.each([
    '* * * * *',
    '60 * * * * * *',
    '0 0 0 32 * * *',
    '5-1 * * * * * *',
    '*/0 * * * * * *',
    'x * * * * * *',
    '* * * * FOO * *',
  ])('refuses %s', (expression) => {
    expect(() => parseCron(expression)).toThrow(RangeError)
  })

  it('always answers the earliest matching second after the given one', () => {
    const cron = parseCron('*/20 */7 3,15 * * * *')
    const start = beijing('2026-03-01T00:00:00')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 * 86_400 }), (seconds) => {
        const after = start + seconds * 1000
        let expected = after + 1000
        while (!matches(expected)) expected += 1000
        expect(nextDue(cron, after)).toBe(expected)
      }),
      { numRuns: 40 },
    )
    function matches(at: number): boolean {
      const local = new Date(at + 8 * 3600_000)
      const hour = local.getUTCHours()
      const onTime = local.getUTCSeconds() % 20 === 0 && local.getUTCMinutes() % 7 === 0
      return onTime && (hour === 3 || hour === 15)
    }
  })
})
