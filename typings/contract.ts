import type { AnswerTemplate, DistrictRules } from './district'
import type { FeedCard, Letter } from './feed'
import type {
  GrantedRole,
  JoinRequest,
  Me,
  Reminders,
  Role,
  RosterKind,
  RosterRowError,
  UnitId,
} from './member'
import type { Day, DailyRoot, TicketProof } from './root'
import type { BuildingCard, DutyPart, DutySlot, HouseholdId, Place, PlaceId, Point } from './place'
import type {
  AskedHow,
  Before,
  CannotReason,
  CategoryId,
  Channel,
  CheckItem,
  ColleagueRow,
  Desk,
  FollowedRow,
  InboxRow,
  ListState,
  MyTicketRow,
  Outcome,
  PhaseCounts,
  PressureRow,
  RelaySource,
  TicketId,
  TicketView,
  TopicKind,
  TraceLink,
  Voice,
  UnsolvedRow,
} from './ticket'
import type { Duration, Instant } from './time'

/** Made on the phone when a form opens; a retry reuses it, so nothing happens twice. 8–64 of `[A-Za-z0-9_-]`. */
export interface Command {
  requestId: string
}

/** A page of a list; `next` is opaque and absent on the last page. */
export interface Page<T> {
  rows: T[]
  next?: string
}

/** `cloud.CloudID` as the phone sends it and the platform opens it. */
export type GroupProof = unknown

/** A file the caller uploaded under their own folder. */
export interface Upload {
  fileId: string
  kind: 'photo' | 'voice'
  seconds?: number
}

/** First screen in one call: who I am, where I am, what is going on. */
export interface HomeView {
  me: Me
  /** Folder on the bucket where this phone may upload, with its closing slash. */
  uploads: string
  card?: BuildingCard
  feed: Page<FeedCard>
  urls: Record<string, string>
  /** My request that is still open, newest first, for care mode. */
  mine?: MyTicketRow
  /** Requests of the building that are not closed (the figure under 诉求). */
  open: number
  /** For the card 请家人帮我填 of a confirmed household; good for three days. Source: B16. */
  invitation?: string
  /** The numbers of the place's district. Source: R40. */
  rules: DistrictRules
}

export interface DeskView {
  rows: InboxRow[]
  next?: string
  /** All that waits for me, up to 1000 counted. */
  counts: {
    all: number
    unaccepted: number
    today: number
    breached: number
    /** Taken by me. */
    mine: number
    /** Waiting for 研判 by my desk. */
    triage: number
  }
  /** Per building: what waits there, and what of it came since I last opened its rows; most unread first. Source: R4. */
  places: { place: PlaceId; name: string; waiting: number; unread: number }[]
  groups: number
}

/** What the district's data says about handling one category. */
export interface TriageOptions {
  categories: { id: CategoryId; gridCode: string; gridName: string }[]
  units: { id: UnitId; checklist: CheckItem[] }[]
  /** Units suggested for the category, in order. */
  suggested: UnitId[]
  /** Why these units. */
  why: RouteReason
  /** Orders made ready for the category; `template` is the one meant here. Source: R26. */
  templates: { id: string; name: string }[]
  template?: string
  /** How soon the units are asked to be there, ms, and the reason for the trace; only with a template. */
  arriveWithin?: Duration
  reason?: string
  /** Open requests that may be about the same thing, likeliest first. Source: R25. */
  similar: LikelyDuplicate[]
  /** A beginning of the answer when it is not the district's duty. Source: R25. */
  notOurs?: { words: string; lawAndWhereTo: string }
}

/** An open request near by that may be about the same thing. Source: R25, mock 06. */
export interface LikelyDuplicate {
  id: TicketId
  title: string
  /** Where it was reported, as people say it. */
  placeName: string
  spot: string
  /** Reported at the very same place. */
  samePlace: boolean
  createdAt: Instant
  /** So alike that it is ticked beforehand. */
  likely: boolean
}

/** Why units are suggested: a rule since a day or for a place, and a change of departments. Source: R25. */
export interface RouteReason {
  since?: Instant
  scope?: PlaceId
  /** From then on `by` does the work of `replaced`. */
  changedAt?: Instant
  replaced?: UnitId[]
  by?: UnitId
}

/** The contract between phone and cloud: action → what goes in, what comes out. */
export interface Contract {
  // -- first screen, places, people
  'home.open': { input: { place?: PlaceId; group?: GroupProof }; output: HomeView }
  'feed.list': {
    input: { place: PlaceId; cursor?: string }
    output: Page<FeedCard> & { urls: Record<string, string> }
  }
  'place.children': { input: { parent: PlaceId }; output: { places: Place[] } }
  'place.doors': {
    input: { building: PlaceId }
    output: { doors: { household: HouseholdId; door: string }[] }
  }

