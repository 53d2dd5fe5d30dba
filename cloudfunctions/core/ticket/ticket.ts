import type { UnitId } from '../../../typings/member.ts'
import type { HouseholdId, PlaceId, Point } from '../../../typings/place.ts'
import type {
  Answer,
  CategoryId,
  Channel,
  Desk,
  FilingState,
  HeldReason,
  MediaFile,
  Obligation,
  Order,
  Relapse,
  Stage,
  TicketId,
  TopicMark,
  Unsolved,
  Visibility,
  Whistle,
} from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import type { TraceEvent } from '../kernel/trace.ts'
import type { Delivery } from './tell/delivery.ts'
import type { Appeal } from './step/appeal.ts'
import type { TextCheck } from './events.ts'
import type { DayHead } from '../root/root.ts'
import type { Review } from './step/review.ts'

/** A file on a ticket; `traceId` names WeChat's check while it is pending, `askedAt` says since when. */
export interface StoredMedia extends MediaFile {
  traceId?: string
  askedAt?: Instant
}

/** A person in a ticket: the member (never shown) and how neighbours see them. */
export interface Person {
  /** Absent when a relayed request names only a door. */
  member?: string
  household?: HouseholdId
  label: string
}

/** A request that is handled together with this one. */
export interface Duplicate {
  id: TicketId
  /** It left again, or could not be merged after all. */
  droppedAt?: Instant
}

/** A question to the reporter with their reply. Source: R25. */
export interface StoredQuestion {
  words: string
  at: Instant
  by: string
  /** Member id of who asked; never shown. */
  asker: string
  reply?: { seq: number; at: Instant; words: string; media: StoredMedia[]; check: TextCheck }
}

/** 代填: whether the household whose request it is has spoken. Source: B16. */
export interface Filing extends FilingState {
  /** Somebody of the household used the app when it was filed. */
  reachable: boolean
  /** Filed by family or a neighbour, not in a role: they go on reading what they wrote. */
  lay?: true
}

/** What every ticket has, whatever its stage. */
export interface TicketBase {
  _id: TicketId
  version: number
  place: PlaceId
  /** The place and its ancestors; decides who may list the ticket. */
  scopes: PlaceId[]
  placeName: string
  spot: string
  point?: Point
  title: string
  text: string
  category: CategoryId
  channel: Channel
  visibility: Visibility
  /** What the reporter chose; a held ticket becomes this when the check passes. */
  wanted: Exclude<Visibility, 'held'>
  heldReason?: HeldReason
  /** When the check had been out of reach for so long that a person looks. Source: B13. */
  reviewAskedAt?: Instant
  /** What reviewers decided about text and files, oldest first. Source: B13. */
  reviews?: Review[]
  /** The author asked the district to look again; once. Source: R13. */
  reviewAppealedAt?: Instant
  /** Appeals to the levels above, oldest first. Source: R39. */
  appeals?: Appeal[]
  /** The words of the report name a danger to life: first at every desk, no alert of it waits. */
  urgent?: true
  media: StoredMedia[]
  /**
   * Files the trace names and no other field holds any more: of a final answer that was appealed against or reopened, of
   * an order, finding or inspection that another one replaced. The timeline still shows them. Source: R34, R35.
   */
  pastMedia?: StoredMedia[]
  /** The desk on duty when it came in: called beside the first responders. Source: R10. */
  duty?: string
  reporter: Person
  /** WeChat's id of who filed it: safety checks are made in their name. Never shown. */
  openid: string
  /** The door it came from, where it is known: a household does not co-sign its own request. */
  door?: HouseholdId
  /** Who typed it in, when that is not the reporter. Source: R17. */
  filedBy?: Person
  /** Filed for the reporter's household; what they said to it. Source: B16. */
  filing?: Filing
  /** The chat message a relay quotes. Source: R17. */
  quote?: string
  /** Whose list of own tickets this is on: `member:…`, `household:…`. */
  reporterKeys: string[]
  createdAt: Instant
  phases: Partial<Record<Stage, Instant>>
  obligations: Obligation[]
  /** Since when nothing more was to be done: the last act of its owner or desk, or the time they promised. Source: R24. */
  activeAt?: Instant
  /** Interim answers in a row since the last final one. Source: R28. */
  interims: number
  /** Every interim answer ever given, oldest first. */
  interimAnswers: Answer[]
  reopened: number
  /** Households that co-signed and people who follow, as the clock last counted them. Source: R33, B12. */
  cosigns: number
  followers: number
  /** When the clock last found another number of co-signing households. */
  cosignedAt?: Instant
  /** The request it is handled together with. Only these fields bind it; its own clock runs on. Source: R25. */
  merged?: { into: TicketId; title: string; at: Instant }
  /** Requests handled together with this one; only grows, so that a cursor into it stays sound. */
  duplicates?: Duplicate[]
  questions?: StoredQuestion[]
  topic?: TopicMark
  /** The topic that came of it, newest. Source: B10. */
  topicOf?: string
  whistle?: Whistle
  /** Set by a final answer that solves nothing, until another one. Source: R36, B11. */
  unsolved?: Unsolved
  /** Since when the place's past is still to be looked at for a relapse. Source: R27. */
  lookBackAt?: Instant
  /** What was solved here within 90 days and has come back, and how many times by now. Source: R27. */
  relapseOf?: Relapse
  /** When the unreachable safety check of the text is asked again. Source: B13. */
  recheckAt?: Instant
  rating?: { solved: boolean; stars?: number; words?: string; at: Instant }
  /** A telephone number was left; it lies in `contacts`. */
  contact?: true
  /** The person's own words were erased; files that were deleted with them. Source: B2. */
  erased?: { at: Instant; files: string[] }
  trace: TraceEvent[]
  /** The last hash of each day on which something was written to the trace, oldest first: the leaves of daily roots. */
  heads: DayHead[]
  deliveries: Delivery[]
}

