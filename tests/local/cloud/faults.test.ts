import { describe, expect, it } from 'vitest'
import { FaultInjector } from '../../../local/cloud/faults'

describe('faults', () => {
  it('let everything work until they are set, and again after they are cleared', () => {
    const faults = new FaultInjector()
    expect([faults.openapi(), faults.database(), faults.offline()]).toEqual([
      undefined,
      undefined,
      false,
    ])
    faults.set({ openapi: { blackout: true }, database: { rate: 1 }, functions: { offline: true } })
    expect([faults.openapi(), faults.database(), faults.offline()]).toEqual([
      -604102,
      'refused',
      true,
    ])
    faults.set({})
    expect([faults.openapi(), faults.database(), faults.offline()]).toEqual([
      undefined,
      undefined,
      false,
    ])
  })

  it('hit the asked share of calls, the same calls each time', () => {
    const faults = new FaultInjector()
    const sample = () => {
      faults.set({ database: { rate: 0.3 } })
      return Array.from({ length: 1000 }, () => faults.database())
    }
    const first = sample()
    const hits = first.filter((fault) => fault === 'refused').length
    expect(hits).toBeGreaterThan(250)
    expect(hits).toBeLessThan(350)
    expect(sample()).toEqual(first)
  })

  it('answer the given errcode, always unless a rate says otherwise', () => {
    const faults = new FaultInjector()
    faults.set({ openapi: { errcode: 45009 } })
    expect([faults.openapi(), faults.openapi()]).toEqual([45009, 45009])
    faults.set({ openapi: { errcode: 45009, rate: 0 } })
    expect(faults.openapi()).toBeUndefined()
  })

  it('can do the operation and lose only its answer', () => {
    const faults = new FaultInjector()
    faults.set({ database: { rate: 1, lost: true } })
    expect(faults.database()).toBe('lost')
  })
})
