import type { SayingKind, StageId, StageState } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Relation } from '../kernel/authority.ts'
import { Refusal, require } from '../kernel/refusal.ts'
import { hasOpened, requireRunning } from '../room/rule.ts'
import { mayPlan } from '../room/step/planning.ts'
import { currentStage, openStage, stageOf, type Topic } from '../room/topic.ts'

/** The stages in which each kind is said; replies have none of their own. Source: R55, R57. */
const SAID_IN: Record<Exclude<SayingKind, 'reply'>, readonly StageId[]> = {
  opinion: ['members_first', 'consultation'],
  objection: ['publication'],
  appraisal: ['appraisal'],
}

/** What somebody says, without its words. */
export interface Said {
  kind: SayingKind
  line?: string
  about?: string
  stars?: number
}

/**
 * The stage in which it is said now, by the server’s clock: nothing is said from `closesAt` on, whether or not the clock
 * has closed the stage. Pure. Refuses `topic_over`, `wrong_stage`, `forbidden` (not the stage’s audience), `line_unknown`,
 * `bad_input`. Source: R55–R58.
 */
export function requireSayable(
  topic: Topic,
  said: Said,
  relations: ReadonlySet<Relation>,
  now: Instant,
): StageState {
  requireShape(topic, said)
  const stage = requireOpenFor(topic, said.kind, now)
  // Replies are anybody’s who may act on the topic at all.
  if (said.kind !== 'reply') {
    require(relations.has(
      stage.stage === 'members_first' ? 'in_service' : 'inhabitant',
    ), 'forbidden')
  }
  return stage
}

/** As `requireSayable` for what an organiser writes down for somebody else: whoever it is may speak. Source: R63. */
export function requireEnterable(topic: Topic, said: Said, now: Instant): StageState {
  requireShape(topic, said)
  return requireOpenFor(topic, said.kind, now)
}

/** The stage that is open for a kind. Refuses `topic_over`, `wrong_stage`. */
export function requireOpenFor(topic: Topic, kind: SayingKind, now: Instant): StageState {
  requireRunning(topic)
  if (kind === 'reply') {
    require(isTalkedOf(topic, now), 'wrong_stage', { stage: currentStage(topic).stage })
    return currentStage(topic)
  }
  const open = openStage(topic)
  const isOpen = open !== undefined && SAID_IN[kind].includes(open.stage)
  require(isOpen && now < (open.closesAt ?? Infinity), 'wrong_stage', open && { stage: open.stage })
  return open
}

/** While deliberation goes on: from the first opinions until the roll opens, and on objections. */
export function isTalkedOf(topic: Topic, now: Instant): boolean {
  const begun = SAID_IN.opinion.some((stage) => hasOpened(topic, stage))
  if (begun && mayPlan(topic)) return true
  const open = openStage(topic)
  return open?.stage === 'publication' && now < (open.closesAt ?? Infinity)
}

/** A reply is about something, an appraisal has stars, a line stands in the newest plan. */
function requireShape(topic: Topic, { kind, line, about, stars }: Said): void {
  const wrong = (field: string) => new Refusal('bad_input', { field })
  if ((about !== undefined) !== (kind === 'reply')) throw wrong('about')
  if ((stars !== undefined) !== (kind === 'appraisal')) throw wrong('stars')
  if (line === undefined) return
  if (kind !== 'opinion' && kind !== 'objection') throw wrong('line')
  const lines = topic.plans.at(-1)?.lines ?? []
  require(lines.some(({ id }) => id === line), 'line_unknown')
}

/**
 * The stage that rests on the answer of something said: the first after it that wants all of its kind answered and is not
 * left out. Once it has opened, the answer stands. Pure. Source: R58.
 */
export function stageResting(
  topic: Topic,
  { kind, stage }: { kind: SayingKind; stage: StageId },
): StageState | undefined {
  const need = kind === 'objection' ? 'objections_answered' : 'opinions_answered'
  const from = topic.stages.findIndex((each) => each.stage === stage)
  return topic.stages
    .slice(from + 1)
    .find(({ needs, skipped }) => skipped === undefined && needs.includes(need))
}

export const isResting = (topic: Topic, said: { kind: SayingKind; stage: StageId }): boolean =>
  stageOf(topic, stageResting(topic, said)?.stage ?? '')?.openedAt !== undefined
