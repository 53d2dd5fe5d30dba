import type { Command, Page, Upload } from '../call'
import type { PlaceId } from '../place'
import type { TraceProof } from '../root'
import type {
  ProcedureId,
  RoomCard,
  StageId,
  StageTemplate,
  TopicId,
  TopicRow,
  TopicView,
} from '../room'
import type { TicketId, TopicKind, TraceLink } from '../ticket'
import type { Instant } from '../time'

/** A command on a topic. */
export type OnTopic = Command & { id: TopicId }

/** Which part of a room’s topics. */
export type TopicListState = 'open' | 'voting' | 'over'

/** A topic with links for its photos and drawings. */
export interface TopicAnswer {
  topic: TopicView
  urls: Record<string, string>
}

/** When a stage is planned to open and close. */
export interface StageTimes {
  stage: StageId
  opensAt?: Instant
  closesAt: Instant
}

/** A procedure that can be chosen, with the timetable it would have from now. */
export interface ProcedureOption {
  id: ProcedureId
  stages: StageTemplate[]
  times: StageTimes[]
}

/** Rooms, topics and their procedure. Source: R52–R55, B10. */
export interface RoomContract {
  /** Rooms of a place: its own, its community’s, and of a community all its buildings’. Source: R52, R53, R59. */
  'room.list': { input: { place: PlaceId }; output: { rooms: RoomCard[] } }
  /** Topics of a place and below, newest act first. Source: R54, R64. */
  'room.topics': {
    input: { place: PlaceId; state?: TopicListState; kind?: TopicKind; cursor?: string }
    output: Page<TopicRow> & { urls: Record<string, string> }
  }
  /** What waits for the organisers of the caller’s places: to establish, to answer, blocked, late. */
  'room.work': {
    input: Record<string, never>
    output: { rows: (TopicRow & { waitsFor: TopicNeed; since: Instant })[]; marked: MarkedTicket[] }
  }
  /** Topics in which the caller proposed, supported, said something or (once counted) voted, last act of theirs first. Source: R59. */
  'room.mine': { input: { cursor?: string }; output: Page<TopicRow> }
  /** The topic’s whole history, every content with it. Source: R35, B2. */
  'topic.trace': { input: { id: TopicId }; output: { links: TraceLink[]; head: string } }
  /** That the daily root holds the topic. Source: R35, B2. */
  'topic.proof': { input: { id: TopicId }; output: TraceProof }
  /** The history as a file that anybody can check; see docs/trace-format.md. Source: R35, B2. */
  'topic.export': { input: { id: TopicId }; output: { name: string; text: string } }
  /** `fresh`: who has just said or answered something reads figures counted right now. */
  'topic.open': { input: { id: TopicId; fresh?: boolean }; output: TopicAnswer }
  'topic.propose': {
    input: Command & {
      place: PlaceId
      kind: TopicKind
      title: string
      words: string
      media: Upload[]
      tickets: TicketId[]
    }
    output: TopicAnswer
  }
  'topic.support': { input: OnTopic; output: { supported: boolean; supporters: number } }
  'topic.unsupport': { input: OnTopic; output: { supported: boolean; supporters: number } }

  /**
   * A reviewer’s word on a proposal: on one the safety check holds, or on one that should not stand (until it is
   * established: `takesBack` says that it was read as public, so that nobody takes back what a colleague has just let out);
   * with `picture` on one the check did not pass, at any time. Who sent it sees the reason. Source: R13, B13.
   */
  'topic.review': {
    input: OnTopic & { publish: boolean; reason: string; takesBack?: boolean; picture?: string }
    output: TopicAnswer
  }

  'topic.procedures': { input: { id: TopicId }; output: { options: ProcedureOption[] } }
  'topic.establish': {
    input: OnTopic & { procedure: ProcedureId; times: StageTimes[] }
    output: TopicAnswer
  }
  'topic.decline': { input: OnTopic & { reason: string }; output: TopicAnswer }
  /** The organisers are done with their stage. */
  'topic.finishStage': { input: OnTopic & { stage: StageId }; output: TopicAnswer }
  'topic.skip': { input: OnTopic & { stage: StageId; reason: string }; output: TopicAnswer }
  'topic.extend': {
    input: OnTopic & { stage: StageId; closesAt: Instant; reason: string }
    output: TopicAnswer
  }
  'topic.stop': { input: OnTopic & { reason: string }; output: TopicAnswer }
  'topic.link': { input: OnTopic & { ticket: TicketId }; output: TopicAnswer }
  'topic.minutes': {
    input: OnTopic & {
      heldAt: Instant
      where: string
      attended: number
      words: string
      media: Upload[]
    }
    output: TopicAnswer
  }

  'topic.milestone': {
    input: OnTopic & { title: string; words: string; done: boolean; media: Upload[] }
    output: TopicAnswer
  }
}

/** What a topic waits for from its organisers. */
export type TopicNeed = 'establish' | 'plan' | 'answers' | 'ballot' | 'finish' | 'review' | 'count'

/** A request that was marked to be deliberated and has no topic yet. Source: B10. */
export interface MarkedTicket {
  id: TicketId
  title: string
  placeName: string
  place: PlaceId
  kind: TopicKind
  reason: string
  at: Instant
}
