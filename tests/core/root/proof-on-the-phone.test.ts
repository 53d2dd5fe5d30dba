import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter } from '../../../cloudfunctions/core/root/day.ts'
import { makeRoot, type RootDocument } from '../../../cloudfunctions/core/root/root.ts'
import { proofOf } from '../../../cloudfunctions/core/root/trace-file.ts'
import { checkProof } from '../../../miniprogram/views/proof'
import { proofRow } from '../../../miniprogram/views/proof-row'
import type { TraceProof } from '../../../typings/root.ts'
import { commands, DAY, HOUR, people, Story } from '../ticket/story.ts'

const { ticket } = Story.report()
  .later(HOUR)
  .does(people.cadre, commands.accept)
  .later(DAY)
  .does(people.cadre, commands.solved)

/** The roots of some days over this ticket and `others` more each day. */
function rootsOver(days: number, others: number): RootDocument[] {
  const roots: RootDocument[] = []
  for (let count = 0; count < days; count += 1) {
    const last = roots.at(-1)
    const day = last ? dayAfter(last.day) : (ticket.heads[0]?.day ?? '')
    const own = ticket.heads.filter((each) => each.day === day).map(({ head }) => head)
    const changed = [
      ...own.map((head) => ({ ticket: ticket._id, head })),
      ...Array.from({ length: others }, (_, index) => ({
        ticket: `other-${index}`,
        head: (index * 17 + count).toString(16).padStart(64, '0'),
      })),
    ]
    roots.push(makeRoot(day, last, changed, 0))
  }
  return roots
}

function proofWith(days: number, others: number): TraceProof {
  const roots = rootsOver(days, others)
  return proofOf({ ...ticket, roots }, roots)
}

const links = ticket.trace
const check = (proof: TraceProof, seen?: { day: string; root: string }) =>
  checkProof(ticket._id, links, proof, seen)

describe('the daily root on the phone (R35, B2)', () => {
  it('holds for any number of requests beside it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), fc.nat(20), (days, others) => {
        expect(check(proofWith(days, others))).toMatchObject({
          ...{ state: 'sound', day: '2018-08-27', covered: links.length },
        })
      }),
    )
  })

  it('waits while the day has no root', () => {
    expect(check({ roots: [] })).toEqual({ state: 'waiting' })
    expect(proofRow({ state: 'waiting' }, 3, 0).title).toBe('还没有存证')
  })

  it('finds one figure changed anywhere in the proof', () => {
    const proof = proofWith(5, 9)
    const whole = JSON.stringify(proof)
    const figures = [...whole.matchAll(/(?<=")[0-9a-f]{64}(?=")/g)].flatMap(({ index }) =>
      Array.from({ length: 64 }, (_, figure) => index + figure),
    )
    fc.assert(
      fc.property(fc.nat(figures.length - 1), (which) => {
        const at = figures[which] ?? 0
        const other = whole[at] === '1' ? '2' : '1'
        const bent = JSON.parse(whole.slice(0, at) + other + whole.slice(at + 1)) as TraceProof // still one
        expect([whole.slice(at - 30, at), check(bent).state]).toEqual([
          whole.slice(at - 30, at),
          'broken',
        ])
      }),
      { numRuns: 500 },
    )
  })

  it('finds another head, a path turned round, a day left out, another request', () => {
    const proof = proofWith(5, 9)
    const { inclusion, roots } = proof
    if (inclusion === undefined) throw new Error('no proof')
    const broken = (over: Partial<TraceProof>) => check({ ...proof, ...over }).state
    const path = inclusion.path.toReversed()
    expect(broken({ inclusion: { ...inclusion, path } })).toBe('broken')
    expect(broken({ inclusion: { ...inclusion, index: inclusion.index + 1 } })).toBe('broken')
    expect(broken({ inclusion: { ...inclusion, seq: inclusion.seq - 1 } })).toBe('broken')
    expect(broken({ roots: roots.toSpliced(1, 1) })).toBe('broken')
    expect(broken({ roots: roots.slice(1) })).toBe('broken')
    expect(checkProof('another', links, proof).state).toBe('broken')
  })

  it('compares with the root this phone saw before, and finds a history written anew', () => {
    const proof = proofWith(5, 3)
    const seen = proof.roots[1]
    if (seen === undefined) throw new Error('no root')
    expect(check(proof, seen)).toMatchObject({ remembered: seen.day })
    expect(check(proofWith(5, 4), seen)).toEqual({ state: 'broken', day: seen.day })
    // A root from before the request says nothing about it.
    expect(check(proof, { day: '2018-01-01', root: 'x' })).not.toHaveProperty('remembered')
  })
})

describe('the daily root in words', () => {
  const now = Date.UTC(2018, 7, 29, 2)

  it('names the days, what waits for tonight, and the beginning of the root', () => {
    const proof = proofWith(3, 2)
    const row = proofRow(check(proof), links.length + 2, now)
    expect(row.title).toBe('8月27日已存证')
    expect(row.words).toContain('到昨天')
    expect(row.words).toContain('最后 2 条')
    expect(row.root).toBe(proof.roots.at(-1)?.root.slice(0, 16))
  })

  it('says where it does not hold and what to do', () => {
    const row = proofRow({ state: 'broken', day: '2018-08-27' }, 3, now)
    expect(row).toMatchObject({ tone: 'late-c', title: '存证对不上', root: '' })
    expect(row.words).toContain('8月27日')
    expect(row.words).toContain('导出')
  })
})
