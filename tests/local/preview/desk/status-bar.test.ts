// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { drawScreen } from '../../../../local/preview/runtime/frame/screen'

describe('the status bar', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubEnv('TZ', 'America/New_York')
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllEnvs()
  })

  it('shows Beijing’s time of the clock it is given, wherever the browser is', () => {
    let now = Date.UTC(2018, 7, 26, 6, 5)
    expect(new Date(now).getHours()).not.toBe(14)
    const { root } = drawScreen(document.createElement('div'), () => now)
    const shown = () => root.querySelector('.phone-status span')?.textContent
    expect(shown()).toBe('14:05')
    now += 10 * 3_600_000
    vi.advanceTimersByTime(1000)
    expect(shown()).toBe('00:05')
  })
})
