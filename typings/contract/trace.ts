import type { DailyRoot, Day, TraceProof } from '../root'
import type { TicketId, TraceLink } from '../ticket'

/** 痕迹: the chain, its proofs, its roots. Source: R35, B2. */
export interface TraceContract {
  'ticket.trace': { input: { id: TicketId }; output: { links: TraceLink[]; head: string } }
  /** That the daily root holds the request. Source: R35, B2. */
  'ticket.proof': { input: { id: TicketId }; output: TraceProof }
  /** The trace with its proofs as a file (docs/trace-format.md): contents as far as the asker may read them. */
  'ticket.export': { input: { id: TicketId }; output: { name: string; text: string } }
  /** The root of a day, or the newest. Refuses `not_found` when there is none. Source: R35. */
  'trace.root': { input: { day?: Day }; output: DailyRoot }
}
