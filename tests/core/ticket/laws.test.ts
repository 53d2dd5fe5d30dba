import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import { Refusal } from '../../../cloudfunctions/core/kernel/refusal.ts'
import type { TicketCommand } from '../../../cloudfunctions/core/ticket/commands.ts'
import { governing, isOpen } from '../../../cloudfunctions/core/ticket/obligations.ts'
import type { Actor } from '../../../cloudfunctions/core/ticket/ticket.ts'
import { commands, HOUR, people, Story } from './story.ts'

type Step = { wait: number } | { actor: Actor; command: (story: Story) => TicketCommand }

const everyCommand: ((story: Story) => TicketCommand)[] = [
  () => commands.accept,
  () => commands.toCommunity,
  () => commands.toDistrict,
  (story) => commands.triage(story.now),
  () => commands.signIn('cg'),
  () => commands.signIn('sy'),
  (story) => commands.fileFinding('cg', story.now + 30 * HOUR),
  () => commands.fileFinding('sy'),
  (story) => commands.interim(story.now + 5 * HOUR),
  () => commands.solved,
  () => commands.confirm,
  () => commands.unsolved,
  () => commands.withdraw,
  (story) => ({
    type: 'inspect',
    unit: 'cg',
    passed: story.now % 2 === 0,
    words: '今天上午又到店门口看了一遍，和上次说的一样。',
    media: [],
    inspectBy: story.now + HOUR,
  }),
]

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ wait: fc.integer({ min: 1, max: 30 * HOUR }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      actor: fc.constantFrom(...Object.values(people)),
      command: fc.constantFrom(...everyCommand),
    }),
  },
)

function play(steps: readonly Step[]): Story[] {
  const told = [Story.report()]
  for (const next of steps) {
    const story = told.at(-1)
    if (story !== undefined) told.push(after(story, next))
  }
  return told
}

function after(story: Story, next: Step): Story {
  if ('wait' in next) return story.later(next.wait)
  try {
    return story.does(next.actor, next.command(story))
  } catch (thrown) {
    if (thrown instanceof Refusal) return story
    throw thrown
  }
}

/** Asserts a law over random histories: commands of anyone in any order, with clock jumps. */
function always(law: (told: readonly Story[]) => void): void {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => law(play(steps))),
    { numRuns: 400 },
  )
}

describe('laws of every history', () => {
  it('no path closes without a final answer (R21)', () => {
    always((told) => {
      for (const { ticket } of told) {
        if (ticket.stage !== 'closed') continue
        expect(ticket.answer.words).not.toBe('')
        expect(ticket.answer.outcome).not.toBe('interim')
      }
    })
  })

  it('a request in hand always owes the resident something, and somebody must act (R28)', () => {
    always((told) => {
      for (const { ticket } of told) {
        if (ticket.stage === 'answered' || ticket.stage === 'closed') continue
        expect(governing(ticket.obligations)).toMatchObject({ dueAt: ticket.dueAt })
        expect(ticket.waitingOn).not.toEqual([])
      }
    })
  })

  it('the earliest open obligation governs; no due time ever moves (R28)', () => {
    always((told) => {
      for (const [index, { ticket }] of told.entries()) {
        const open = ticket.obligations.filter(isOpen)
        const first = Math.min(...open.map((each) => each.dueAt))
        expect(ticket.dueAt ?? Infinity).toBe(first)
        for (const [place, before] of (told[index - 1]?.ticket.obligations ?? []).entries()) {
          const now = ticket.obligations[place]
          expect(now).toMatchObject({ kind: before.kind, dueAt: before.dueAt, since: before.since })
          expect(before.dueAt).toBe(before.since + before.allowed)
        }
      }
    })
  })

  it('a breach is recorded once per obligation and never taken back (R28)', () => {
    always((told) => {
      const last = told.at(-1)?.ticket
      const breaches = last?.trace.filter((event) => event.type === 'ObligationBreached') ?? []
      const keys = breaches.map((event) => event.content)
      expect(new Set(keys).size).toBe(keys.length)
      for (const [index, { ticket }] of told.entries()) {
        for (const [place, before] of (told[index - 1]?.ticket.obligations ?? []).entries()) {
          if (before.breachedAt === undefined) continue
          expect(ticket.obligations[place]?.breachedAt).toBe(before.breachedAt)
        }
      }
    })
  })

  it('the trace only grows, and verifies after every step (R35)', () => {
    always((told) => {
      for (const [index, { ticket }] of told.entries()) {
        const before = told[index - 1]?.ticket.trace ?? []
        expect(ticket.trace.slice(0, before.length)).toEqual(before)
        expect(firstBroken(ticket.trace)).toBe(-1)
      }
    })
  })
})
