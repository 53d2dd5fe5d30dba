import type { Plan, StageState, TopicView, TopicVerb } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Relation } from '../kernel/authority.ts'
import type { Caller } from '../kernel/handler.ts'
import type { StoredMedia } from '../ticket/ticket.ts'
import { topicRow } from './card.ts'
import { topicRelations } from './relations.ts'
import { hasOpened } from './rule.ts'
import type { RoomRules } from './rules.ts'
import { hiddenPictures, picturesToReview } from './pictures.ts'
import { heldCount, neededFor, sealsAt } from './standing.ts'
import { picturedOf } from './step/checking.ts'
import { mayPlan } from './step/planning.ts'
import { openStage, stageOf, type StoredPlan, type Topic, type TopicDocument } from './topic.ts'

/** Who looks, by which numbers. */
export interface TopicLooking {
  caller: Caller
  now: Instant
  rules: RoomRules
  /** The caller’s own document says they are behind it. */
  supported: boolean
}

/** A topic as its reader sees it; member ids and what is not passed stay behind. Pure. Source: R54–R60. */
export function topicView(topic: TopicDocument, looking: TopicLooking): TopicView {
  const { caller, now, rules, supported } = looking
  const relations = topicRelations(caller, topic, now)
  const own = relations.has('proposer')
  const seesAll = own || relations.has('organiser') || relations.has('reviewer')
  const { picture: _picture, ...row } = topicRow(topic)
  const { procedure, ballot, roll, result, ended, stages, tickets } = topic
  const held = heldCount(topic)
  return {
    ...row,
    ...{ words: topic.words, photos: shown(topic.media, seesAll), proposer: topic.proposer.label },
    ...{ own, supported, supportersNeeded: neededFor(topic, rules), stages, tickets },
    minutes: topic.minutes.map(({ media, ...each }) => ({
      ...each,
      photos: shown(media, seesAll),
    })),
    plans: topic.plans.map((plan) => planView(plan, seesAll)),
    milestones: topic.milestones.map(({ media, ...each }) => ({
      ...each,
      photos: shown(media, seesAll),
    })),
    figures: figuresOf(topic, rules),
    ...(procedure && { procedure }),
    ...(ballot && { ballot, ...(topic.ballotAt !== undefined && { ballotAt: topic.ballotAt }) }),
    ...(roll && { roll }),
    ...(result && { result }),
    ...(held && { countHeld: { since: held.since, ballots: held.ballots, voted: held.voted } }),
    ...(ended && { ended }),
    ...(seesAll && hiddenOf(topic)),
    ...(topic.visibility === 'held' && {
      held: { ...(topic.reviewed && { reason: topic.reviewed.reason }) },
    }),
    can: verbsFor(topic, relations, looking),
  }
}

/** Pictures others do not see, each once. */
function hiddenOf(topic: Topic): Pick<TopicView, 'hidden'> {
  const hidden = new Map(hiddenPictures(picturedOf(topic)).map((each) => [each.id, each]))
  return hidden.size === 0 ? {} : { hidden: [...hidden.values()] }
}

/** What somebody reads who had something done here and may read it no more: that it was done, and no more. */
export const partingTopicView = (topic: TopicDocument, looking: TopicLooking): TopicView => ({
  ...topicView(topic, looking),
  ...{ words: '', photos: [], minutes: [], plans: [], milestones: [], tickets: [], can: [] },
  ...{ hidden: [] },
})

export function planView({ media, ...plan }: StoredPlan, seesAll = false): Plan {
  return { ...plan, drawings: shown(media, seesAll) }
}

const shown = (media: readonly StoredMedia[], seesAll: boolean): string[] =>
  media.filter(({ check }) => seesAll || check === 'passed').map(({ fileId }) => fileId)

function figuresOf({ counts, households }: Topic, rules: RoomRules): TopicView['figures'] {
  const { stars, supporters: _s, unansweredObjections: _u, toReview: _r, ...shown } = counts
  const { uncheckedOpinions, uncheckedObjections, ...figures } = shown
  const unchecked = uncheckedOpinions + uncheckedObjections
  const isShown = counts.appraisals >= rules.appraisalMinimum
  return { ...figures, unchecked, households, ...(isShown && { stars: stars / counts.appraisals }) }
}

