import type { Page } from '../call'
import type { TicketCard } from '../feed'
import type { PlaceId } from '../place'
import type {
  CannotReason,
  CategoryId,
  ListState,
  MyTicketRow,
  PhaseCounts,
  TicketId,
  TicketView,
  UnsolvedRow,
} from '../ticket'

/** Requests as they are read: one, one’s own, and the public ones of a place. Source: R31, R34, R36. */
export interface ReadingContract {
  'ticket.open': { input: { id: TicketId }; output: TicketView }
  'ticket.mine': { input: { cursor?: string }; output: Page<MyTicketRow> }
  /** Public requests of a place, newest first; `open` = not closed. Source: R34, R36, R64. */
  'ticket.list': {
    input: { place: PlaceId; state?: ListState; category?: CategoryId; cursor?: string }
    output: Page<TicketCard> & { urls: Record<string, string> }
  }
  /** How many public requests of a place stand in each phase now. Source: R31. */
  'ticket.phases': { input: { place: PlaceId }; output: { phases: PhaseCounts } }
  /** What is unsolved at a place and below, newest first. Source: R36, B11. */
  'ticket.unsolved': {
    input: { place: PlaceId; reason?: CannotReason; cursor?: string }
    output: Page<UnsolvedRow>
  }
  /** Someone shared the card into the WeChat group; counted once per person and version. Source: design §5. */
  'ticket.shared': { input: { id: TicketId }; output: Record<string, never> }
}