  // -- joining and roles (design §3)
  'member.redeemAdminCode': { input: Command & { code: string }; output: { me: Me } }
  'member.lookUpBuilding': {
    input: { code?: string; group?: GroupProof }
    output: { place: Place; community: string }
  }
  'member.join': {
    input: Command & {
      building: PlaceId
      code?: string
      group?: GroupProof
      door: string
      nickname: string
    }
    output: { me: Me }
  }
  /** With the first page the codes of the caller's buildings, to put up at the door. */
  'member.waiting': {
    input: { cursor?: string }
    output: Page<JoinRequest> & { codes: { name: string; code: string }[] }
  }
  'member.confirm': { input: Command & { ref: string }; output: Record<string, never> }
  'member.refuse': {
    input: Command & { ref: string; reason: string }
    output: Record<string, never>
  }
  'roster.template': { input: { kind: RosterKind }; output: { csv: string } }
  /** Nothing is written unless every row is good; `dryRun` only checks. `codes`: to join a building, to claim a post. */
  'roster.import': {
    input: Command & { kind: RosterKind; csv: string; dryRun: boolean }
    output: { accepted: number; errors: RosterRowError[]; codes?: { name: string; code: string }[] }
  }
  'role.list': { input: { scope: PlaceId }; output: { roles: GrantedRole[] } }
  /** The person is named by a one-time code the phone shows under 我的 → 我的身份码, or was named in the staff roster. */
  'role.grant': {
    input: Command & {
      identityCode: string
      role: Role
      scope: PlaceId
      unit?: UnitId
      validFrom?: Instant
      validTo?: Instant
    }
    output: { role: GrantedRole }
  }
  'role.revoke': { input: Command & { id: string; reason: string }; output: Record<string, never> }
  /** When messages of work may wait for the morning; `from` = `to` is never. Source: B15. */
  'member.setQuiet': { input: Command & { from: number; to: number }; output: { me: Me } }
  'member.identityCode': { input: Command; output: { code: string; expiresAt: Instant } }
  'group.bind': {
    input: Command & { building: PlaceId; group: GroupProof }
    output: { bound: true; rebound: boolean }
  }

