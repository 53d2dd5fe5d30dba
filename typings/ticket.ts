import type { DistrictRules } from './district'
import type { UnitId } from './member'
import type { HouseholdId, PlaceId, Point } from './place'
import type { Duration, Instant } from './time'

export type TicketId = string

/** Leaves of the category tree; names, unit and grid codes are data of the district. Source: R16. */
export type CategoryId =
  | 'sanitation'
  | 'order'
  | 'parking'
  | 'lift'
  | 'falling'
  | 'shopfront'
  | 'illegal_building'
  | 'facility'
  | 'property'
  | 'dispute'
  | 'other'

/** How a request came in. Source: R18. */
export type Channel = 'app' | 'group' | 'grid' | 'hotline' | 'visit' | 'phone'

/** 发现 → 研判 → 处置 → 反馈 → 办结. Source: R21, design §5. */
export type Stage = 'discovered' | 'analysed' | 'enforcing' | 'answered' | 'closed'

/** How many requests that are not closed stand in each phase. Source: R31. */
export type PhaseCounts = Record<Exclude<Stage, 'closed'>, number>

/**
 * Who may see a ticket besides its reporter and those who handle it: everyone of the community (`public`),
 * nobody (`private`), nobody until the safety check has spoken (`held`). Source: R29, R34, B13.
 */
export type Visibility = 'public' | 'private' | 'held'

/** What cannot wait for a clock of hours: people dial first, the request goes all the same. Source: issue 3 item 1. */
export type UrgentKind =
  'fire' | 'gas' | 'lift' | 'power' | 'violence' | 'missing' | 'despair' | 'injury' | 'falling'

/** Where an escalated ticket is analysed. Source: R24. */
export type Desk = 'community' | 'district'

/** How an answer ends (or, `interim`, does not end) a request. Source: R23, R28, design §5. */
export type Outcome = 'solved' | 'explained' | 'cannot' | 'not_ours' | 'withdrawn'

/** Why something cannot be solved. Source: R36, B11. */
export type CannotReason = 'law' | 'money' | 'agreement' | 'technical' | 'jurisdiction'

/**
 * What is owed to the resident and when. `feedback` 12 h after the report; `promise` the time an interim answer named;
 * `result` 12 h after a result was reached; `acceptance` 30 min for the first responder; `inspection` a re-inspection;
 * `reask` 12 h after the day on which what could not be solved is asked again; `explanation` of who is appealed against.
 * Source: R22, R27, R28, R39, B11.
 */
export type ObligationKind =
  'acceptance' | 'feedback' | 'promise' | 'result' | 'inspection' | 'reask' | 'explanation'

export interface Obligation {
  kind: ObligationKind
  /** Where the calculation starts. */
  since: Instant
  allowed: Duration
  /** Always `since + allowed`. */
  dueAt: Instant
  metAt?: Instant
  /** Set once by the system to `dueAt` when it passed unmet. Never cleared. */
  breachedAt?: Instant
  /** The greatest share of its time (0–1) of which those who owe it were reminded. */
  reminded?: number
  /** Only for `inspection`. */
  unit?: UnitId
}

/** A photo or voice file. `pending` until WeChat's check has spoken; only `passed` is shown to others. */
export interface MediaFile {
  fileId: string
  kind: 'photo' | 'voice'
  check: 'pending' | 'passed' | 'risky'
  /** Seconds, voice only. */
  seconds?: number
}

/** One thing to look at on site. `ok`/`bad` are the words on its two buttons. */
export interface CheckItem {
  id: string
  text: string
  ok: string
  bad: string
}

export interface SignIn {
  at: Instant
  point: Point
  /** Metres from the place of the ticket; absent when the place has no point. */
  distance?: number
}

export interface Finding {
  at: Instant
  /** Check item id → what was seen. */
  results: Record<string, 'ok' | 'bad'>
  words: string
  media: MediaFile[]
  /** The unit demanded rectification by then. Source: R27. */
  rectifyBy?: Instant
  /** The unit will look again by then. Source: R27. */
  inspectBy?: Instant
}

export interface Inspection {
  at: Instant
  passed: boolean
  words: string
  media: MediaFile[]
}

