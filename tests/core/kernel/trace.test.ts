import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { append, firstBroken, type TraceEvent } from '../../../cloudfunctions/core/kernel/trace.ts'

function chain(length: number): TraceEvent[] {
  return Array.from({ length }).reduce<TraceEvent[]>(
    (trace, _, index) =>
      append(trace, {
        type: 'TicketAccepted',
        at: 1_000 + index,
        actor: '管楼干部',
        by: 'm',
        requestId: `request-${index}`,
        bodyDigest: 'b',
        content: { words: `第 ${index} 步`, n: index },
        salt: index.toString(16).padStart(32, '0'),
      }),
    [],
  )
}

const trace = chain(8)
const head = trace.at(-1)?.hash

describe('the trace (R35, B2)', () => {
  it('verifies as written', () => {
    expect(firstBroken(trace, head)).toBe(-1)
    expect(firstBroken([])).toBe(-1)
  })

  it('shows any changed character of any field', () => {
    const fields = [
      'type',
      'actor',
      'requestId',
      'digest',
      'prev',
      'hash',
      'salt',
      'content',
    ] as const
    fc.assert(
      fc.property(
        fc.nat(trace.length - 1),
        fc.constantFrom(...fields),
        fc.nat(),
        (index, field, position) => {
          const event = trace[index]
          const text = event?.[field]
          if (event === undefined || text === undefined) throw new Error('no such field')
          const changed = flip(text, position % text.length, field)
          const forged = trace.with(index, { ...event, [field]: changed })
          expect(firstBroken(forged, head)).not.toBe(-1)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('shows a changed time', () => {
    const event = trace[3]
    if (event === undefined) throw new Error('no event')
    expect(firstBroken(trace.with(3, { ...event, at: event.at + 1 }), head)).toBe(3)
  })

  it('shows a dropped event, also at the end', () => {
    for (const index of trace.keys()) {
      expect(firstBroken(trace.toSpliced(index, 1), head)).not.toBe(-1)
    }
  })

  it('shows two events that changed places', () => {
    fc.assert(
      fc.property(fc.nat(7), fc.nat(7), (a, b) => {
        const [left, right] = [trace[a], trace[b]]
        if (left === undefined || right === undefined) throw new Error('no event')
        const swapped = trace.with(a, right).with(b, left)
        expect(firstBroken(swapped, head) === -1).toBe(a === b)
      }),
    )
  })

  it('still verifies when content and salt are erased', () => {
    const erased = trace.map(({ salt: _salt, content: _content, ...link }) => link)
    expect(firstBroken(erased, head)).toBe(-1)
  })

  it('cannot be guessed from the digest of a short text: the salt decides', () => {
    const entry = { type: 'T', at: 1, actor: 'a', by: 'm', requestId: 'r', bodyDigest: 'b' }
    const digest = (salt: string) =>
      append([], { ...entry, content: { solved: true }, salt: salt.repeat(32) })[0]?.digest
    expect(digest('0')).not.toBe(digest('1'))
  })
})

/** The text with one character changed to another that may stand there. */
function flip(text: string, position: number, field: string): string {
  const hex = ['digest', 'prev', 'hash', 'salt'].includes(field)
  const other = hex ? (text[position] === 'f' ? '0' : 'f') : text[position] === 'x' ? 'y' : 'x'
  return text.slice(0, position) + other + text.slice(position + 1)
}
