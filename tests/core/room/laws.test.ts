import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import type { StageId } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { topicAsOf } from '../../../cloudfunctions/core/room/as-of.ts'
import { nextTopicDueAt } from '../../../cloudfunctions/core/room/deadline.ts'
import { stageOf, type TopicDocument } from '../../../cloudfunctions/core/room/topic.ts'
import { COMMAND_TYPES, history, live, type Lived } from './random-topic.ts'
import { DAY, MINUTE, rules, type TopicStory } from './topic-story.ts'

/** Lives asked of the rules. Source: issue of the micro meeting room (10,000). */
const LIVES = 10_000

const stagesOf = (lived: Lived, type: string): StageId[] =>
  (lived.told.at(-1)?.topic.trace ?? [])
    .filter((each) => each.type === type)
    .map(({ content = '{}' }) => (JSON.parse(content) as { stage: StageId }).stage) // our own canonical text

/** The topic when the clock has come to all that is due by then, to each thing this late. */
function prompt(story: TopicStory, end: Instant, late: number): TopicDocument {
  let told = story
  for (;;) {
    const due = nextTopicDueAt(told.topic, rules)
    if (due === undefined || due > end) return told.topic
    told = told.later(Math.max(0, due + late - told.now))
  }
}

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

  'nothing is dated in the future (design §4)': ({ told }) => {
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

  'a clock that is never ten minutes late writes the same, whenever it looks (design §4)': ({
    told,
  }) => {
    const last = told.at(-1)?.later(0)
    if (last === undefined) return
    const end = last.now + 99 * DAY
    const shapes = [0, rules.promptly - MINUTE].map((late) =>
      prompt(last, end, late)
        .trace.filter(({ at }) => at <= end)
        .map(({ type, at, content }) => [type, at, content]),
    )
    equal(shapes[0], shapes[1])
  },

  'a vote is open to its voters for at least its announced length (R60)': ({ told }) => {
    const { openedAt, closedAt } = stageOf(told.at(-1)?.topic ?? { stages: [] }, 'vote') ?? {}
    if (openedAt === undefined || closedAt === undefined) return
    const before = told.findLast(({ topic }) => stageOf(topic, 'vote')?.openedAt === undefined)
    const sealed = told.find(({ topic }) => topic.roll !== undefined)
    const { opensAt = 0, closesAt = 0 } = before?.stage('vote') ?? {}
    // Before the roll was sealed nobody could vote, whatever the trace says.
    const from = Math.max(openedAt, sealed?.now ?? Infinity)
    equal(closedAt - from >= closesAt - opensAt, true)
  },

  'no stage was open before anybody could enter it, give or take ten minutes (R55)': ({ told }) => {
    for (const [index, { topic, now }] of told.entries()) {
      const before = told[index - 1]
      if (before === undefined) continue
      for (const { stage, openedAt } of topic.stages) {
        if (openedAt === undefined) continue
        if (stageOf(before.topic, stage)?.openedAt === openedAt) continue
        const seen = stageOf(topicAsOf(before.topic, openedAt, rules), stage)
        equal(now - openedAt <= rules.promptly || seen?.openedAt === openedAt, true)
      }
    }
  },

  'what opens late keeps its whole length (R55)': ({ told }) => {
    for (const [index, { topic }] of told.entries()) {
      for (const { stage, openedAt, closesAt = Infinity } of topic.stages) {
        const before = stageOf(told[index - 1]?.topic ?? { stages: [] }, stage)
        if (openedAt === undefined || before?.openedAt !== undefined) continue
        const { opensAt = Infinity, closesAt: end = Infinity } = before ?? {}
        const isLate = openedAt > opensAt + rules.promptly
        equal(!isLate || closesAt - openedAt >= end - opensAt, true)
      }
    }
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
  }, 1_200_000)

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
