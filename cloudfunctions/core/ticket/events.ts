import type { UnitId } from '../../../typings/member.ts'
import type { HouseholdId, PlaceId, Point } from '../../../typings/place.ts'
import type {
  AskedHow,
  CannotReason,
  CategoryId,
  Channel,
  CheckItem,
  Desk,
  ObligationKind,
  Outcome,
  TicketId,
  TopicKind,
} from '../../../typings/ticket.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import type { OnDuty } from '../rota/rota.ts'
import type { HandingCause, Owner, Person, StoredMedia } from './ticket.ts'

/** What happened to a ticket. Past tense; the trace keeps each one whole. Source: R21, R35. */
export type TicketEvent =
  | TicketReported
  | { type: 'TicketAccepted' }
  | { type: 'AlertWidened'; circle: number; dueAt: Instant }
  /** By a person with their reason; by the system after `idleFor` ms without an act. Source: R24. */
  | { type: 'TicketEscalated'; to: Desk; reason?: string; idleFor?: Duration }
  | {
      type: 'TicketTriaged'
      category: CategoryId
      kind: 'single' | 'joint'
      tasks: { unit: UnitId; checklist: CheckItem[] }[]
      arriveBy: Instant
      reason: string
      point?: Point
    }
  | { type: 'UnitSignedIn'; unit: UnitId; point: Point; distance?: number }
  | {
      type: 'FindingFiled'
      unit: UnitId
      results: Record<string, 'ok' | 'bad'>
      words: string
      media: StoredMedia[]
      rectifyBy?: Instant
      inspectBy?: Instant
    }
  | {
      type: 'InspectionFiled'
      unit: UnitId
      passed: boolean
      words: string
      media: StoredMedia[]
      inspectBy?: Instant
    }
  | {
      type: 'InterimGiven'
      words: string
      media: StoredMedia[]
      promiseAt: Instant
      bySuperior: boolean
      /** The request whose answer this one shares. */
      parent?: TicketId
    }
  | {
      type: 'TicketAnswered'
      outcome: Exclude<Outcome, 'withdrawn'>
      words: string
      media: StoredMedia[]
      noPhotoReason?: string
      reason?: CannotReason
      lawAndWhereTo?: string
      parent?: TicketId
      reaskAt?: Instant
    }
  | { type: 'DuplicateJoined'; child: TicketId; title: string; reason: string }
  | { type: 'DuplicateDropped'; child: TicketId }
  | { type: 'TicketMerged'; into: TicketId; title: string; reason: string; owner: Owner }
  | { type: 'MergeUndone'; from: TicketId; reason: string }
  | { type: 'ReporterAsked'; words: string }
  | { type: 'ReporterReplied'; words: string; media: StoredMedia[]; check: TextCheck }
  | { type: 'ReplyChecked'; reply: number; passed: boolean }
  | { type: 'MarkedAsTopic'; kind: TopicKind; reason: string }
  /** The topic that came of it. Source: B10. */
  | { type: 'JoinedTopic'; topic: string; title: string }
  | { type: 'WhistleBlown'; units: UnitId[]; reason: string; households?: number }
  | { type: 'UnitsAbsent'; units: UnitId[]; dueAt: Instant }
  | { type: 'AbsentUnitsAlerted'; units: UnitId[]; dueAt: Instant }
  | { type: 'TicketConfirmed'; stars?: number; words?: string }
  | { type: 'TicketReopened'; stars?: number; words?: string }
  | { type: 'TicketClosedInSilence'; dueAt: Instant }
  | { type: 'ReaskDue'; dueAt: Instant }
  | { type: 'TicketWithdrawn'; reason: string; textCheck: TextCheck }
  | { type: 'TicketAppealed'; to: Desk; reason: string; textCheck: TextCheck }
  | { type: 'AppealExplained'; words: string; media: StoredMedia[] }
  | { type: 'ReviewAsked'; dueAt: Instant }
  | { type: 'ContentReviewed'; what: string; publish: boolean; reason: string; level: Desk }
  | { type: 'ReviewAppealed'; reason: string }
  | { type: 'FilingAgreed'; how?: AskedHow; words?: string }
  | { type: 'FilingDisowned'; how?: AskedHow; words?: string }
  | { type: 'ObligationBreached'; obligation: ObligationKind; dueAt: Instant; unit?: UnitId }
  /** Somebody else owns it now; `from` is how neighbours knew who had it. The trace names roles only. Source: B15. */
  | { type: 'TicketHandedOver'; owner: Owner; from: string; reason: string; cause: HandingCause }
  | { type: 'MediaChecked'; fileId: string; passed: boolean }
  | { type: 'TextChecked'; passed: boolean }
  | { type: 'RelapseFound'; of: TicketId; times: number }
  | { type: 'ReasonChecked'; passed: boolean }
  | { type: 'ContactSeen'; reason: string }
  | { type: 'ContentErased'; what: 'mine' }

/** Whether words passed the safety check; `unknown` when the check was unreachable. Source: B13. */
export type TextCheck = 'passed' | 'risky' | 'unknown'

export interface TicketReported {
  type: 'TicketReported'
  /** WeChat's id of who filed it; not part of the trace. */
  openid: string
  /** The reporter's door, where it is known; not part of the trace. */
  door?: HouseholdId
  place: PlaceId
  placeName: string
  spot: string
  point?: Point
  title: string
  text: string
  category: CategoryId
  channel: Channel
  private: boolean
  /** There is a telephone number, kept apart; see `ContactSeen`. */
  contact?: true
  /** Decided here from the district's words, never by the phone. */
  urgent?: true
  media: StoredMedia[]
  /** Who was on duty when it came in at night or at the weekend. Source: R10. */
  duty?: OnDuty
  reporter: Person
  filedBy?: Person
  quote?: string
  /** Filed for a household that has not spoken yet; `reachable` when somebody of it uses the app. Source: B16. */
  filing?: { reachable: boolean; lay?: true }
  textCheck: TextCheck
}

export type EventType = TicketEvent['type']
export type EventOf<T extends EventType> = Extract<TicketEvent, { type: T }>
