import type { StageId, StageState, StageTemplate } from '../../../../typings/room.ts'
import type { Instant } from '../../../../typings/time.ts'
import { require } from '../../kernel/refusal.ts'
import { withStage, type TopicEffects } from '../effect.ts'
import { hasOpened, requireRunning, requireStage, type TopicRules } from '../rule.ts'
import { sealsAt } from '../standing.ts'
import { movedBack } from '../timetable.ts'
import { nextStage, stageOf, unmet, type Topic } from '../topic.ts'

/** Stages that only together make sense: without a roll there is no vote. */
const TOGETHER: Partial<Record<StageId, StageId[]>> = { roll: ['vote'], vote: ['roll'] }

/** Opening, ending, leaving out and putting off the stages of a procedure. Source: R55. */
export const stageRules = {
  /** The organisers are done; what the next stage needs must be there. */
  StageFinished: ({ topic, event }) => {
    const open = requireStage(topic, event.stage)
    const byTime = open.audience !== 'organisers' || ['establishment', 'roll'].includes(open.stage)
    require(!byTime, 'stage_ends_by_time')
    const next = nextStage(topic)
    const missing = next && unmet(topic, next)
    require(missing === undefined, 'stage_not_ready', missing && { needs: missing })
    return event
  },

  StageSkipped: ({ topic, event }) => {
    requireRunning(topic)
    const stage = stageOf(topic, event.stage)
    require(stage !== undefined, 'not_in_procedure')
    require(!['proposal', 'establishment'].includes(event.stage), 'stage_needed')
    const gone = [event.stage, ...(TOGETHER[event.stage] ?? [])]
    require(!gone.some((each) => hasOpened(topic, each)), 'stage_passed')
    require(stage.skipped === undefined, 'stage_passed')
    return event
  },

  /** What people were told is kept: an end is put off, never brought forward; a vote’s terms are frozen with the roll. */
  StageExtended: ({ topic, event, now, rules }) => {
    requireRunning(topic)
    const stage = stageOf(topic, event.stage)
    require(stage !== undefined, 'not_in_procedure')
    require(stage.closedAt === undefined && stage.skipped === undefined, 'stage_passed')
    require(!(event.stage === 'vote' && hasOpened(topic, 'roll')), 'ballot_frozen')
    const { closesAt } = stage
    const isSealing =
      event.stage === 'roll' && hasOpened(topic, 'roll') && sealsAt(stage, rules) <= now
    // 立题 has no time before somebody is behind the proposal.
    require(closesAt !== undefined, 'wrong_stage')
    require(!isSealing, 'roll_frozen')
    require(event.closesAt > Math.max(closesAt, now), 'time_in_past')
    require(event.closesAt <= Math.max(closesAt, now) + rules.extendWithin, 'extended_too_far')
    return event
  },
} satisfies Partial<TopicRules>

export const stageEffects = {
  StageOpened: (topic, { event, at }) => {
    const { blocked: _b, ...stage } = stageOf(topic, event.stage) ?? unknown(event.stage)
    const { closesAt, delayed } = event
    const opened = { ...stage, openedAt: at, closesAt, ...(delayed !== undefined && { delayed }) }
    const stages = topic.stages.map((each) => (each.stage === event.stage ? opened : each))
    return { ...topic, stages: movedBack(stages) }
  },
  StageClosed: (topic, { event, at }) => closed(topic, event.stage, at),
  StageFinished: (topic, { event, at }) => closed(topic, event.stage, at),
  StageLate: (topic, { event, at }) => withStage(topic, event.stage, { lateAt: at }),
  StageBlocked: (topic, { event, at }) =>
    withStage(topic, event.stage, { blocked: { by: event.by, at } }),
  StageSkipped: (topic, { event, at, actor }) => {
    const skipped = { reason: event.reason, by: actor.label, at }
    const gone = [event.stage, ...(TOGETHER[event.stage] ?? [])]
    return gone.reduce((after, stage) => withStage(after, stage, { skipped }), topic)
  },
  StageExtended: (topic, { event, at, actor }) => {
    const { extended = [] } = stageOf(topic, event.stage) ?? unknown(event.stage)
    const { closesAt, reason } = event
    const longer = withStage(topic, event.stage, {
      closesAt,
      extended: [...extended, { closesAt, reason, by: actor.label, at }],
    })
    return { ...longer, stages: movedBack(longer.stages) }
  },
} satisfies Partial<TopicEffects>

/** A stage that closes; where organisers were late, what comes behind moves back. */
function closed(topic: Topic, stage: StageId, at: Instant): Topic {
  const after = withStage(topic, stage, { closedAt: at })
  return { ...after, stages: movedBack(after.stages) }
}

function unknown(stage: StageId): never {
  throw new Error(`the topic has no stage ${stage}`)
}

/** A stage as its template says, not yet planned. */
export const plannedStage = ({ stage, audience, needs, lasts }: StageTemplate): StageState => ({
  ...{ stage, audience, needs, lasts },
})
