import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TraceLink } from '../../../typings/ticket'
import { checkTrace } from '../../../miniprogram/views/trace'
import { linkRows } from '../../../miniprogram/views/trace-rows'
import { HEAD, TRACE } from './trace-fixture'
import { NOW } from './ticket-fixture'

const changed = (index: number, change: Partial<TraceLink>): TraceLink[] =>
  TRACE.map((link, at) => (at === index ? { ...link, ...change } : link))

describe('a trace checked on the phone (R35, B2)', () => {
  test('an untouched trace holds, contents included', () => {
    const checked = checkTrace(TRACE, HEAD)
    expect(checked.broken).toBe(-1)
    expect(checked.links.map(({ content }) => content)).toEqual(['sound', 'sound', 'sound'])
  })

  test('contents kept from the asker do not weaken the chain', () => {
    const hidden = TRACE.map(({ salt: _salt, content: _content, ...link }) => link)
    expect(checkTrace(hidden, HEAD)).toMatchObject({ broken: -1 })
    expect(linkRows(hidden, checkTrace(hidden, HEAD), NOW)[0]?.words).toContain('不公开')
  })

  test('a changed word is found where it was changed', () => {
    const content = TRACE[2]?.content?.replace('已经能开', '还不能开')
    expect(checkTrace(changed(2, { content: content ?? '' }), HEAD).broken).toBe(2)
  })

  test('a link taken out, links swapped and an end cut off are found', () => {
    expect(checkTrace([...TRACE.slice(0, 1), ...TRACE.slice(2)], HEAD).broken).toBe(1)
    expect(checkTrace([...TRACE].reverse(), HEAD).broken).toBe(0)
    expect(checkTrace(TRACE.slice(0, 2), HEAD).broken).toBe(2)
  })

  test('no field of any link can be changed unnoticed', () => {
    const fields = ['type', 'actor', 'requestId', 'digest', 'prev', 'hash'] as const
    fc.assert(
      fc.property(
        fc.nat(TRACE.length - 1),
        fc.constantFrom(...fields),
        fc.string(),
        (index, field, value) => {
          fc.pre(TRACE[index]?.[field] !== value)
          expect(checkTrace(changed(index, { [field]: value }), HEAD).broken).toBe(index)
        },
      ),
    )
  })

  test('a moved time is found', () => {
    expect(checkTrace(changed(1, { at: (TRACE[1]?.at ?? 0) - 1 }), HEAD).broken).toBe(1)
  })
})