/** One unit's part of an order. Source: R26. */
export interface UnitTask {
  unit: UnitId
  checklist: CheckItem[]
  /** The arrival time it last missed; stays when it comes late. Recorded by the system. Source: R33, B5. */
  absentAt?: Instant
  /** When its absence was told a second time. */
  realertedAt?: Instant
  signIn?: SignIn
  finding?: Finding
  inspection?: Inspection
}

/** 执法单: one order, one or more units, each with its own checklist. Complete when all have filed. Source: R26. */
export interface Order {
  kind: 'single' | 'joint'
  /** Units are asked to be on site by then. */
  arriveBy: Instant
  tasks: UnitTask[]
}

/** A final answer, or an interim one with the next promise. */
export interface Answer {
  at: Instant
  /** `管楼干部`, never a name. */
  by: string
  /** When it was given above the building. */
  level?: Desk
  outcome: Outcome | 'interim'
  words: string
  media: MediaFile[]
  /** Why there is no photo, where one was expected. Source: R30. */
  noPhotoReason?: string
  reason?: CannotReason
  /** The rule a refusal rests on and where to go instead. Source: R25. */
  lawAndWhereTo?: string
  /** When what cannot be solved now is asked again. Source: B11. */
  reaskAt?: Instant
  promiseAt?: Instant
  /** Why neighbours do not read the words; only to its author and handlers, and only of a withdrawal. Source: B13. */
  hidden?: 'text_risky' | 'check_pending'
}

/** Kinds of rooms a topic is deliberated in. Source: R54. */
export type TopicKind = 'environment' | 'parking' | 'lift' | 'covenant' | 'other'

/** Marked to be deliberated; the request keeps its own clock. Source: R25, B10. */
export interface TopicMark {
  kind: TopicKind
  at: Instant
  by: string
  reason: string
}

/** What a handler asked of the reporter; the clock runs on. Source: R25. */
export interface Question {
  words: string
  at: Instant
  /** Role of who asked. */
  by: string
  repliedAt?: Instant
  /** What the reporter said; not to neighbours before the safety check has passed it. Source: B13. */
  reply?: string
}

/** 吹哨: the district's desk is called, by somebody who serves the place or by co-signing households. Source: R33, B5. */
export interface Whistle {
  at: Instant
  by: string
  /** Units it calls for; empty when the usual ones. */
  units: UnitId[]
  reason: string
  /** Co-signing households, when they blew it. */
  households?: number
  /** When the desk ordered units to the place. */
  answeredAt?: Instant
}

/** What a final answer could not solve, until another one says otherwise. Public. Source: R36, B11. */
export interface Unsolved {
  /** When it was last said. */
  at: Instant
  reason: CannotReason
  /** The law, decision or fact the reason rests on. */
  basis: string
  /** The day it is asked again; only what the law forbids may be without one. */
  reaskAt?: Instant
  /** How often it has been asked again already. */
  asked: number
}

/** A row of the public ledger of what is unsolved. Source: R36, B11. */
export interface UnsolvedRow extends Unsolved {
  id: TicketId
  title: string
  category: CategoryId
  placeName: string
  /** The answer's own words. */
  words: string
  /** It is being asked again now. */
  open: boolean
}

/** What the public timeline shows of one trace event. */
export interface TraceRow {
  seq: number
  type: string
  at: Instant
  /** Role or door, never a name. */
  actor: string
  /** People's own words, when the event has any and they are not erased. */
  words?: string
  /** Facts the phone words by type (`to`, `unit`, `outcome` …). */
  facts: Record<string, string | number>
  media: MediaFile[]
  /** Its words were erased on the person's request. */
  erased?: true
}

/** An event of the trace as anyone may check it. Source: R35, B2. */
export interface TraceLink {
  seq: number
  type: string
  at: Instant
  actor: string
  requestId: string
  /** HMAC-SHA256(salt, canonical content), hex. */
  digest: string
  /** Hash of the event before, hex; 64 zeros for the first. */
  prev: string
  /** SHA-256 over the fields above, hex. */
  hash: string
  /** Present unless erased: 128-bit hex. */
  salt?: string
  /** Present unless erased or not for the asker's eyes: canonical JSON. */
  content?: string
}

/** How somebody asked a household. Source: B16. */
export type AskedHow = 'visit' | 'phone'

/** 代填: whether the household a request was filed for has spoken, and how it was asked. Source: B16. */
export interface FilingState {
  state: 'asked' | 'agreed' | 'disowned'
  at?: Instant
  /** Door or role of who said it. */
  by?: string
  /** Noted by somebody who asked; absent when the household said it in the app. */
  how?: AskedHow
}

