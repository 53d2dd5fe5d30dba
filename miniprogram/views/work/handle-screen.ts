import type { CategoryId, TicketView } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import { heldToHandlers } from '../../copy/words'
import { handleAnswered } from '../../copy/work'
import {
  recipients,
  strip,
  type Strip,
  type TicketCard,
  ticketCard,
  ways,
  type Way,
} from './handle'

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
    done: ticket.answer === undefined ? '' : handleAnswered,
  }
}
