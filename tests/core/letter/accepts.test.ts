import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { remindersOf, roundsOf, withAccepts } from '../../../cloudfunctions/core/letter/accepts.ts'
import type { LetterDocument } from '../../../cloudfunctions/core/letter/letter.ts'
import type { MemberDocument } from '../../../cloudfunctions/core/member/member.ts'
import type { LetterKind } from '../../../typings/feed.ts'
import { member as documentOf } from '../ticket/neighbourhood.ts'

const PROGRESS = 'template-progress'
const WORK = 'template-work'

const member = (quota: Record<string, number>, name = 'one'): MemberDocument => ({
  ...documentOf({ openid: `o-${name}` }),
  quota,
})
const letter = (to: MemberDocument, kind: LetterKind, n = 0): LetterDocument => ({
  _id: `t1:${n}:${to._id}`,
  to: to._id,
  kind,
  at: n,
  title: '电梯停了',
  actor: '楼门长',
  facts: {},
})
const addressed = (to: MemberDocument, kind: LetterKind, n = 0) => ({
  member: to,
  letter: letter(to, kind, n),
})

describe('one accept is one send (R29)', () => {
  test('two accepts and three letters: the first two go out, each in a round of its own', () => {
    const one = member({ [PROGRESS]: 2 })
    const rounds = roundsOf([0, 1, 2].map((n) => addressed(one, 'ticket_interim', n)))
    expect(rounds.map(({ letters }) => letters.map((each) => each.letter.at))).toEqual([[0], [1]])
  })

  test('an accept of one template sends nothing of the other', () => {
    const one = member({ [PROGRESS]: 5 })
    expect(roundsOf([addressed(one, 'ticket_new')])).toEqual([])
  })

  test('a letter without a template stays a letter', () => {
    expect(roundsOf([addressed(member({ [PROGRESS]: 1 }), 'ticket_closed')])).toEqual([])
  })

  test('law: nobody is sent more than their accepts, nobody twice in a round, no letter twice', () => {
    const quota = fc.integer({ min: -3, max: 4 })
    const sent = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.constantFrom(...KINDS)), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(fc.array(fc.tuple(quota, quota), { minLength: 3, maxLength: 3 }), sent, check),
    )
  })
})

const KINDS: LetterKind[] = ['ticket_accepted', 'ticket_new', 'ticket_closed']

function check(quotas: [number, number][], letters: [number, LetterKind][]): void {
  const people = quotas.map(([p, w], n) => member({ [PROGRESS]: p, [WORK]: w }, `p${n}`))
  const all = letters.flatMap(([who, kind], n) => {
    const to = people[who]
    return to ? [addressed(to, kind, n)] : []
  })
  const rounds = roundsOf(all)
  const ids = rounds.flatMap((round) => round.letters.map((each) => each.letter._id))
  expect(new Set(ids).size).toBe(ids.length)
  for (const { letters: inRound } of rounds) {
    const to = inRound.map((each) => each.member._id)
    expect(new Set(to).size).toBe(to.length)
  }
  for (const [n, to] of people.entries()) {
    for (const [at, template] of [PROGRESS, WORK].entries()) {
      const kind = at === 0 ? 'ticket_accepted' : 'ticket_new'
      const wanted = all.filter((each) => each.member === to && each.letter.kind === kind).length
      const got = rounds
        .filter((round) => round.template === template)
        .flatMap((round) => round.letters)
        .filter((each) => each.member === to).length
      expect(got).toBe(Math.min(wanted, Math.max(0, quotas[n]?.[at] ?? 0)))
    }
  }
}

describe('what a person has accepted (R29)', () => {
  test('each template once a tap, at most a hundred', () => {
    const once = withAccepts(member({}), [PROGRESS, PROGRESS, WORK])
    expect(remindersOf(once)).toEqual({ progress: 1, work: 1, room: 0 })
    const full = withAccepts(member({ [PROGRESS]: 100 }), [PROGRESS])
    expect(remindersOf(full)).toEqual({ progress: 100, work: 0, room: 0 })
  })

  test('somebody who never joined has none; a count below none is none', () => {
    expect(remindersOf(undefined)).toEqual({ progress: 0, work: 0, room: 0 })
    expect(remindersOf(member({ [PROGRESS]: -1 }))).toEqual({ progress: 0, work: 0, room: 0 })
    expect(withAccepts(member({ [WORK]: -1 }), [WORK]).quota).toEqual({ [WORK]: 1 })
  })
})