/** Why others cannot see a text or a photo; `kept_hidden` by a reviewer's decision. Source: B13. */
export type HeldReason = 'text_risky' | 'check_pending' | 'photo_risky' | 'kept_hidden'

/** A reviewer's word on what the safety check held. Source: B13. */
export interface ReviewDecision {
  /** `text`, or a file id. */
  what: string
  publish: boolean
  reason: string
  at: Instant
  /** Role of who decided. */
  by: string
  level: Desk
  /** The district's, after the author appealed. */
  second?: true
}

/** An appeal to a level above. Source: R39. */
export interface AppealState {
  to: Desk
  at: Instant
  /** When who is appealed against has explained. */
  explainedAt?: Instant
  answeredAt?: Instant
  /** The district has answered: there is nowhere further. */
  final: boolean
}

/** Somebody was pressed for a good rating, as the level above reads it. Source: B8. */
export interface PressureRow {
  id: string
  ticket: TicketId
  title: string
  placeName: string
  /** Role of who handles the request. */
  owner: string
  /** Door of who says it. */
  label: string
  words: string
  at: Instant
  /** What was done about it, and by which role; absent while it waits. */
  handled?: { label: string; words: string; at: Instant }
}

/** Which buttons the asker has on this ticket: the server's authority table answers. */
export type TicketAction =
  | 'accept'
  | 'answer'
  | 'interim'
  | 'escalate'
  | 'triage'
  | 'signIn'
  | 'fileFinding'
  | 'inspect'
  | 'confirm'
  | 'withdraw'
  | 'handOver'
  | 'confirmFiling'
  | 'contact'
  | 'erase'
  | 'appeal'
  | 'explain'
  | 'review'
  | 'appealReview'
  | 'reportPressure'
  | 'share'
  | 'cosign'
  | 'follow'
  | 'ask'
  | 'reply'
  | 'merge'
  | 'unmerge'
  | 'markTopic'
  | 'whistle'

/** A ticket as one person may see it. */
export interface TicketView {
  id: TicketId
  title: string
  text: string
  category: CategoryId
  channel: Channel
  place: PlaceId
  placeName: string
  /** Free words for the exact spot, e.g. `南侧人行道`. */
  spot: string
  point?: Point
  /** `402 邻居`. */
  reporter: string
  mine: boolean
  /** Only of a request that was filed for somebody. Source: B16. */
  filing?: FilingState
  createdAt: Instant
  stage: Stage
  /** When each phase was entered, for the phase bar. */
  phases: Partial<Record<Stage, Instant>>
  visibility: Visibility
  /** Its words name a danger to life; it stands first at every desk. */
  urgent?: true
  /** Why others cannot see it yet, only to its author and handlers. Source: B13. */
  heldReason?: HeldReason
  /** What reviewers decided, only to its author and handlers. Source: B13. */
  reviews?: ReviewDecision[]
  /** What waits for the asker's decision as a reviewer: `text` or file ids. Source: B13. */
  toReview?: string[]
  /** The last appeal. Source: R39. */
  appeal?: AppealState
  /** The level an appeal of the asker would go to. Source: R39. */
  appealTo?: Desk
  closedBy?: 'resident' | 'silence' | 'withdrawal'
  media: MediaFile[]
  /** Role of the first owner. */
  owner?: string
  desk?: Desk
  order?: Order
  /** Metres from the place within which the asker's unit may sign in; only to those who may now. Source: R26. */
  signInRadius?: number
  answer?: Answer
  /** Stars and words only to the reporter. Source: B8. */
  rating?: { solved: boolean; stars?: number; words?: string }
  reopened: number
  /** The request it is handled together with, whose answer it gets. Source: R25. */
  merged?: { into: TicketId; title: string; at: Instant }
  /** How many others are handled together with it. Source: R25. */
  duplicates?: number
  /** The newest question to the reporter. Source: R25. */
  question?: Question
  topic?: TopicMark
  /** The topic that came of it. Source: B10. */
  topicOf?: string
  whistle?: Whistle
  /** Why the last final answer did not solve it, and when it is asked again. Source: R36, B11. */
  unsolved?: Unsolved
  /** The district's numbers, for everything that names one. Source: R40. */
  rules: DistrictRules
  relapseOf?: Relapse
  obligations: Obligation[]
  /** The obligation that governs now; absent when nothing is owed. */
  governing?: Obligation
  timeline: TraceRow[]
  /** Households that co-signed, and people who follow; the asker's own tap counts at once. Source: R33, B12. */
  cosigns: number
  followers: number
  /** What the asker has done; told by `ticket.open` alone. */
  voice?: { cosigned: boolean; following: boolean }
  can: TicketAction[]
  /** The person's own words and photos were erased on their request. Source: B2. */
  erased?: true
  /** Links to show files, by file id; valid about ten minutes. */
  urls: Record<string, string>
  version: number
}

