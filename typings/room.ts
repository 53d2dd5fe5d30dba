import type { PlaceId, PlaceLevel } from './place'
import type { TicketId, TopicKind, TraceLink } from './ticket'
import type { Duration, Instant } from './time'

/**
 * A micro meeting room (微会议室) is a place's: of a building (its committee), a community or the district; it has the
 * place's id. Source: R52.
 */
export type RoomId = PlaceId

/** By appointment, or open round the clock. Source: R53. */
export type RoomMode = 'appointment' | 'always'

/** A room with what is going on in it. Source: R52, R53, R59. */
export interface RoomCard {
  id: RoomId
  level: PlaceLevel
  /** `芳星园三区24号楼`, `紫芳园社区`. */
  name: string
  mode: RoomMode
  /** When it meets, in words; rooms by appointment only. */
  hours?: string
  figures: Participation
}

/** How many take part in a room. Counted by the clock. Source: R59. */
export interface Participation {
  /** Topics that are not over, and those that are. */
  open: number
  over: number
  /** Topics on which a vote is open now. */
  voting: number
  /** People who said, supported or voted at least once in the room’s topics, each person and topic once. */
  people: number
  /** Opinions, and how many of them were adopted, wholly or partly. */
  opinions: number
  adopted: number
}

export type TopicId = string

/** Where a topic stands as a whole; the stage says the rest. */
export type TopicStatus = 'running' | 'declined' | 'stopped' | 'over'

/**
 * The standard procedure: 提题 proposal → 立题 establishment → 初案 draft → 在职党员先议 members_first →
 * 调整方案 revision → 居民协商 consultation → 冻结名册 roll → 表决 vote → 公示 publication → 实施 implementation →
 * 评议 appraisal. Which of them a topic has, is its procedure's. Source: R55.
 */
export type StageId =
  | 'proposal'
  | 'establishment'
  | 'draft'
  | 'members_first'
  | 'revision'
  | 'consultation'
  | 'roll'
  | 'vote'
  | 'publication'
  | 'implementation'
  | 'appraisal'

/**
 * Whose stage it is. `organisers` work until they are done (being late is recorded); the others' stages open and close
 * by their times. Source: R55, R57.
 */
export type Audience = 'organisers' | 'in_service' | 'residents' | 'voters'

/** What must hold before a stage opens. Source: R55, R58. */
export type EntryCondition =
  /** Enough supporters, or proposed by who serves the place. */
  | 'supported'
  /** A plan has been published. */
  | 'plan'
  /** Every opinion has its fate and reason. */
  | 'opinions_answered'
  /** The ballot’s question, options, quorum and threshold are set. */
  | 'ballot'
  /** The roll is frozen and its hash published. */
  | 'roll_frozen'
  /** The votes are counted and sealed. */
  | 'counted'
  /** Every objection has its answer. */
  | 'objections_answered'
  /** The counted result lets it be done. */
  | 'passed'

/** Ready-made procedures: 口袋公园, 停车管理, 电梯加装意见征询, 楼门公约, 简易征询. Data. Source: R55. */
export type ProcedureId = 'pocket_park' | 'parking' | 'lift' | 'covenant' | 'simple'

/** A stage of a procedure, as data. */
export interface StageTemplate {
  stage: StageId
  audience: Audience
  /** How long it is usually open, and never shorter when it opens late. */
  lasts: Duration
  needs: EntryCondition[]
  /** In a default timetable it opens so long after the one before: what it needs has to be made first. */
  after?: Duration
}

export interface Procedure {
  id: ProcedureId
  stages: StageTemplate[]
}

/** A stage of one topic. Absent times have not been set or not been reached. */
export interface StageState {
  stage: StageId
  audience: Audience
  needs: EntryCondition[]
  lasts: Duration
  /** As planned. */
  opensAt?: Instant
  closesAt?: Instant
  /** As it happened. */
  openedAt?: Instant
  closedAt?: Instant
  /** The system itself opened it so much later than people were ready, ms; its length was kept. */
  delayed?: Duration
  /** Organisers were not done in time; recorded once, public. */
  lateAt?: Instant
  /** It should have opened, and this was missing. */
  blocked?: { by: EntryCondition; at: Instant }
  /** Left out, with the reason everybody can read. Source: R55. */
  skipped?: { reason: string; by: string; at: Instant }
  /** Its end was put off, newest last. */
  extended?: { closesAt: Instant; reason: string; by: string; at: Instant }[]
}

/** A meeting’s minutes, online or offline. Source: R55, R63. */
export interface Minutes {
  /** Sequence number of the trace event. */
  seq: number
  stage: StageId
  /** When and where they met. */
  heldAt: Instant
  where: string
  attended: number
  words: string
  photos: string[]
  by: string
}

