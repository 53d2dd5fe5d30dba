import type { HouseholdId, PlaceId } from '../../../typings/place.ts'
import type {
  BallotTerms,
  EntryCondition,
  PlanChange,
  PlanLine,
  ProcedureId,
  StageId,
  StageState,
  Tally,
} from '../../../typings/room.ts'
import type { TicketId, TopicKind } from '../../../typings/ticket.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import type { TextCheck } from '../ticket/events.ts'
import type { Person, StoredMedia } from '../ticket/ticket.ts'

/** The first event of a topic. */
export interface TopicProposed {
  type: 'TopicProposed'
  place: PlaceId
  placeName: string
  kind: TopicKind
  title: string
  words: string
  media: StoredMedia[]
  textCheck: TextCheck
  proposer: Person & { member: string }
  openid: string
  byStaff: boolean
  households: number
  tickets: { id: TicketId; title: string }[]
}

/** Fates of the opinions a stage rests on: how many, and a digest over each with its reason. Source: R58, B6. */
export interface FatesBound {
  opinions: number
  digest: string
}

/** What a count found: ballots in the box, voters on the roll that have voted, and lines of the roll now and when it was frozen. */
export interface CountFound {
  ballots: number
  voted: number
  lines: number
  voters: number
}

/** What happened to a topic. Past tense; the trace keeps each one whole. Source: R55. */
export type TopicEvent =
  | TopicProposed
  | { type: 'TopicChecked'; textCheck: TextCheck }
  | { type: 'TopicMediaChecked'; traceId: string; passed: boolean }
  /** `takesBack`: who decided had read it as public. */
  | { type: 'TopicReviewed'; publish: boolean; reason: string; takesBack?: true }
  | { type: 'PictureReviewed'; fileId: string; publish: boolean; reason: string }
  /** Enough supporters; counted by the clock. */
  | { type: 'TopicSupported'; supporters: number }
  | { type: 'TopicEstablished'; procedure: ProcedureId; stages: StageState[] }
  | { type: 'TopicDeclined'; reason: string }
  | { type: 'TopicStopped'; reason: string }
  | { type: 'TopicEnded'; why: 'done' | 'not_supported' | 'not_passed' }
  | { type: 'TicketLinked'; ticket: { id: TicketId; title: string } }
  /** `delayed`: how long the system held it up, ms; its length is kept. */
  | {
      type: 'StageOpened'
      stage: StageId
      closesAt: Instant
      delayed?: Duration
      fates?: FatesBound
    }
  | { type: 'StageClosed'; stage: StageId }
  | { type: 'StageFinished'; stage: StageId }
  | { type: 'StageLate'; stage: StageId; dueAt: Instant }
  | { type: 'StageBlocked'; stage: StageId; by: EntryCondition }
  | { type: 'StageSkipped'; stage: StageId; reason: string }
  | { type: 'StageExtended'; stage: StageId; closesAt: Instant; reason: string }
  | {
      type: 'MinutesFiled'
      heldAt: Instant
      where: string
      attended: number
      words: string
      media: StoredMedia[]
    }
  | {
      type: 'PlanPublished'
      title: string
      area?: number
      budget?: number
      where?: string
      lines: PlanLine[]
      changes: PlanChange[]
      media: StoredMedia[]
    }
  | { type: 'BallotSet'; terms: BallotTerms }
  | {
      type: 'RollCorrected'
      household: HouseholdId
      door: string
      include: boolean
      reason: string
    }
  | { type: 'RollFrozen'; voters: number; hash: string }
  | { type: 'VotesCounted'; tally: Tally; hash: string }
  /** The count does not come out, again and again: what was found, once. Source: decision 033. */
  | { type: 'CountHeld'; found: CountFound }
  | { type: 'MilestoneReached'; title: string; words: string; done: boolean; media: StoredMedia[] }

export type TopicEventType = TopicEvent['type']
export type TopicEventOf<T extends TopicEventType> = Extract<TopicEvent, { type: T }>
