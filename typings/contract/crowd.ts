import type { Command, Page } from '../call'
import type { FollowedRow, TicketId, Voice } from '../ticket'

/** The neighbours’ voice. Source: R33, B12. */
export interface CrowdContract {
  /** 附议: one household, one voice. Refuses `own_request`, `stage_passed`. Source: R33, B12. */
  'ticket.cosign': { input: Command & { id: TicketId }; output: Voice }
  'ticket.uncosign': { input: Command & { id: TicketId }; output: Voice }
  /** 关注: told of the final answer. Refuses `own_request`, `stage_passed`. */
  'ticket.follow': { input: Command & { id: TicketId }; output: Voice }
  /** Always possible, also when the ticket can no longer be read. */
  'ticket.unfollow': { input: Command & { id: TicketId }; output: Record<string, never> }
  /** What I co-signed or follow, newest first. */
  'ticket.followed': { input: { cursor?: string }; output: Page<FollowedRow> }
}
