import type { TopicProposed } from '../../../cloudfunctions/core/room/events.ts'
import { withCrowd } from '../../../cloudfunctions/core/room/crowd.ts'
import { datedAt } from '../../../cloudfunctions/core/room/deadline.ts'
import {
  advanceTopic,
  openTopic,
  passTopicTime,
  recordDue,
  reindexTopic,
} from '../../../cloudfunctions/core/room/history.ts'
import { procedureOf } from '../../../cloudfunctions/core/room/procedures.ts'
import type { TopicActor, TopicCommand } from '../../../cloudfunctions/core/room/rule.ts'
import { DEFAULT_ROOM_RULES } from '../../../cloudfunctions/core/room/rules.ts'
import { frozenAt } from '../../../cloudfunctions/core/room/standing.ts'
import { plannedStage } from '../../../cloudfunctions/core/room/step/stages.ts'
import { timetable } from '../../../cloudfunctions/core/room/timetable.ts'
import {
  openStage,
  stageOf,
  type TopicCounts,
  type TopicDelivery,
  type TopicDocument,
} from '../../../cloudfunctions/core/room/topic.ts'
import { Refusal } from '../../../cloudfunctions/core/kernel/refusal.ts'
import type { RefusalCode } from '../../../typings/refusal.ts'
import type { BallotOutcome, ProcedureId, StageId, StageState } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Nine in the morning in Beijing. */
export const MORNING: Instant = Date.UTC(2026, 2, 2, 1)

export const rules = DEFAULT_ROOM_RULES

export const organiser: TopicActor = { member: 'm-cadre', label: '管楼干部' }
export const resident: TopicActor = { member: 'm-resident', label: '402 邻居' }
export const reviewer: TopicActor = { member: 'm-director', label: '居委会主任' }

export const proposed = (over: Partial<TopicProposed> = {}): TopicProposed => ({
  type: 'TopicProposed',
  ...{ place: 'fz/fqy2/5', placeName: '芳群园二区5号楼', kind: 'environment' },
  ...{ title: '门口建个小公园', words: '垃圾楼旁边空着，种点树。', media: [] },
  ...{ textCheck: 'passed', byStaff: true, households: 60, openid: 'o-cadre', tickets: [] },
  proposer: organiser,
  ...over,
})

/** What a resident proposes. */
export const idea: Partial<TopicProposed> = {
  byStaff: false,
  openid: 'o-resident',
  proposer: resident,
}

export const PLAN = {
  ...{ type: 'PlanPublished', title: '小公园', lines: [{ id: 'L1', text: '种树' }] },
  ...{ changes: [], media: [] },
} satisfies TopicCommand

export const BALLOT = {
  type: 'BallotSet',
  terms: {
    ...{ question: '选哪个方案？', kind: 'residents', voter: 'household', method: 'single' },
    options: [
      { id: 'A', label: '种树' },
      { id: 'B', label: '种草' },
    ],
    quorum: { of: [1, 2], strict: false },
    threshold: 'most',
  },
} satisfies TopicCommand

/** Stages of a procedure with the times it has from a moment on, without time to prepare the first. */
export function planned(id: ProcedureId, from: Instant): StageState[] {
  const stages = procedureOf(id).stages.map(({ after: _after, ...template }) => template)
  return timetable({ id, stages }, from).map(({ stage, opensAt = from, closesAt }) => {
    const template = stages.find((each) => each.stage === stage)
    if (template === undefined) throw new Error(`no stage ${stage}`)
    return { ...plannedStage(template), opensAt, closesAt }
  })
}

let salts = 0
const salt = (): string => (salts += 1).toString(16).padStart(32, '0')

let requests = 0

/** A topic at a moment; each step gives the next one. Pure rules alone: no database, no clock. */
export class TopicStory {
  constructor(
    readonly topic: TopicDocument,
    readonly now: Instant,
  ) {}