/** A numbered line of a plan; ids stay from version to version, so that versions can be compared. Source: R56. */
export interface PlanLine {
  /** Unique in the topic: `L1`, `L2`, … */
  id: string
  text: string
}

/** A change of a version, with the opinions behind it. Source: R58, B6. */
export interface PlanChange {
  /** Number shown on the drawing: 1, 2, … */
  number: number
  line: string
  kind: 'added' | 'changed' | 'removed'
  /** What changed, in words for people: `取消喷泉，改成草地和小路`. */
  words: string
  opinions: OpinionId[]
}

/** A version of the plan. Source: R56. */
export interface Plan {
  /** 1, 2, … */
  version: number
  title: string
  /** Drawings, file ids. */
  drawings: string[]
  /** Square metres. */
  area?: number
  /** Yuan. */
  budget?: number
  where?: string
  lines: PlanLine[]
  /** Against the version before; empty for the first. */
  changes: PlanChange[]
  at: Instant
  by: string
}

/** A picture the safety check did not pass: only who sent it and those who decide see it. Source: R13, B13. */
export interface HiddenPicture {
  /** File id. */
  id: string
  /** A reviewer’s word that it stays hidden, and whose; absent while it waits for one. */
  reason?: string
  by?: string
}

export type OpinionId = string

/** 采纳, 部分采纳, 未采纳. Source: R58. */
export type Fate = 'adopted' | 'partly' | 'not_adopted'

/** What is said on a topic: an opinion on the plan or a line, a reply, an objection to the result, an appraisal. */
export type SayingKind = 'opinion' | 'reply' | 'objection' | 'appraisal'

/** Something said, as others see it. Source: R57, R58, R63. */
export interface OpinionView {
  id: OpinionId
  kind: SayingKind
  stage: StageId
  /** The line it is about; absent for the plan as a whole. */
  line?: string
  /** The version it was said on. */
  plan?: number
  /** The opinion a reply answers. */
  about?: OpinionId
  words: string
  photos: string[]
  /** Door and 邻居, or the role. */
  author: string
  /** In-service party members show where they work and what they know. Source: R57. */
  workUnit?: string
  expertise?: string
  /** Written down for somebody without a phone, by whom. Source: R63. */
  enteredBy?: string
  at: Instant
  supports: number
  /** Mine: I said it; I support it. */
  own: boolean
  supported: boolean
  fate?: Fate
  reason?: string
  fateBy?: string
  fateAt?: Instant
  /** Version and number of the change it led to. */
  change?: { version: number; number: number }
  /** Only while it is not public: only its author and reviewers see it, with the reason once there is one. Source: R13. */
  held?: { reason?: string }
  /** Photos others do not see; for its author and reviewers. Source: R13. */
  hidden?: HiddenPicture[]
  /** Its author has had their words and photos erased. Source: B2. */
  erased?: true
  /** The reader may have them erased. */
  erasable?: true
  /** The reader may say whether others see what waits for a word. Source: R13, R20. */
  reviewable?: true
  /** 1–5, appraisals only. */
  stars?: number
}

/** 意见征询 (advisory, per person) or 居民表决 (per household). Source: R60. */
export type BallotKind = 'opinion' | 'residents'

/** Who has a vote; owners come later. */
export type VoterKind = 'person' | 'household' | 'owner'

/** One option; any number of options; 同意 / 不同意 / 弃权. */
export type BallotMethod = 'single' | 'approval' | 'yes_no'

/** A part of a whole, without rounding: at least (or, `strict`, more than) `of[0]` out of `of[1]`. */
export interface Share {
  of: [number, number]
  strict: boolean
}

export interface BallotOption {
  /** `A`, `B`, …; `yes`, `no`, `abstain` for 同意 / 不同意 / 弃权. */
  id: string
  label: string
  /** The version of the plan it stands for. */
  plan?: number
  note?: string
}

/** What a ballot is, stated before it opens and frozen with the roll. Source: R60. */
export interface BallotTerms {
  question: string
  kind: BallotKind
  voter: VoterKind
  method: BallotMethod
  options: BallotOption[]
  /** Part of the roll that must take part. */
  quorum: Share
  /** Part of those taking part that an option needs; `most` = more than every other. */
  threshold: Share | 'most'
}

/** How a counted ballot ended. */
export type BallotOutcome = 'passed' | 'not_passed' | 'no_quorum' | 'tie'

/** A counted ballot. Source: R60. */
export interface Tally {
  /** On the roll, and of them taking part. */
  eligible: number
  taken: number
  /** In the ballot’s order. */
  counts: { option: string; count: number }[]
  outcome: BallotOutcome
  /** The option that won; only when `passed`. */
  winner?: string
}

/** The frozen roll: how many, and the hash over all voter codes. Source: design §4. */
export interface RollSeal {
  voters: number
  hash: string
  at: Instant
}

/** The counted and sealed ballots. `hash` is over every line of the roll with its choice. */
export interface ResultSeal extends Tally {
  hash: string
  at: Instant
}

