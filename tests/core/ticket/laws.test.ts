import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import { keyOf } from '../../../cloudfunctions/core/ticket/tell/retry.ts'
import { allMedia } from '../../../cloudfunctions/core/ticket/media.ts'
import { governing, isOpen } from '../../../cloudfunctions/core/ticket/obligations.ts'
import { COMMAND_TYPES, history, live, type Lived } from './random-history.ts'
import { DAY, HOUR } from './story.ts'

/** Lives asked of the rules. Source: issue of the closed loop (at least 10,000). */
const LIVES = 10_000

/** What holds in every history, whoever asks what, and whatever the timer does. */
const LAWS: Record<string, (lived: Lived) => void> = {
  'no path closes without a final answer (R21)': ({ told }) => {
    for (const { ticket } of told) {
      if (ticket.stage !== 'closed') continue
      equal(ticket.answer.words === '', false)
      equal(ticket.answer.outcome === 'interim', false)
    }
  },

  'a request in hand always owes the resident something, and somebody must act (R28)': ({
    told,
  }) => {
    for (const { ticket } of told) {
      if (ticket.stage === 'answered' || ticket.stage === 'closed') continue
      equal(governing(ticket.obligations)?.dueAt, ticket.dueAt)
      equal(ticket.dueAt === undefined, false)
      equal(ticket.waitingOn.length > 0, true)
    }
  },

  'the earliest open obligation governs; no due time ever moves (R28)': ({ told }) => {
    for (const [index, { ticket }] of told.entries()) {
      const open = ticket.obligations.filter(isOpen).map((each) => each.dueAt)
      equal(ticket.dueAt ?? Infinity, Math.min(...open))
      for (const [place, before] of (told[index - 1]?.ticket.obligations ?? []).entries()) {
        const now = ticket.obligations[place]
        equal([now?.kind, now?.dueAt, now?.since], [before.kind, before.dueAt, before.since])
        equal(before.dueAt, before.since + before.allowed)
      }
    }
  },

  'a breach is recorded once per obligation, dated when it was due, and never taken back (R28)': ({
    told,
  }) => {
    const breaches = (told.at(-1)?.ticket.trace ?? []).filter(
      (event) => event.type === 'ObligationBreached',
    )
    equal(new Set(breaches.map((event) => event.content)).size, breaches.length)
    for (const event of breaches) equal(event.content?.includes(`"dueAt":${event.at}`), true)
    for (const [index, { ticket }] of told.entries()) {
      for (const [place, before] of (told[index - 1]?.ticket.obligations ?? []).entries()) {
        if (before.breachedAt === undefined) continue
        equal(ticket.obligations[place]?.breachedAt, before.breachedAt)
      }
    }
  },

  'the trace only grows, and verifies at the end (R35)': ({ told }) => {
    for (const [index, { ticket }] of told.entries()) {
      const before = told[index - 1]?.ticket.trace ?? []
      equal(ticket.trace.length >= before.length, true)
      // Each hash names the one before: the last one of before still in its place says that all are.
      equal(ticket.trace[before.length - 1]?.hash, before.at(-1)?.hash)
    }
    equal(firstBroken(told.at(-1)?.ticket.trace ?? []), -1)
  },

  'no file the trace names is lost to the timeline, until its person has it erased (R34, R35)': ({
    told,
  }) => {
    const ticket = told.at(-1)?.ticket
    if (ticket === undefined || ticket.erased) return
    const held = new Set(allMedia(ticket).map(({ fileId }) => fileId))
    for (const { content = '' } of ticket.trace) {
      for (const [, file = ''] of content.matchAll(/"fileId":"([^"]*)"/g))
        equal(held.has(file), true)
    }
  },

  'time in one jump and in slices ends in the same history (design §4)': ({ told }) => {
    const last = told.at(-1)
    if (last === undefined) return
    const one = last.later(9 * DAY).ticket
    const sliced = last
      .later(DAY)
      .later(1)
      .later(4 * DAY)
      .later(4 * DAY - 1).ticket
    equal(one.trace.at(-1)?.hash, sliced.trace.at(-1)?.hash)
    equal([one.dueAt, one.wakeAt, one.stage], [sliced.dueAt, sliced.wakeAt, sliced.stage])
  },

  'only what is in hand goes up by itself, two hours after the last act (R24)': ({ told }) => {
    for (const [index, { ticket }] of told.entries()) {
      const before = told[index - 1]?.ticket
      const fresh = ticket.trace.slice(before?.trace.length ?? 0)
      const risen = fresh.filter(({ type, by }) => type === 'TicketEscalated' && by === 'system')
      if (risen.length === 0) continue
      const reasked = fresh.find(({ type }) => type === 'ReaskDue')
      const settled = before?.stage === 'answered' || before?.stage === 'closed'
      equal(settled && reasked === undefined, false)
      const activeAt = reasked?.at ?? before?.activeAt ?? Infinity
      equal(activeAt + 2 * HOUR <= (risen[0]?.at ?? 0), true)
    }
  },

  'what was not solved is asked again once, on the day the answer named (B11)': ({ told }) => {
    const trace = told.at(-1)?.ticket.trace ?? []
    for (const [index, { type, at }] of trace.entries()) {
      if (type !== 'ReaskDue') continue
      const said = trace.slice(0, index).findLast((each) => each.type === 'TicketAnswered')
      const content = JSON.parse(said?.content ?? '{}') as { reaskAt?: number } // our own canonical text
      equal(content.reaskAt, at)
      const since = trace.slice(said?.seq ?? 0, index)
      equal(
        since.some((each) => each.type === 'ReaskDue'),
        false,
      )
    }
  },

  'a reminder is told once, and stands in no trace (R28)': ({ owed, told }) => {
    const reminders = [...owed].filter((key) => key.includes('ticket_reminder'))
    equal(new Set(reminders).size, reminders.length)
    for (const { ticket } of told)
      equal(
        ticket.trace.some(({ type }) => /Remind/.test(type)),
        false,
      )
  },

  'what is owed to anybody arrives, and is owed once (R29, design §4)': ({
    told,
    owed,
    arrived,
    doubled,
  }) => {
    equal(doubled, [])
    const waiting = new Set((told.at(-1)?.ticket.deliveries ?? []).map(keyOf))
    for (const key of owed) equal(arrived.has(key) || waiting.has(key), true)
    for (const key of arrived) equal(owed.has(key), true)
  },

  'what is private or held has no card on the feed (R29, B13)': ({ told }) => {
    for (const { ticket } of told) {
      if (ticket.wanted === 'public' && ticket.visibility === 'public') continue
      const last = ticket.trace.length - 1
      equal(
        ticket.deliveries.filter(({ kind, seq }) => kind === 'card' && seq === last),
        [],
      )
    }
  },
}

