import type { Command, Reading, Upload } from '../call'
import type { AnswerTemplate } from '../district'
import type { PlaceId } from '../place'
import type {
  CannotReason,
  ColleagueRow,
  Desk,
  InboxRow,
  Outcome,
  TicketId,
  TicketView,
} from '../ticket'
import type { Instant } from '../time'

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

/** What whoever has a request in hand does with it. Source: R15, R23, R24, R28. */
export interface WorkContract {
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
    input: Command &
      Reading & {
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
    input: Command & Reading & { id: TicketId; words: string; media?: Upload[]; promiseAt: Instant }
    output: TicketView
  }
  'ticket.escalate': {
    input: Command & Reading & { id: TicketId; to: Desk; reason: string }
    output: TicketView
  }
  /** A question to the reporter; the clock runs on. Source: R25. */
  'ticket.ask': { input: Command & { id: TicketId; question: string }; output: TicketView }
  /** The reporter's telephone number: the look and its reason stand in the trace before it is shown. Refuses `no_contact`. */
  'ticket.contact': {
    input: Command & { id: TicketId; why: string }
    output: { contact: string; ticket: TicketView }
  }
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
  /** I opened a building's rows: what came before is read. Source: R4. */
  'work.seen': { input: { place: PlaceId }; output: Record<string, never> }
  /** Who may take a request over. Source: B15. */
  'ticket.colleagues': { input: { id: TicketId }; output: { colleagues: ColleagueRow[] } }
  /** `to`: a colleague's grant. The clock goes on unchanged. Source: B15. */
  'ticket.handOver': {
    input: Command & Reading & { id: TicketId; to: string; reason: string }
    output: TicketView
  }
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
}
