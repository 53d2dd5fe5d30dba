import { require } from '../../kernel/refusal.ts'
import type { Effects } from '../effect.ts'
import { requireInHand, type Rules } from '../rule.ts'

/** Giving a request to somebody else over the same place. The clock goes on unchanged. Source: B15. */
export const handingRules = {
  handOver: ({ ticket, command }) => {
    requireInHand(ticket)
    require(ticket.owner !== undefined, 'not_owner')
    require(ticket.owner.member !== command.to.member, 'already_taken')
    const { to, reason, cause } = command
    return { type: 'TicketHandedOver', owner: to, from: ticket.owner.label, reason, cause }
  },
} satisfies Partial<Rules>

/** What it does: another owner, the same duties. Source: B15. */
export const handingEffects = {
  TicketHandedOver: (ticket, { event }) => ({ ...ticket, owner: event.owner }),
} satisfies Partial<Effects>