/** As `expect(…).toEqual(…)`, which is too slow to be asked ten million times. */
function equal(found: unknown, expected: unknown): void {
  if (found === expected) return
  if (JSON.stringify(found) !== JSON.stringify(expected) || typeof found !== 'object')
    expect(found).toEqual(expected)
}

describe('laws of every history', () => {
  /** How many lives saw each command carried out, and ended in each stage. */
  const seen = new Map<string, number>()

  it(`hold in ${LIVES} lives: ${Object.keys(LAWS).join('; ')}`, () => {
    fc.assert(
      fc.property(history, (drawn) => {
        const lived = live(drawn)
        for (const type of lived.done) seen.set(type, (seen.get(type) ?? 0) + 1)
        const stage = lived.told.at(-1)?.ticket.stage ?? ''
        seen.set(stage, (seen.get(stage) ?? 0) + 1)
        for (const [law, holds] of Object.entries(LAWS)) {
          try {
            holds(lived)
          } catch (broken) {
            throw new Error(`broken: ${law}\n${String(broken)}`, { cause: broken })
          }
        }
      }),
      { numRuns: LIVES },
    )
  }, 1_200_000)

  it('were asked of lives in which everything happened', () => {
    const stages = ['discovered', 'analysed', 'enforcing', 'answered', 'closed']
    const rare = [...COMMAND_TYPES, ...stages].filter((each) => (seen.get(each) ?? 0) < 50)
    expect(rare).toEqual([])
  })
})
