import { require } from '../../kernel/refusal.ts'
import type { Effects } from '../effect.ts'
import type { Rules } from '../rule.ts'

/** Every look at a reporter's telephone number is an event, with its reason, before the number is shown. Source: B2. */
export const contactingRules = {
  contact: ({ ticket, command }) => {
    require(ticket.stage !== 'closed', 'stage_passed')
    require(ticket.contact === true, 'no_contact')
    return { type: 'ContactSeen', reason: command.reason }
  },
} satisfies Partial<Rules>

/** Looking changes nothing but the trace. */
export const contactingEffects = {
  ContactSeen: (ticket) => ticket,
} satisfies Partial<Effects>
