import type { LetterKind } from '../../../typings/feed.ts'
import type { HouseholdId, PlaceId } from '../../../typings/place.ts'
import type {
  BallotTerms,
  EntryCondition,
  Milestone,
  Minutes,
  Plan,
  ProcedureId,
  ResultSeal,
  RollSeal,
  StageState,
  Tally,
  TopicId,
  TopicStatus,
} from '../../../typings/room.ts'
import type { HeldReason, TicketId, TopicKind } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import type { CountFound, FatesBound } from './events.ts'
import type { TraceEvent } from '../kernel/trace.ts'
import type { DayHead } from '../root/root.ts'
import type { PictureReview, ReviewWord } from './pictures.ts'
import type { Hand } from './reviewers.ts'
import type { Person, StoredMedia } from '../ticket/ticket.ts'

/** A picture as it is kept: shown to others once WeChat’s check has passed it. */
type WithMedia<T, K extends string> = Omit<T, K> & { media: StoredMedia[] }

export type StoredPlan = WithMedia<Plan, 'drawings'>
export type StoredMinutes = WithMedia<Minutes, 'photos'>
export type StoredMilestone = WithMedia<Milestone, 'photos'>

/**
 * Something still to be told or done beside the topic itself, written with the change it tells of. A list of people is
 * never kept: `cursor` is the last of the audience that was told. Source: design §4.
 */
export interface TopicDelivery {
  /** Sequence number of the event in the trace. */
  seq: number
  kind: LetterKind | 'card' | 'link' | 'unlink'
  /**
   * `member:…`, a desk key such as `cadre@fz/zfy/24`, `residents`, `in_service` or `voters` of the topic’s place, `feed`,
   * or the ticket’s id: for a `link` that the topic stands on it, for an `unlink` that the topic is over.
   */
  audience: string
  attempts: number
  /** Not before. */
  at: Instant
  cursor?: string
  /** The letter is there; only WeChat has not taken the subscription message to this one member yet. */
  message?: true
}

/** What was said and done by the crowd, counted from its own documents by the clock, never added up. */
export interface TopicCounts {
  supporters: number
  /** People who said something. */
  speakers: number
  opinions: number
  unanswered: number
  /** Opinions and objections that wait for the safety check or a reviewer: nothing rests on them before they are judged. */
  uncheckedOpinions: number
  uncheckedObjections: number
  /** Of everything said, what a reviewer keeps hidden: nobody hides quietly. */
  kept: number
  /** Things said that wait for a reviewer, for their words or a picture, also replies and appraisals. */
  toReview: number
  adopted: number
  partly: number
  notAdopted: number
  objections: number
  unansweredObjections: number
  appraisals: number
  stars: number
}

export const NO_COUNTS: TopicCounts = {
  ...{ supporters: 0, speakers: 0, opinions: 0, unanswered: 0, adopted: 0, partly: 0 },
  ...{ uncheckedOpinions: 0, uncheckedObjections: 0, kept: 0, toReview: 0 },
  ...{ notAdopted: 0, objections: 0, unansweredObjections: 0, appraisals: 0, stars: 0 },
}

/** A topic as rules see it. Source: R54, R55. */
export interface Topic {
  _id: TopicId
  version: number
  place: PlaceId
  /** The place and its ancestors. */
  scopes: PlaceId[]
  placeName: string
  kind: TopicKind
  title: string
  words: string
  media: StoredMedia[]
  /** `held` until the safety check or a reviewer lets it be public. Source: B13. */
  visibility: 'public' | 'held'
  heldReason?: HeldReason
  /** Before this the safety check is not asked again. Source: B13. */
  recheckAt?: Instant
  reviewed?: ReviewWord
  /** A reviewer’s words on pictures, one each, newest last. Source: R13. */
  pictureReviews?: PictureReview[]
  /** Who has run it: they review nothing in it while somebody else can. Source: R20. */
  hands?: Hand[]
  proposer: Person & { member: string }
  /** WeChat’s id of who proposed it: checks are made in their name. Never shown. */
  openid: string
  /** Proposed by who serves the place: needs no supporters. */
  byStaff: boolean
  proposedAt: Instant
  /** `<member>:<day>:<n>`: nobody takes one twice, also with many requests at once; who runs the room has none. */
  seat?: string
  /** When enough people were behind it. */
  supportedAt?: Instant
  status: TopicStatus
  ended?: { reason: string; by: string; at: Instant }
  procedure?: ProcedureId
  /** In order; before it is established only 提题 and 立题. */
  stages: StageState[]
  plans: StoredPlan[]
  minutes: StoredMinutes[]
  milestones: StoredMilestone[]
  ballot?: BallotTerms
  /** When its terms were set last. */
  ballotAt?: Instant
  roll?: RollSeal
  /** Households put on or off the roll by hand, the latest word on each. Source: design §4. */
  corrections?: RollCorrection[]
  result?: ResultSeal
  tickets: { id: TicketId; title: string }[]
  /** Households of the place when it was proposed. */
  households: number
  counts: TopicCounts
  /** When they changed last. */
  countsAt?: Instant
  /** Only inside a change that opens a stage resting on answers: what they come to, right then. Never stored. */
  fates?: { opinion?: FatesBound; objection?: FatesBound }
  trace: TraceEvent[]
  heads: DayHead[]
  deliveries: TopicDelivery[]
  /** Long work of the clock that goes on from run to run: copying, sealing. */
  work?: TopicWork
  /** The count does not come out: since when, how often it was tried, when it is tried again. Source: decision 033. */
  miscount?: CountFound & { since: Instant; tries: number; againAt: Instant }
}

