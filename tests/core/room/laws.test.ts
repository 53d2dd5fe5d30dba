import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import type { StageId } from '../../../typings/room.ts'
import { COMMAND_TYPES, history, live, type Lived } from './random-topic.ts'
import { DAY } from './topic-story.ts'

/** Lives asked of the rules. Source: issue of the micro meeting room (10,000). */
const LIVES = 10_000

const stagesOf = (lived: Lived, type: string): StageId[] =>
  (lived.told.at(-1)?.topic.trace ?? [])
    .filter((each) => each.type === type)
    .map(({ content = '{}' }) => (JSON.parse(content) as { stage: StageId }).stage) // our own canonical text

/** What holds in every history, whoever asks what, and whatever the timer does. */
const LAWS: Record<string, (lived: Lived) => void> = {
  'the topic is where the model says, and does what the model lets it do (R55)': ({ parted }) => {
    equal(parted.slice(0, 1), [])
  },

  'a stage opens once, closes once, is late once (R55)': (lived) => {
    for (const type of ['StageOpened', 'StageLate']) {
      const stages = stagesOf(lived, type)
      equal(new Set(stages).size, stages.length)
    }
    const closed = [...stagesOf(lived, 'StageClosed'), ...stagesOf(lived, 'StageFinished')]
    equal(new Set(closed).size, closed.length)
  },

  'no stage opens before the one before it has closed (R55)': ({ told }) => {
    const { stages } = told.at(-1)?.topic ?? { stages: [] }
    let before = 0
    for (const { openedAt, closedAt = Infinity } of stages) {
      if (openedAt === undefined) continue
      equal(openedAt >= before, true)
      before = closedAt
    }
  },

  'residents are asked, and a vote prepared, only when every opinion is answered (B6)': ({
    openedOn,
  }) => {
    for (const { stage, crowd } of openedOn) {
      if (stage === 'consultation') equal(crowd.unanswered, 0)
      if (stage === 'implementation') equal(crowd.unansweredObjections, 0)
    }
  },

  'what only the clock brings about is dated when it was due, never later (design §4)': ({
    told,
  }) => {
    for (const { topic, now } of told) {
      for (const { at } of topic.trace.slice(-3)) equal(at <= now, true)
    }
  },

  'the trace only grows, and verifies at the end (R35)': ({ told }) => {
    for (const [index, { topic }] of told.entries()) {
      const before = told[index - 1]?.topic.trace ?? []
      equal(topic.trace.length >= before.length, true)
      equal(topic.trace[before.length - 1]?.hash, before.at(-1)?.hash)
    }
    equal(firstBroken(told.at(-1)?.topic.trace ?? []), -1)
  },

  'time in one jump and in slices ends in the same history (design §4)': ({ told }) => {
    const last = told.at(-1)
    if (last === undefined) return
    const one = last.later(99 * DAY).topic
    const sliced = last
      .later(DAY)
      .later(1)
      .later(40 * DAY)
      .later(58 * DAY - 1).topic
    const shape = ({ trace }: typeof one) =>
      trace.map(({ type, at, content }) => [type, at, content])
    equal(shape(one), shape(sliced))
    equal([one.status, one.stages, one.lists], [sliced.status, sliced.stages, sliced.lists])
  },

  'a clock that has looked has nothing left to do before it is woken (design §4)': ({ told }) => {
    const last = told.at(-1)?.later(0)
    if (last === undefined) return
    equal(last.counted({}).topic, last.topic)
  },

  'what is owed to anybody arrives or waits, and is owed once (R29, design §4)': ({
    told,
    owed,
    arrived,
    doubled,
  }) => {
    equal(doubled, [])
    const waiting = (told.at(-1)?.topic.deliveries ?? []).length
    equal(owed.size <= arrived.size + waiting, true)
    for (const key of arrived) equal(owed.has(key), true)
  },

  'what is held stands in no list, and nobody but its proposer and reviewers hears of it (B13)': ({
    told,
  }) => {
    for (const { topic } of told) {
      if (topic.visibility === 'public') continue
      equal(topic.lists, [])
      const last = topic.trace.length - 1
      const heard = topic.deliveries.filter(({ seq, kind }) => seq === last && kind !== 'card')
      for (const { kind } of heard) {
        equal(['topic_held', 'review_asked', 'content_kept'].includes(kind), true)
      }
    }
  },

  'a stage that is left out says why, to everybody (R55)': ({ told }) => {
    for (const { skipped } of told.at(-1)?.topic.stages ?? []) {
      if (skipped) equal(skipped.reason.length > 0, true)
    }
  },

  'what is running waits for people, for time, or for both (R55)': ({ told }) => {
    for (const { topic } of told) {
      if (topic.status !== 'running') continue
      equal(topic.wakeAt !== undefined || topic.waitingOn.length > 0, true)
    }
  },
}

/** As `expect(…).toEqual(…)`, which is too slow to be asked millions of times. */
function equal(found: unknown, expected: unknown): void {
  if (found === expected) return
  if (JSON.stringify(found) !== JSON.stringify(expected) || typeof found !== 'object')
    expect(found).toEqual(expected)
}

describe('laws of every topic', () => {
  /** How many lives saw each command carried out, and reached each stage and end. */
  const seen = new Map<string, number>()

  it(`hold in ${LIVES} lives: ${Object.keys(LAWS).join('; ')}`, () => {
    fc.assert(
      fc.property(history, (drawn) => {
        const lived = live(drawn)
        const { topic } = lived.told.at(-1) ?? {}
        const opened = (topic?.stages ?? []).filter(({ openedAt }) => openedAt !== undefined)
        const reached = [...lived.done, ...opened.map(({ stage }) => stage), topic?.status ?? '']
        for (const each of new Set(reached)) seen.set(each, (seen.get(each) ?? 0) + 1)
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
  }, 300_000)

  it('were asked of lives in which everything happened', () => {
    const stages = [
      ...['proposal', 'establishment', 'draft', 'members_first', 'revision', 'consultation'],
      ...['roll', 'vote', 'publication', 'implementation', 'appraisal'],
    ]
    const ends = ['running', 'declined', 'stopped', 'over']
    const rare = [...COMMAND_TYPES, ...stages, ...ends].filter((each) => (seen.get(each) ?? 0) < 50)
    expect(rare).toEqual([])
  })
})
