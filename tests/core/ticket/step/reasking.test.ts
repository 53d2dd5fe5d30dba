import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CommandOf } from '../../../../cloudfunctions/core/ticket/commands.ts'
import type { CannotReason } from '../../../../typings/ticket.ts'
import { commands, DAY, HONEST, HOUR, MINUTE, people, Story } from '../story.ts'

const { cadre, resident } = people

const cannot = (
  reaskAt: number | undefined,
  reason: CannotReason = 'money',
): CommandOf<'answer'> => ({
  ...{ type: 'answer', outcome: 'cannot', words: HONEST, media: [], reason },
  lawAndWhereTo: '公共维修资金今年额度已用完，列入明年第一批。',
  ...(reaskAt !== undefined && { reaskAt }),
})

const taken = () =>
  Story.report()
    .later(10 * MINUTE)
    .does(cadre, commands.accept)

describe('what cannot be solved (R36, B11)', () => {
  it.each(['money', 'agreement', 'technical', 'jurisdiction'] as const)(
    'for %s names the day it is asked again',
    (reason) => {
      taken().refuses(cadre, cannot(undefined, reason), 'reask_needed')
    },
  )

  it('needs no day where the law forbids it, and then stays in the ledger', () => {
    const told = taken()
      .does(cadre, cannot(undefined, 'law'))
      .later(400 * DAY)
    expect(told.in('closed').unsolved).toMatchObject({ reason: 'law', asked: 0 })
    expect(told.types()).not.toContain('ReaskDue')
  })

  it('is asked again in the future, a year ahead at most', () => {
    const mine = taken()
    mine.refuses(cadre, cannot(mine.now), 'time_in_past')
    mine.refuses(cadre, cannot(mine.now + 365 * DAY + 1), 'reask_too_far')
    const latest = mine.now + 365 * DAY
    expect(mine.does(cadre, cannot(latest)).in('answered').unsolved).toMatchObject({
      reaskAt: latest,
    })
  })

  it('names what it rests on', () => {
    const mine = taken()
    const bare = { ...cannot(mine.now + DAY), lawAndWhereTo: ' ' }
    mine.refuses(cadre, bare, 'answer_needs_reason')
  })
})

describe('on the day (B11)', () => {
  it('comes back to its owner, dated when it was due, with the hours of a feedback', () => {
    const mine = taken()
    const day = mine.now + 3 * DAY
    const back = mine.does(cadre, cannot(day)).later(3 * DAY + HOUR)
    const ticket = back.in('discovered')
    expect(ticket.owner?.member).toBe(cadre.member)
    expect(ticket.waitingOn).toEqual([`member:${cadre.member}`])
    const event = ticket.trace.find(({ type }) => type === 'ReaskDue')
    expect(event).toMatchObject({ at: day, actor: '系统' })
    expect(back.obligation('reask')).toEqual({
      ...{ kind: 'reask', since: day, allowed: 12 * HOUR, dueAt: day + 12 * HOUR },
    })
    expect(ticket.reopened).toBe(0)
    expect(ticket.unsolved?.asked).toBe(1)
  })

  it('also when silence has closed it', () => {
    const mine = taken()
    const day = mine.now + 60 * DAY
    const closed = mine.does(cadre, cannot(day)).later(30 * DAY)
    expect(closed.in('closed').closedBy).toBe('silence')
    expect(closed.later(30 * DAY).in('discovered').unsolved?.asked).toBe(1)
  })

  it('tells the owner, their superiors and who reported it', () => {
    const mine = taken()
    const back = mine.does(cadre, cannot(mine.now + 3 * DAY)).later(3 * DAY)
    const told = back.ticket.deliveries
      .filter(({ kind }) => kind === 'ticket_reask')
      .map(({ audience }) => audience)
    expect(told).toContain(`member:${cadre.member}`)
    expect(told).toContain(`member:${resident.member}`)
    expect(told).toContain('secretary@fz/fqy2')
  })

  it('is answered for good by a solution, which leaves the ledger', () => {
    const mine = taken()
    const back = mine.does(cadre, cannot(mine.now + 3 * DAY)).later(3 * DAY)
    const solved = back.does(cadre, commands.solved)
    expect(solved.in('answered').unsolved).toBeUndefined()
    expect(solved.in('answered').unsolvedIn).toBeUndefined()
    expect(solved.obligation('reask').metAt).toBe(solved.now)
    expect(
      solved
        .later(400 * DAY)
        .types()
        .filter((type) => type === 'ReaskDue'),
    ).toHaveLength(1)
  })

  it('or again by 解决不了 with another day, which comes too', () => {
    const mine = taken()
    const back = mine.does(cadre, cannot(mine.now + 3 * DAY)).later(3 * DAY)
    const again = back.does(cadre, cannot(back.now + 3 * DAY)).later(3 * DAY)
    expect(again.types().filter((type) => type === 'ReaskDue')).toHaveLength(2)
    expect(again.in('discovered').unsolved?.asked).toBe(2)
  })

  it('an interim word does not stand for the new answer: the duty is breached, once', () => {
    const mine = taken()
    const back = mine.does(cadre, cannot(mine.now + 3 * DAY)).later(3 * DAY)
    const late = back.does(cadre, commands.interim(back.now + DAY)).later(DAY)
    expect(late.obligation('reask').breachedAt).toBe(back.now + 12 * HOUR)
  })

  it('does not come to what the resident called solved, or took back', () => {
    const mine = taken()
    const told = mine.does(cadre, cannot(mine.now + 3 * DAY))
    const content = told.does(resident, commands.confirm).later(10 * DAY)
    expect(content.in('closed').unsolved).toBeUndefined()
    const reopened = told.does(resident, commands.unsolved).does(resident, commands.withdraw)
    expect(reopened.later(10 * DAY).in('closed').closedBy).toBe('withdrawal')
  })

  it('does not interrupt what is in hand: 没解决 has its own clock', () => {
    const mine = taken()
    const told = mine.does(cadre, cannot(mine.now + 3 * DAY)).does(resident, commands.unsolved)
    expect(told.later(5 * DAY).types()).not.toContain('ReaskDue')
  })
})

describe('law', () => {
  it('however late the clock runs, the day comes once and carries its own moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.array(fc.nat({ max: 90 })), (days, runs) => {
        const mine = taken()
        const day = mine.now + days * DAY
        const told = runs.reduce(
          (story, wait) => story.later(wait * DAY),
          mine.does(cadre, cannot(day)),
        )
        const done = told.later(400 * DAY).ticket.trace.filter(({ type }) => type === 'ReaskDue')
        expect(done.map(({ at }) => at)).toEqual([day])
      }),
      { numRuns: 60 },
    )
  })
})

describe('the public ledger (R36)', () => {
  it('has what is public at every level of its place, and nothing else', () => {
    const mine = taken()
    const told = mine.does(cadre, cannot(mine.now + 3 * DAY))
    expect(told.ticket).toMatchObject({
      unsolvedIn: ['fz', 'fz/fqy2', 'fz/fqy2/5'],
      unsolvedAt: mine.now,
    })
    const hidden = Story.report({ private: true }).does(cadre, commands.accept)
    const kept = hidden.does(cadre, cannot(hidden.now + 3 * DAY))
    expect(kept.ticket.unsolvedIn).toBeUndefined()
    expect(kept.in('answered').unsolved).toMatchObject({ reaskAt: hidden.now + 3 * DAY })
  })
})