/** A row of 工作台. The next step is decided by the server, worded by the phone. */
export interface InboxRow {
  id: TicketId
  title: string
  category: CategoryId
  place: PlaceId
  placeName: string
  /** Door or role of the reporter. */
  reporter: string
  stage: Stage
  next: NextStep
  dueAt?: Instant
  dueKind?: ObligationKind
  breachedAt?: Instant
  mineFirst: boolean
  /** Came since I last opened its building's rows. Source: R4. */
  unread: boolean
  /** A danger to life: these rows come first. */
  urgent?: true
  createdAt: Instant
  /** Households that co-signed. */
  cosigns: number
}

/** What is missing, as a verb. Source: ui.md. */
export type NextStep =
  | 'accept'
  | 'answer'
  | 'explain_breach'
  | 'triage'
  | 'sign_in'
  | 'file_finding'
  | 'inspect'
  | 'give_result'
  | 'review'
  | 'hear_appeal'
  | 'explain_appeal'
  | 'watch'

/** A row of "my tickets". */
export interface MyTicketRow {
  id: TicketId
  title: string
  category: CategoryId
  placeName: string
  stage: Stage
  /** Role of who took it; absent while nobody has. */
  owner?: string
  createdAt: Instant
  dueAt?: Instant
  breachedAt?: Instant
  /** The caller, who reported it, is asked 解决/未解决 now. */
  awaitingConfirm: boolean
  /** Filed by the caller for somebody who is asked now: their door. Source: B16. */
  waitsFor?: string
}

/** 反弹: an earlier request of the same place and category that had been solved. Source: R27. */
export interface Relapse {
  id: TicketId
  /** How many times it has come back, this one included. */
  times: number
}

/** What a neighbour may do with somebody else's public request: 附议 or 关注. Source: R33, B12. */
export type CrowdKind = 'cosign' | 'follow'

/** Filters of the public list; `open` = not closed, `unsolved` = ended with 不能解决. Source: R36. */
export type ListState = 'open' | 'overdue' | 'answered' | 'unsolved' | 'closed'

/** What is known before a report is sent. Source: B12. */
export interface Before {
  /** The category asked for, or the one its words suggest. */
  category?: CategoryId
  memory?: PlaceMemory
  /** Open requests of neighbours that may be the same, likeliest first, at most three. */
  similar: SimilarTicket[]
}

/** Place memory: one place, one category. */
export interface PlaceMemory {
  /** Public requests of the last `days` days. */
  times: number
  days: number
  /** The newest final answer among them. */
  last?: { id: TicketId; at: Instant; outcome: Outcome; words: string }
  /** How many times it has come back after it was solved. Source: R27. */
  relapses: number
}

export interface SimilarTicket {
  id: TicketId
  title: string
  place: PlaceId
  placeName: string
  spot: string
  stage: Stage
  createdAt: Instant
  cosigns: number
}

/** How a co-sign or a follow stands after a tap. */
export interface Voice {
  joined: boolean
  /** Households that co-signed, or people who follow, this one included. */
  count: number
}

/** A row of what I co-signed or follow. */
export interface FollowedRow extends MyTicketRow {
  /** How I stand to it: one or both. */
  kinds: CrowdKind[]
  cosigns: number
}

/** Who is named as the reporter of a relayed chat message: a door of the building. Source: R17. */
export interface RelaySource {
  household?: HouseholdId
  /** The chat message as it was written. */
  quote: string
}

/** Somebody who may take a request over. Source: B15. */
export interface ColleagueRow {
  /** Their grant. */
  id: string
  /** `管楼干部`. */
  role: string
  /** `芳星园三区24号楼`. */
  place: string
  nickname: string
}