/** Source: design §4. */
export interface RollCorrection {
  household: HouseholdId
  include: boolean
  /** Sequence number of its event: a later word on the household wins. */
  seq: number
}

/** How far the clock has come with the roll or the ballots. Source: design §4. */
export interface TopicWork {
  kind: 'copy' | 'seal_roll' | 'count'
  /** The last document that was done; empty at the start. */
  after: string
  /** Hash of each part so far, hex. */
  chunks: string[]
  done: number
  /** When the copy was whole. */
  at?: Instant
  /** What was counted, and which of the lines so far have a vote: both must agree in the end. */
  tally?: Tally
  voted?: number
}

/** What lists and the clock search a topic by; derived after every event, never set by hand. */
export interface TopicIndex {
  /** `fz/zfy`, `open:fz/zfy`, `voting:fz/zfy`, `over:fz/zfy`: the lists it is in; none while it is held. */
  lists: string[]
  /** Last public act. */
  at: Instant
  /** Desk keys of organisers while something waits for them. */
  waitingOn: string[]
  wakeAt?: Instant
  pendingChecks: string[]
  /** The figures of its rooms do not know of its newest change yet; the clock removes it. Source: R59. */
  uncounted?: Instant
}

export type TopicDocument = Topic & TopicIndex

/** The stage that is open or was open last. */
export function currentStage({ stages }: Pick<Topic, 'stages'>): StageState {
  const current = stages.findLast(({ openedAt }) => openedAt !== undefined) ?? stages[0]
  if (current === undefined) throw new Error('a topic has stages')
  return current
}

/** The stage that is open now; undefined between two. */
export function openStage(topic: Pick<Topic, 'stages' | 'status'>): StageState | undefined {
  if (topic.status !== 'running') return undefined
  const current = currentStage(topic)
  return current.openedAt !== undefined && current.closedAt === undefined ? current : undefined
}

/** Stages that have neither opened nor been skipped, in order. */
export const stagesAhead = ({ stages }: Pick<Topic, 'stages'>): StageState[] =>
  stages.filter(({ openedAt, skipped }) => openedAt === undefined && skipped === undefined)

/** The next of them. */
export const nextStage = (topic: Pick<Topic, 'stages'>): StageState | undefined =>
  stagesAhead(topic)[0]

export const stageOf = (topic: Pick<Topic, 'stages'>, stage: string): StageState | undefined =>
  topic.stages.find((each) => each.stage === stage)

/** Whether there is to be a vote: its procedure has one, and it has not been left out. */
export const willVote = (topic: Pick<Topic, 'stages'>): boolean =>
  topic.stages.some(({ stage, skipped }) => stage === 'vote' && skipped === undefined)

/** What is not waited for where the vote was left out. */
const OF_A_VOTE: readonly EntryCondition[] = ['ballot', 'roll_frozen', 'counted', 'passed']

/** What is missing, if anything, before a stage may open. Pure. Source: R55, R58. */
export function unmet(
  topic: Topic,
  { needs }: Pick<StageState, 'needs'>,
): EntryCondition | undefined {
  const votes = willVote(topic)
  return needs.find((need) => (votes || !OF_A_VOTE.includes(need)) && !HOLDS[need](topic))
}

/** What rests on figures of the crowd: known only when its documents have been counted. */
const OF_THE_CROWD: readonly EntryCondition[] = ['opinions_answered', 'objections_answered']

/** Whether a stage opens only when something said is answered. */
export const restsOnAnswers = (stage: Pick<StageState, 'needs'>): boolean =>
  answersNeeded(stage) !== undefined

/** What must be answered before a stage opens; undefined where nothing said is waited for. */
export function answersNeeded({
  needs,
}: Pick<StageState, 'needs'>): 'opinion' | 'objection' | undefined {
  if (needs.includes('opinions_answered')) return 'opinion'
  return needs.includes('objections_answered') ? 'objection' : undefined
}

/** Whether it has to be counted anew before anybody can say whether a stage opens. Pure. Source: B6. */
export const restsOnCrowd = (topic: Topic, { needs }: StageState): boolean =>
  needs.some(
    (need) =>
      OF_THE_CROWD.includes(need) ||
      (need === 'supported' && unmet(topic, { needs: [need] }) === need),
  )

const HOLDS: Record<EntryCondition, (topic: Topic) => boolean> = {
  supported: ({ byStaff, visibility, supportedAt }) =>
    visibility === 'public' && (byStaff || supportedAt !== undefined),
  plan: ({ plans }) => plans.length > 0,
  opinions_answered: ({ counts }) => counts.unanswered + counts.uncheckedOpinions === 0,
  ballot: ({ ballot }) => ballot !== undefined,
  roll_frozen: ({ roll }) => roll !== undefined,
  counted: ({ result }) => result !== undefined,
  objections_answered: ({ counts }) =>
    counts.unansweredObjections + counts.uncheckedObjections === 0,
  passed: ({ result }) => result?.outcome === 'passed',
}
