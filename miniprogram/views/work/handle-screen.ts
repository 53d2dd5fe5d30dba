import type { CategoryId, TicketView } from '../../../typings/ticket'
import type { Duration, Instant } from '../../../typings/time'
import { heldToHandlers } from '../../copy/words'
import { districtWords } from '../../copy/district'
import { handleAnswered } from '../../copy/work'
import { together, type Together } from '../together'
import {
  recipients,
  strip,
  type Strip,
  type TicketCard,
  ticketCard,
  ways,
  type Way,
} from './handle'
import { type JudgeItem, judgeItems } from '../judge'

const HOUR = 3_600_000

/** Everything 办这件事 draws of a request, besides what the person writes. Source: mock 05. */
export interface HandleScreen {
  strip: Strip | null
  card: TicketCard | null
  category: CategoryId
  /** The person may write to the neighbour. */
  writes: boolean
  ways: Way[]
  recipients: string
  /** Why neighbours do not see the request, if they do not. Source: B13. */
  held: string
  /** How far a promise may lie ahead, and in words. Source: R28, R40. */
  promiseHours: number
  /** How far ahead it may be asked again. Source: B11. */
  reaskWithin: Duration
  /** What was reported: an answer says more than that. */
  question: string
  promiseNote: string
  /** Merged, asked, marked, whistled for. Source: R25, R33. */
  together: Together
  ticketId: string
  /** What waits for the person's decision as a reviewer. Source: B13. */
  toJudge: JudgeItem[]
  /** Said instead of the composer. */
  done: string
}

/** Before the request was read. */
export const blankHandle: HandleScreen = {
  strip: null,
  card: null,
  category: 'other',
  writes: false,
  ways: [],
  recipients: '',
  held: '',
  promiseHours: 0,
  reaskWithin: 0,
  question: '',
  promiseNote: '',
  together: { rows: [], question: null, unmerge: false },
  ticketId: '',
  toJudge: [],
  done: '',
}

/** A request as who handles it sees it, at a moment. */
export function handleScreen(ticket: TicketView, now: Instant): HandleScreen {
  return {
    strip: strip(ticket, now),
    card: ticketCard(ticket, now),
    category: ticket.category,
    writes: ticket.can.includes('answer') || ticket.can.includes('interim'),
    ways: ways(ticket),
    recipients: recipients(ticket),
    held: ticket.heldReason === undefined ? '' : heldToHandlers[ticket.heldReason],
    reaskWithin: ticket.rules.reaskWithin,
    question: ticket.text,
    promiseHours: ticket.rules.promiseWithin / HOUR,
    promiseNote: districtWords.promise(ticket.rules),
    together: together(ticket),
    ticketId: ticket.id,
    toJudge: judgeItems(ticket),
    done: ticket.answer === undefined ? '' : handleAnswered,
  }
}
