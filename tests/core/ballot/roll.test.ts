import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf } from '../../../cloudfunctions/core/ballot/code.ts'
import { rollLine, voted, type RollDocument } from '../../../cloudfunctions/core/ballot/roll.ts'
import { Refusal } from '../../../cloudfunctions/core/kernel/refusal.ts'
import { memberOf } from '../ticket/neighbourhood.ts'

const HOUSES = ['402', '302', '202']

interface Call {
  house: number
  member: number
  request: number
  choice: string
  wait: number
}

/** Votes of several members of three households; requests are few, so many come twice, late, or with another body. */
const histories = fc.array(
  fc.record({
    house: fc.nat(HOUSES.length - 1),
    member: fc.nat(2),
    request: fc.nat(9),
    choice: fc.constantFrom('A', 'B'),
    wait: fc.integer({ min: -5, max: 20 }),
  }),
  { maxLength: 30 },
)

const lineOf = (house: string): RollDocument =>
  rollLine('t', { voter: `household:${house}`, household: house, code: house })

describe('votes of households (R60)', () => {
  it('10,000 random histories end as a plain list says: each request once, the latest counts', () => {
    fc.assert(
      fc.property(histories, (calls) => {
        const lines = HOUSES.map(lineOf)
        const kept = HOUSES.map(() => new Map<number, string>())
        const boxes = HOUSES.map((): string | undefined => undefined)
        let now = 1000
        for (const call of calls) {
          now += call.wait
          const known = kept[call.house]?.get(call.request)
          const body = `${call.member} ${call.choice}`
          const outcome = tried(lines[call.house]!, call, now)
          if (known !== undefined) {
            expect(outcome).toBe(known === body ? undefined : 'request_reused')
            continue
          }
          lines[call.house] = outcome as RollDocument // a new request is never refused
          kept[call.house]?.set(call.request, body)
          boxes[call.house] = `m${call.member}`
        }
        for (const [house, line] of lines.entries()) {
          const requests = kept[house]?.size ?? 0
          expect(line.by).toBe(boxes[house])
          expect(line.changes).toBe(Math.max(0, requests - 1))
          expect(line.votedAt === undefined).toBe(requests === 0)
        }
      }),
      { numRuns: 10_000 },
    )
  })

  function tried(line: RollDocument, { member, request, choice }: Call, now: number) {
    try {
      return voted(line, {
        ...{ requestId: `r${request}`, digest: `${member} ${choice}`, now },
        ...{ member: `m${member}`, label: '邻居' },
      })
    } catch (thrown) {
      return (thrown as Refusal).code // nothing else is thrown
    }
  }

  it('a copy that comes after a hundred later votes changes nothing', () => {
    const vote = (n: number) => ({
      ...{ requestId: `r${n}`, digest: `d${n}`, member: 'm', label: '', now: n },
    })
    const after = Array.from({ length: 101 }, (_, n) => n).reduce(
      (line, n) => voted(line, vote(n)) ?? line,
      lineOf('402'),
    )
    expect(after.changes).toBe(100)
    expect(voted(after, vote(0))).toBeUndefined()
  })

  it('the moment of the latest vote never goes back', () => {
    const vote = { digest: 'd', member: 'm', label: '' }
    const first = voted(lineOf('402'), { ...vote, requestId: 'first', now: 2000 })
    const second = voted(first!, { ...vote, requestId: 'second', now: 1990 })
    expect(second?.votedAt).toBe(2000)
  })

  it('a line that was corrected away has no vote', () => {
    const off = { ...lineOf('402'), on: false }
    const vote = { requestId: 'one', digest: 'd', member: 'm', label: '', now: 1 }
    expect(() => voted(off, vote)).toThrow(new Refusal('not_on_roll'))
  })
})

describe('codes of voters', () => {
  it('are another one for each voter, topic and attempt, and say nothing', () => {
    const voter = `person:${memberOf('resident')}`
    const codes = [codeOf('t1', voter), codeOf('t2', voter), codeOf('t1', voter, 1)]
    expect(new Set(codes).size).toBe(3)
    expect(codeOf('t1', voter)).toBe(codes[0])
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  })

  it('of 40,000 voters are all different', () => {
    const codes = Array.from({ length: 40_000 }, (_, n) => codeOf('t', `household:fz/zfy/24/${n}`))
    expect(new Set(codes).size).toBe(codes.length)
  })
})
