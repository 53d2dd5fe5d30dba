import type { OpinionDocument } from '../../../cloudfunctions/core/opinion/opinion.ts'
import { plannedStage } from '../../../cloudfunctions/core/room/step/stages.ts'
import {
  advanceTopic,
  openTopic,
  type TopicAround,
} from '../../../cloudfunctions/core/room/history.ts'
import { procedureOf } from '../../../cloudfunctions/core/room/procedures.ts'
import type { TopicCommand } from '../../../cloudfunctions/core/room/rule.ts'
import { DEFAULT_ROOM_RULES } from '../../../cloudfunctions/core/room/rules.ts'
import { timetable } from '../../../cloudfunctions/core/room/timetable.ts'
import type { Topic, TopicDocument } from '../../../cloudfunctions/core/room/topic.ts'
import type { ProcedureId, StageId } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'

export const START: Instant = Date.UTC(2026, 10, 26, 2)
/** Stages may be as short as a minute, so that histories are. */
export const RULES = { ...DEFAULT_ROOM_RULES, stageAtLeast: 60_000 }

const actor = { member: 'm-cadre', label: '管楼干部' }
let counter = 0

/** What the trace keeps around a command given at a moment. */
export const around = (now: Instant): TopicAround => ({
  ...{ now, actor, requestId: `request-${(counter += 1)}`, bodyDigest: '' },
  ...{ salt: () => '00', rules: RULES, crowd: 'counted' },
})

export const does = (topic: TopicDocument, command: TopicCommand, now: Instant): TopicDocument =>
  advanceTopic(topic, command, around(now))

/** A topic of the organisers, established with a procedure whose stages follow each other, each as long as given, ms. */
export function established(procedure: ProcedureId = 'pocket_park', lasts?: number): TopicDocument {
  const proposed = openTopic(
    'topic-1',
    {
      ...{ type: 'TopicProposed', place: 'fz/zfy/24', placeName: '24号楼', kind: 'environment' },
      ...{ title: '口袋公园', words: '种点树', media: [], textCheck: 'passed', byStaff: true },
      ...{ proposer: actor, openid: 'o-cadre', households: 60, tickets: [] },
    },
    around(START),
  )
  const stages = procedureOf(procedure)
    .stages.slice(2)
    .map((stage) => ({ ...stage, lasts: lasts ?? stage.lasts }))
  const times = timetable({ id: procedure, stages }, START)
  return does(
    proposed,
    {
      ...{ type: 'TopicEstablished', procedure },
      stages: stages.map((stage, index) => ({ ...plannedStage(stage), ...times[index] })),
    },
    START,
  )
}

/** A plan of three lines, published. */
export const planned = (topic: TopicDocument, now = START): TopicDocument =>
  does(
    topic,
    {
      ...{ type: 'PlanPublished', title: '初案', changes: [], media: [] },
      lines: [
        { id: 'L1', text: '喷泉' },
        { id: 'L2', text: '黄杨' },
        { id: 'L3', text: '石板路' },
      ],
    },
    now,
  )

/** The topic as if this stage, open for an hour, were the one that is open. */
export function inStage(topic: Topic, stage: StageId, now: Instant): Topic {
  const at = topic.stages.findIndex((each) => each.stage === stage)
  const stages = topic.stages.map((each, index) => {
    const { openedAt: _o, closedAt: _c, ...rest } = each
    if (index < at) return { ...rest, openedAt: now - 2, closedAt: now - 1 }
    return index === at ? { ...rest, openedAt: now, closesAt: now + 3_600_000 } : rest
  })
  return { ...topic, stages }
}

/** Something said, as the store keeps it. */
export const saying = (over: Partial<OpinionDocument> = {}): OpinionDocument => ({
  ...{ _id: 'o1', version: 0, topic: 'topic-1', topicTitle: '口袋公园' },
  ...{ place: 'fz/zfy/24', placeName: '24号楼', kind: 'opinion', stage: 'members_first' },
  ...{ words: '喷泉费水又费钱', media: [], member: 'm-1', openid: 'o-1', speaker: 'm-1' },
  ...{ label: '402 邻居', at: START, requestDigest: 'd', state: 'unanswered' },
  ...{ answers: [], supports: 0, done: [], deliveries: [], pendingChecks: [] },
  ...over,
})

export const BECAUSE = '第二版取消喷泉，省下的钱用来种能吸味的植物'