/** A step of carrying it out. Source: R55. */
export interface Milestone {
  /** Sequence number of the trace event. */
  seq: number
  title: string
  words: string
  photos: string[]
  done: boolean
  at: Instant
  by: string
}

/** A row of a room’s list, and the card in the feed. */
export interface TopicRow {
  id: TopicId
  kind: TopicKind
  place: PlaceId
  placeName: string
  title: string
  status: TopicStatus
  /** The stage that is open, or the last one that was. */
  stage: StageId
  /** Position of it, and how many there are. */
  step: number
  steps: number
  closesAt?: Instant
  /** A drawing or photo. */
  picture?: string
  supporters: number
  /** People who said something. */
  speakers: number
  proposedAt: Instant
  at: Instant
}

/** What somebody can do with a topic now. */
export type TopicVerb =
  | 'support'
  | 'unsupport'
  | 'establish'
  | 'decline'
  | 'publishPlan'
  | 'finishStage'
  | 'say'
  | 'enter'
  | 'answer'
  | 'minutes'
  | 'setBallot'
  | 'correctRoll'
  | 'skip'
  | 'extend'
  | 'stop'
  | 'vote'
  | 'object'
  | 'milestone'
  | 'appraise'
  | 'link'
  | 'review'

/** A topic as its readers see it. Source: R54–R60. */
export interface TopicView extends Omit<TopicRow, 'picture'> {
  words: string
  photos: string[]
  /** Who proposed it: door and 邻居, or the role. */
  proposer: string
  own: boolean
  /** Supporters that make it a topic. */
  supportersNeeded: number
  supported: boolean
  procedure?: ProcedureId
  stages: StageState[]
  minutes: Minutes[]
  plans: Plan[]
  figures: TopicFigures
  ballot?: BallotTerms
  /** When its terms were set. */
  ballotAt?: Instant
  roll?: RollSeal
  result?: ResultSeal
  milestones: Milestone[]
  /** The count does not come out yet: since when, ballots in the box, and voters of the roll that have voted. */
  countHeld?: { since: Instant; ballots: number; voted: number }
  /** Why it was declined or stopped. */
  ended?: { reason: string; by: string; at: Instant }
  /** Requests that caused it. Source: R54, B10. */
  tickets: { id: TicketId; title: string }[]
  /** Held by the safety check: only the proposer and reviewers see it. Source: B13. */
  held?: { reason?: string }
  /** Pictures others do not see, anywhere in it; for its proposer, organisers and reviewers. Source: R13. */
  hidden?: HiddenPicture[]
  can: TopicVerb[]
}

/** What was said, counted. */
export interface TopicFigures {
  opinions: number
  unanswered: number
  /** Opinions and objections that wait for the safety check or a reviewer; nothing opens before they are judged. */
  unchecked?: number
  /** Of everything said, what a reviewer keeps hidden from others: how many, so that nobody hides quietly. Source: R11, R13. */
  kept?: number
  adopted: number
  partly: number
  notAdopted: number
  objections: number
  /** People, and households, that said something. */
  speakers: number
  /** Households the topic is about. */
  households: number
  /** Appraisals and their mean, absent below the district’s minimum number. */
  appraisals: number
  stars?: number
}

/** My vote or my household’s. */
export interface MyVote {
  /** `7K3F9-2QDAB`, under which it will be published. */
  code: string
  /** `您家 3-402`; empty for a person. */
  voter: string
  /** Absent while nothing was chosen. */
  choices?: string[]
  at?: Instant
  /** Which member of the household voted last, `402 邻居`; own = I. */
  by?: string
  own?: boolean
  /** Votes after the first. */
  changes: number
}

/** The ballot as one voter sees it; never the running result. */
export interface BallotView {
  topic: TopicId
  title: string
  placeName: string
  terms: BallotTerms
  plans: Plan[]
  opensAt?: Instant
  closesAt?: Instant
  isOpen: boolean
  roll?: RollSeal
  /** How many have voted: the only figure that is known before the end. */
  taken: number
  mine?: MyVote
  /** Why I have no vote. */
  without?: 'not_confirmed' | 'not_on_roll' | 'elsewhere'
  result?: ResultSeal
}

/** A line of the published list: a voter’s code and their choice; none = did not vote. */
export type BallotLine = [code: string, choices: string[] | null]

/** All that is needed to count again, as it is exported. Source: docs/ballot-format.md. */
export interface BallotsFile {
  format: 'courtyard-ballots'
  formatVersion: 1
  topic: TopicId
  title: string
  terms: BallotTerms
  roll: RollSeal
  result: ResultSeal
  /** Hash of the last link of the trace. */
  head: string
  /** The topic’s whole history. */
  trace: TraceLink[]
  /** In ascending order of codes. */
  lines: BallotLine[]
}