/** What is derived from the state after every event, kept because lists and the clock search by it. */
export interface TicketIndex {
  /** Desk keys and `member:…` of those who must act next. */
  waitingOn: string[]
  /** Since when exactly these have to act: what is newer than somebody's last look is unread. Source: R4. */
  waitingSince?: Instant
  /** When the governing obligation is due; for lists. */
  dueAt?: Instant
  /** When the clock must look again, also for unsent deliveries; absent when never. */
  wakeAt?: Instant
  /** Where it is marked to be deliberated and waits for a topic. Source: B10. */
  markedIn?: PlaceId[]
  /** The places whose public ledger of the unsolved it is in, and since when; absent when in none. Source: R36. */
  unsolvedIn?: PlaceId[]
  unsolvedAt?: Instant
  /** Which level must look at what the safety check holds; absent when nothing waits. Source: B13. */
  review?: Desk
  /** WeChat trace ids of media checks not yet answered. */
  pendingChecks: string[]
}

/** Nobody has taken it yet, or its first owner works on it. */
export interface Discovered extends TicketBase {
  stage: 'discovered'
  owner?: Owner
  /** Circles alerted so far beyond the first responders. Source: R22. */
  circles: number
}

/** Escalated: a desk analyses it; the owner keeps the duty of feedback. Source: R24, R25. */
export interface Analysed extends TicketBase {
  stage: 'analysed'
  owner: Owner
  desk: Desk
}

/** One or more units have it. Source: R26. */
export interface Enforcing extends TicketBase {
  stage: 'enforcing'
  owner: Owner
  desk: Desk
  order: Order
  /** When the last unit had filed: the result is reached. Source: R26, R28. */
  resultAt?: Instant
}

/** A final answer was given; the resident is asked. */
export interface Answered extends TicketBase {
  stage: 'answered'
  owner?: Owner
  desk?: Desk
  order?: Order
  answer: Answer
}

/** Confirmed, withdrawn, or silent for seven days. */
export interface Closed extends TicketBase {
  stage: 'closed'
  owner?: Owner
  desk?: Desk
  order?: Order
  answer: Answer
  closedBy: 'resident' | 'silence' | 'withdrawal'
  /** Until when a closing by silence may be appealed against. Source: R39. */
  appealUntil?: Instant
}

/** The first who took it. Source: R22. */
export interface Owner {
  member: string
  label: string
  /** When they serve above the building. */
  level?: Desk
}

/** Why a request changed hands: its owner or a superior gave it away, is away, or holds no role there any more. */
export type HandingCause = 'given' | 'away' | 'role_ended'

export type Ticket = Discovered | Analysed | Enforcing | Answered | Closed

/** As stored in `tickets`. */
export type TicketDocument = Ticket & TicketIndex

/** Who acts, as the rules need to know them. */
export interface Actor {
  /** Member id, or `system`. */
  member: string
  /** `管楼干部`, `402 邻居`, `系统`. */
  label: string
  /** Whether they stand above the owner for this ticket (third interim answer, R28). */
  superior: boolean
  /** The highest level above the building at which they serve the place. */
  level?: Desk
}

/** The units of an order that have not filed. Source: R26. */
export function openUnits(order: Order): UnitId[] {
  return order.tasks.filter((task) => task.finding === undefined).map((task) => task.unit)
}

/** The order of a ticket, in whatever stage it has one. */
export function orderOf(ticket: Ticket): Order | undefined {
  return ticket.stage === 'discovered' || ticket.stage === 'analysed' ? undefined : ticket.order
}

/** Those still handled together with it. */
export const activeDuplicates = ({
  duplicates = [],
}: Pick<TicketBase, 'duplicates'>): Duplicate[] =>
  duplicates.filter((each) => each.droppedAt === undefined)

/** The district's desk was called and has not ordered anything yet. Source: R33. */
export const isWhistled = ({ whistle }: Pick<TicketBase, 'whistle'>): boolean =>
  whistle !== undefined && whistle.answeredAt === undefined