  // -- requests
  'ticket.report': {
    input: Command & {
      text?: string
      media?: Upload[]
      place?: PlaceId
      spot?: string
      point?: Point
      category?: CategoryId
      private?: boolean
      /** 代填: a door of the place, the household is then the reporter; `invitation` from its own card. Source: B16. */
      onBehalfOf?: { household: HouseholdId; invitation?: string }
      /** Telephone number under which the reporter may be reached; kept apart, every look is traced. Source: B2. */
      contact?: string
    }
    output: { id: TicketId; dueAt: Instant; visibility: TicketView['visibility'] }
  }
  /** 转报 by a grid worker, captain or cadre. Source: R17, R18. */
  'ticket.relay': {
    input: Command & {
      text: string
      media?: Upload[]
      place: PlaceId
      spot?: string
      point?: Point
      category?: CategoryId
      channel: Exclude<Channel, 'app'>
      source: RelaySource
    }
    output: { id: TicketId; dueAt: Instant; visibility: TicketView['visibility'] }
  }
  'ticket.open': { input: { id: TicketId }; output: TicketView }
  'ticket.mine': { input: { cursor?: string }; output: Page<MyTicketRow> }
  'ticket.desk': {
    input: {
      filter?: 'all' | 'unaccepted' | 'today' | 'breached' | 'mine' | 'triage'
      place?: PlaceId
      cursor?: string
    }
    output: DeskView
  }
  'ticket.accept': { input: Command & { id: TicketId }; output: TicketView }
  /** A final answer. Source: R23, R30. */
  'ticket.answer': {
    input: Command & {
      id: TicketId
      outcome: Exclude<Outcome, 'withdrawn'>
      words: string
      media?: Upload[]
      noPhotoReason?: string
      reason?: CannotReason
      lawAndWhereTo?: string
      /** Needed for 解决不了, unless the law forbids it: when it is asked again. Source: B11. */
      reaskAt?: Instant
    }
    output: TicketView
  }
  /** Sentences with blanks and examples for what is written about a request, of its district. Source: R30, R40. */
  'ticket.answerTemplates': { input: { id: TicketId }; output: { templates: AnswerTemplate[] } }
  /** Not solved yet: an honest explanation and the next promised time. Source: R28. */
  'ticket.interim': {
    input: Command & { id: TicketId; words: string; media?: Upload[]; promiseAt: Instant }
    output: TicketView
  }
  'ticket.escalate': {
    input: Command & { id: TicketId; to: Desk; reason: string }
    output: TicketView
  }
  /** For the ticket's category, or the one it is being corrected to. */
  'ticket.triageOptions': {
    /** `template`: another one than the words of the request speak for; empty for none. */
    input: { id: TicketId; category?: CategoryId; template?: string }
    output: TriageOptions
  }
  /** 研判: correct the category, then order one unit or several. Source: R25, R26. */
  'ticket.triage': {
    input: Command & {
      id: TicketId
      category: CategoryId
      units: UnitId[]
      /** Whose checklists the units get. */
      template?: string
      arriveBy: Instant
      reason: string
    }
    output: TicketView
  }
  /** Handles this request together with another, whose answer it gets. Answers with the other. Source: R25. */
  'ticket.merge': {
    input: Command & { id: TicketId; into: TicketId; reason: string }
    output: TicketView
  }
  /** It was not the same after all. Source: R25. */
  'ticket.unmerge': { input: Command & { id: TicketId; reason: string }; output: TicketView }
  /** A question to the reporter; the clock runs on. Source: R25. */
  'ticket.ask': { input: Command & { id: TicketId; question: string }; output: TicketView }
  'ticket.reply': {
    input: Command & { id: TicketId; words: string; media?: Upload[] }
    output: TicketView
  }
  /** To be deliberated in a micro meeting room; the request keeps running. Source: R25, B10. */
  'ticket.markTopic': {
    input: Command & { id: TicketId; kind: TopicKind; reason: string }
    output: TicketView
  }
  /** 吹哨: calls the district's desk; without units the usual ones of the category. Source: R33, B5. */
  'ticket.whistle': {
    input: Command & { id: TicketId; units?: UnitId[]; reason: string }
    output: TicketView
  }
  'ticket.signIn': {
    input: Command & { id: TicketId; unit: UnitId; point: Point }
    output: TicketView
  }
  'ticket.fileFinding': {
    input: Command & {
      id: TicketId
      unit: UnitId
      results: Record<string, 'ok' | 'bad'>
      words: string
      media?: Upload[]
      rectifyBy?: Instant
      inspectBy?: Instant
    }
    output: TicketView
  }
  'ticket.inspect': {
    input: Command & {
      id: TicketId
      unit: UnitId
      passed: boolean
      words: string
      media?: Upload[]
      /** Needed when it did not pass: when the unit looks again. */
      inspectBy?: Instant
    }
    output: TicketView
  }
  /** 解决 / 未解决, stars and words by the reporter. 未解决 reopens. Source: R38. */
  'ticket.confirm': {
    input: Command & { id: TicketId; solved: boolean; stars?: number; words?: string }
    output: TicketView
  }
  'ticket.withdraw': { input: Command & { id: TicketId; reason: string }; output: TicketView }
  /** To the next level, after a final answer; each level once. Source: R39. */
  'ticket.appeal': { input: Command & { id: TicketId; reason: string }; output: TicketView }
  /** Who is appealed against says their part. Source: R39. */
  'ticket.explain': {
    input: Command & { id: TicketId; words: string; media?: Upload[] }
    output: TicketView
  }
  /** A person's word on what the safety check holds: `what` is `text` or a file id. Source: B13. */
  'ticket.review': {
    input: Command & { id: TicketId; what: string; publish: boolean; reason: string }
    output: TicketView
  }
  /** The author asks the district to look once more. Source: R13. */
  'ticket.appealReview': { input: Command & { id: TicketId; reason: string }; output: TicketView }
  /** Somebody wants a good rating of the reporter: told to the level above the owner, never to the owner. Source: B8. */
  'ticket.reportPressure': {
    input: Command & { id: TicketId; words: string }
    output: Record<string, never>
  }
  /** The household a request was filed for says whether it is theirs; `how` by somebody who asked them. Source: B16. */
  'ticket.confirmFiling': {
    input: Command & { id: TicketId; agreed: boolean; how?: AskedHow; words?: string }
    output: TicketView
  }
  /** Who may take a request over. Source: B15. */
  'ticket.colleagues': { input: { id: TicketId }; output: { colleagues: ColleagueRow[] } }
  /** `to`: a colleague's grant. The clock goes on unchanged. Source: B15. */
  'ticket.handOver': {
    input: Command & { id: TicketId; to: string; reason: string }
    output: TicketView
  }
  /** I opened a building's rows: what came before is read. Source: R4. */
  'work.seen': { input: { place: PlaceId }; output: Record<string, never> }
  /** Who may take over what I have in hand, and how much that is. Source: B15. */
  'work.colleagues': {
    input: Record<string, never>
    output: { colleagues: ColleagueRow[]; open: number; handing: boolean }
  }
  /** Everything I have in hand goes to a colleague within minutes; where their role does not reach, to who steps in. */
  'work.handOverAll': {
    input: Command & { to: string; reason: string }
    output: { open: number }
  }
  /** The reporter's telephone number: the look and its reason stand in the trace before it is shown. Refuses `no_contact`. */
  'ticket.contact': {
    input: Command & { id: TicketId; why: string }
    output: { contact: string; ticket: TicketView }
  }
  /** What the person said and showed is gone for good; a request in hand is withdrawn with it. Refuses `nothing_to_erase`. Source: B2. */
  'ticket.erase': { input: Command & { id: TicketId; what: 'mine' }; output: TicketView }
  /** Someone shared the card into the WeChat group; counted once per person and version. Source: design §5. */
  'ticket.shared': { input: { id: TicketId }; output: Record<string, never> }
  /** How many public requests of a place stand in each phase now. Source: R31. */
  'ticket.phases': { input: { place: PlaceId }; output: { phases: PhaseCounts } }
  /** What is unsolved at a place and below, newest first. Source: R36, B11. */
  'ticket.unsolved': {
    input: { place: PlaceId; reason?: CannotReason; cursor?: string }
    output: Page<UnsolvedRow>
  }
  'ticket.trace': { input: { id: TicketId }; output: { links: TraceLink[]; head: string } }
  /** That the daily root holds the request. Source: R35, B2. */
  'ticket.proof': { input: { id: TicketId }; output: TicketProof }
  /** The trace with its proofs as a file (docs/trace-format.md): contents as far as the asker may read them. */
  'ticket.export': { input: { id: TicketId }; output: { name: string; text: string } }
  /** The root of a day, or the newest. Refuses `not_found` when there is none. Source: R35. */
  'trace.root': { input: { day?: Day }; output: DailyRoot }