  static propose(over: Partial<TopicProposed> = {}, now = MORNING): TopicStory {
    const event = proposed(over)
    const { member, label } = event.proposer
    const around = { actor: { member, label }, requestId: `r-${(requests += 1)}`, bodyDigest: '' }
    return new TopicStory(openTopic('topic', event, { ...around, now, salt, rules }), now)
  }

  does(actor: TopicActor, command: TopicCommand, counted?: Partial<TopicCounts>): TopicStory {
    const { now } = this
    const known = counted === undefined ? this.topic : this.counted(counted).topic
    const around = { actor, requestId: `r-${(requests += 1)}`, bodyDigest: '', now, salt, rules }
    const crowd = counted === undefined ? {} : { crowd: 'counted' as const }
    return new TopicStory(advanceTopic(known, command, { ...around, ...crowd }), now)
  }

  /** The code it is refused with; throws when it was accepted. */
  refusal(actor: TopicActor, command: TopicCommand): RefusalCode {
    try {
      this.does(actor, command)
    } catch (thrown) {
      if (thrown instanceof Refusal) return thrown.code
      throw thrown
    }
    throw new Error(`${command.type} was accepted`)
  }

  /** Time passes, and nobody looks. */
  idle(ms: number): TopicStory {
    return new TopicStory(this.topic, this.now + ms)
  }

  /** Time passes and the clock runs, having counted the crowd. */
  later(ms: number, counted: Partial<TopicCounts> = {}): TopicStory {
    return this.idle(ms).counted(counted)
  }

  counted(counted: Partial<TopicCounts>): TopicStory {
    const { topic, now } = this
    return new TopicStory(withCrowd(topic, counted, { now, rules, salt }), now)
  }

  /** A command of somebody else lets time pass on what is stored, without counting. */
  uncounted(): TopicStory {
    return new TopicStory(passTopicTime(this.topic, this.now, rules, salt), this.now)
  }

  established(id: ProcedureId = 'pocket_park'): TopicStory {
    const stages = planned(id, this.now)
    return this.does(organiser, { type: 'TopicEstablished', procedure: id, stages })
  }

  /** The clock has frozen the roll: a little before its end, or late. */
  frozen(): TopicStory {
    const event = { type: 'RollFrozen', voters: 60, hash: 'h' } as const
    return this.done(event, frozenAt(stageOf(this.topic, 'roll') ?? {}, this.now, rules))
  }

  /** The clock has counted the votes, promptly or late. */
  voted(outcome: BallotOutcome = 'passed'): TopicStory {
    const tally = { eligible: 60, taken: 40, counts: [], outcome }
    const closedAt = stageOf(this.topic, 'vote')?.closedAt ?? 0
    const at = datedAt(closedAt + rules.settles, this.now, rules)
    return this.done({ type: 'VotesCounted', tally, hash: 'h' }, at)
  }

  private done(event: TopicCommand, at = this.now): TopicStory {
    const after = recordDue(this.topic, event, at, { now: this.now, rules, salt })
    return new TopicStory(passTopicTime(after, this.now, rules, salt), this.now)
  }

  with(deliveries: TopicDelivery[]): TopicStory {
    return new TopicStory(reindexTopic({ ...this.topic, deliveries }, rules), this.now)
  }

  get open(): StageId | undefined {
    return openStage(this.topic)?.stage
  }

  stage(id: StageId): StageState {
    const found = stageOf(this.topic, id)
    if (found === undefined) throw new Error(`no stage ${id}`)
    return found
  }

  /** What the trace says happened, after the proposal. */
  get told(): string[] {
    return this.topic.trace.slice(1).map(({ type }) => type)
  }

  /** The last event of a type. */
  last(type: string): { at: Instant; content: Record<string, unknown> } | undefined {
    const found = this.topic.trace.findLast((each) => each.type === type)
    if (found === undefined) return undefined
    return { at: found.at, content: JSON.parse(found.content ?? '{}') as Record<string, unknown> } // canonical text
  }
}