/** What somebody can do now: by how they stand to it, and by its stage. The handlers ask again. */
function verbsFor(
  topic: Topic,
  relations: ReadonlySet<Relation>,
  { supported, now, rules }: TopicLooking,
): TopicVerb[] {
  const reviews = relations.has('reviewer') && isReviewable(topic)
  if (topic.status !== 'running') return reviews ? ['review'] : []
  const open = openStage(topic)?.stage
  const is = (...some: Relation[]): boolean => some.some((each) => relations.has(each))
  const organises = is('organiser')
  const speaks =
    (open === 'consultation' && is('inhabitant')) || (open === 'members_first' && is('in_service'))
  const verbs: [TopicVerb, boolean][] = [
    ['support', open === 'proposal' && is('inhabitant') && !supported && !is('proposer')],
    ['unsupport', open === 'proposal' && supported],
    ['establish', open === 'establishment' && organises],
    ['decline', (open === 'establishment' || open === 'proposal') && organises],
    ['publishPlan', topic.procedure !== undefined && mayPlan(topic) && organises],
    ['finishStage', organises && isFinishable(topic)],
    ['say', speaks],
    ['enter', organises && (open === 'consultation' || open === 'members_first')],
    ['answer', organises && isHeard(topic)],
    ['minutes', organises],
    ['setBallot', organises && isBallotOpen(topic)],
    ['correctRoll', organises && isCorrectable(topic, now, rules)],
    ['skip', organises && topic.stages.some((each) => isSkippable(topic, each))],
    ['extend', organises && topic.stages.some((each) => isExtendable(topic, each))],
    ['stop', organises && !(hasOpened(topic, 'roll') && topic.result === undefined)],
    ['vote', open === 'vote' && is('inhabitant')],
    ['object', open === 'publication' && is('inhabitant')],
    ['milestone', organises && open === 'implementation'],
    ['appraise', open === 'appraisal' && is('inhabitant')],
    ['link', organises],
    ['review', reviews],
  ]
  return verbs.filter(([, may]) => may).map(([verb]) => verb)
}

/** The proposal until it is established, and every picture that waits. */
function isReviewable(topic: Topic): boolean {
  const isWhole = topic.status === 'running' && topic.procedure === undefined
  const isPublic = topic.visibility === 'public'
  return isWhole || (isPublic && picturesToReview(picturedOf(topic)).length > 0)
}

/** Somebody may have spoken, counted by the clock or not yet. */
const isHeard = (topic: Topic): boolean =>
  hasOpened(topic, 'members_first') ||
  hasOpened(topic, 'consultation') ||
  hasOpened(topic, 'publication')

const isSkippable = (topic: Topic, { stage, openedAt, skipped }: StageState): boolean =>
  topic.procedure !== undefined &&
  openedAt === undefined &&
  skipped === undefined &&
  !(stage === 'vote' && hasOpened(topic, 'roll'))

const isExtendable = (topic: Topic, { stage, closesAt, closedAt, skipped }: StageState): boolean =>
  closesAt !== undefined &&
  closedAt === undefined &&
  skipped === undefined &&
  !(stage === 'vote' && hasOpened(topic, 'roll'))

function isFinishable(topic: Topic): boolean {
  const open = openStage(topic)
  return open?.audience === 'organisers' && !['establishment', 'roll'].includes(open.stage)
}

/** The roll may be put right until it is sealed. */
function isCorrectable(topic: Topic, now: Instant, rules: RoomRules): boolean {
  const open = openStage(topic)
  return open?.stage === 'roll' && now < sealsAt(open, rules)
}

/** The terms may be set until the roll opens. */
function isBallotOpen(topic: Topic): boolean {
  const vote = stageOf(topic, 'vote')
  return vote !== undefined && vote.skipped === undefined && !hasOpened(topic, 'roll')
}