  // -- the neighbours' voice
  /** 附议: one household, one voice. Refuses `own_request`, `stage_passed`. Source: R33, B12. */
  'ticket.cosign': { input: Command & { id: TicketId }; output: Voice }
  'ticket.uncosign': { input: Command & { id: TicketId }; output: Voice }
  /** 关注: told of the final answer. Refuses `own_request`, `stage_passed`. */
  'ticket.follow': { input: Command & { id: TicketId }; output: Voice }
  /** Always possible, also when the ticket can no longer be read. */
  'ticket.unfollow': { input: Command & { id: TicketId }; output: Record<string, never> }
  /** Public requests of a place, newest first; `open` = not closed. Source: R34, R36, R64. */
  'ticket.list': {
    input: { place: PlaceId; state?: ListState; category?: CategoryId; cursor?: string }
    output: Page<FeedCard> & { urls: Record<string, string> }
  }
  /** Before sending: what this place remembers, and what a neighbour has reported already. Source: B12. */
  'ticket.before': {
    input: { place: PlaceId; category?: CategoryId; text?: string; spot?: string }
    output: Before
  }
  /** What I co-signed or follow, newest first. */
  'ticket.followed': { input: { cursor?: string }; output: Page<FollowedRow> }
  // -- ratings
  /**
   * How satisfied the residents of a place are: nothing at all until `minimum` have rated. `rate` is a share that holds
   * at least (Wilson lower bound, 0–1) of `n` ratings; `unrated` requests ended without one. Source: B8.
   */
  'rating.summary': {
    input: { place: PlaceId }
    output: { minimum: number; shown?: { n: number; rate: number; unrated: number } }
  }
  /** Pressure for good ratings, as told to the caller's desks, newest first. Source: B8. */
  'pressure.list': { input: { cursor?: string }; output: Page<PressureRow> }

  // -- duty rota (R10)
  'rota.open': {
    input: { community: PlaceId; week?: Instant }
    output: {
      name: string
      /** Hours of the night, Beijing time. */
      night: { from: number; to: number }
      days: { date: string; slots: DutySlot[] }[]
      choices: { key: string; label: string }[]
      /** Who is on duty now; absent in working time and when nobody is. */
      now?: string
      /** I may set it. */
      sets: boolean
    }
  }
  /** `was`: who had the slot on the phone; refused `conflict` when somebody else has set it since. */
  'rota.set': {
    input: Command & {
      community: PlaceId
      date: string
      part: DutyPart
      key: string | null
      was: string | null
    }
    output: { days: { date: string; slots: DutySlot[] }[] }
  }

  // -- letters
  'letter.list': { input: { cursor?: string }; output: Page<Letter> }
  'letter.read': { input: { ids: string[] }; output: { unread: number } }
  /** Which subscription messages the person accepted in this tap; each accept is one send. Source: R29. */
  'letter.subscribed': {
    input: Command & { templates: string[] }
    output: { reminders: Reminders }
  }
}

export type Action = keyof Contract
export type Input<A extends Action> = Contract[A]['input']
export type Output<A extends Action> = Contract[A]['output']

/** What the phone sends to the `api` function. */
export interface ApiEvent<A extends Action = Action> {
  action: A
  input: Input<A>
}
