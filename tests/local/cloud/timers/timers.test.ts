import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClock } from '../../../../local/cloud/clock'
import type { FunctionFolder } from '../../../../local/cloud/functions/function-folder'
import { Timers, type TimerEvent } from '../../../../local/cloud/timers/timers'

const HOUR = 3600_000

function clockFunction(config = '0 */5 * * * * *'): FunctionFolder {
  const timers = [{ name: 'tick', config }]
  return { name: 'clock', entry: '', timeoutMs: 1000, timers, openapi: new Set() }
}

/** Timers over a function whose runs the test ends by hand. */
function setUp() {
  const clock = createClock()
  const runs: { event: TimerEvent; end: () => void }[] = []
  const failed = vi.fn()
  const timers = new Timers([clockFunction()], {
    clock,
    failed,
    run: (_name, event) =>
      new Promise((resolve) => runs.push({ event, end: () => resolve('done') })),
  })
  return { clock, runs, timers, failed }
}

describe('timers', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-03-01T10:02:00+08:00') }))
  afterEach(() => void vi.useRealTimers())

  it('fire by themselves when due, with the moment they were due in UTC', async () => {
    const { runs, timers } = setUp()
    timers.start()
    await vi.advanceTimersByTimeAsync(179_000)
    expect(runs).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(runs.map((run) => run.event)).toEqual([
      { Type: 'Timer', TriggerName: 'tick', Time: '2026-03-01T02:05:00Z' },
    ])
    timers.stop()
  })

  it('fire once when the clock is moved over many due moments', async () => {
    const { clock, runs, timers } = setUp()
    timers.start()
    clock.setOffset(12 * HOUR)
    await vi.advanceTimersByTimeAsync(0)
    expect(runs).toHaveLength(1)
    runs[0]?.end()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(runs).toHaveLength(1)
    timers.stop()
  })

  it('wait while they are held, by hand too, and fire once what became due (docs/decisions/025)', async () => {
    const { clock, runs, timers } = setUp()
    let release = (): void => undefined
    timers.start()
    timers.hold(new Promise<void>((resolve) => (release = resolve)))
    clock.setOffset(12 * HOUR)
    const byHand = timers.fire('clock')
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(runs).toHaveLength(0)
    release()
    await vi.advanceTimersByTimeAsync(0)
    expect(runs).toHaveLength(1)
    runs[0]?.end()
    await vi.advanceTimersByTimeAsync(0)
    for (const { end } of runs) end()
    expect(await byHand).toBe('done')
    expect(runs.length).toBeLessThanOrEqual(2)
    timers.stop()
  })

  it('never run twice at a time: what became due meanwhile is made up once, afterwards', async () => {
    const { runs, timers } = setUp()
    timers.start()
    await vi.advanceTimersByTimeAsync(3 * 60_000)
    expect(runs).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(20 * 60_000)
    expect(runs).toHaveLength(1)
    runs[0]?.end()
    await vi.advanceTimersByTimeAsync(0)
    expect(runs).toHaveLength(2)
    runs[1]?.end()
    await vi.advanceTimersByTimeAsync(0)
    expect(runs).toHaveLength(2)
    timers.stop()
  })

  it('go on after a clock that was moved back', async () => {
    const { clock, runs, timers } = setUp()
    timers.start()
    clock.setOffset(-HOUR)
    await vi.advanceTimersByTimeAsync(3 * 60_000)
    expect(runs.map((run) => run.event.Time)).toEqual(['2026-03-01T01:05:00Z'])
    timers.stop()
  })

  it('fired by hand wait for a run under way and give the result', async () => {
    const { runs, timers } = setUp()
    timers.start()
    await vi.advanceTimersByTimeAsync(3 * 60_000)
    const byHand = timers.fire('clock')
    await vi.advanceTimersByTimeAsync(10)
    expect(runs).toHaveLength(1)
    runs[0]?.end()
    await vi.advanceTimersByTimeAsync(10)
    expect(runs).toHaveLength(2)
    runs[1]?.end()
    await expect(byHand).resolves.toBe('done')
    timers.stop()
  })

  it('refuse to fire a function that has none', async () => {
    await expect(setUp().timers.fire('api')).rejects.toThrow('has no timer')
  })

  it('report a failing run and go on', async () => {
    const failed = vi.fn()
    const run = vi.fn(() => Promise.reject(new Error('no')))
    const timers = new Timers([clockFunction()], { clock: createClock(), failed, run })
    timers.start()
    await vi.advanceTimersByTimeAsync(8 * 60_000)
    expect(run).toHaveBeenCalledTimes(2)
    expect(failed).toHaveBeenCalledTimes(2)
    timers.stop()
  })
})
