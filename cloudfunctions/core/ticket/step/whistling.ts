import { require } from '../../kernel/refusal.ts'
import type { DueEvent } from '../deadline.ts'
import { baseOf, type Effects } from '../effect.ts'
import { meet } from '../obligations.ts'
import { requireInHand, requireOwnWay, type Rules } from '../rule.ts'
import type { TicketRules } from '../rules.ts'
import { isWhistled, type Ticket } from '../ticket.ts'
import { CO_SIGNED } from '../copy.ts'

/** 吹哨: whoever serves the place calls the district's desk. Source: R33, B5. */
export const whistlingRules = {
  whistle: ({ ticket, command }) => {
    requireInHand(ticket)
    requireOwnWay(ticket)
    require(!isWhistled(ticket), 'already_whistled')
    return { type: 'WhistleBlown', units: command.units, reason: command.reason }
  },
} satisfies Partial<Rules>

/** What a whistle does: an owned request goes to the district's desk; one that nobody took waits for it besides. */
export const whistlingEffects = {
  WhistleBlown: (ticket, { event, at, actor }) => {
    const { units, reason, households } = event
    const counted = households === undefined ? {} : { households }
    const whistled = { ...ticket, whistle: { at, by: actor.label, units, reason, ...counted } }
    if (whistled.stage === 'enforcing') return { ...whistled, desk: 'district' }
    const { owner } = whistled
    if (owner === undefined) return whistled
    return {
      ...baseOf(whistled),
      ...{ stage: 'analysed', desk: 'district', owner },
      phases: { ...ticket.phases, analysed: ticket.phases.analysed ?? at },
      obligations: meet(ticket.obligations, ['acceptance'], at),
    }
  },
} satisfies Partial<Effects>

/** Enough households have co-signed: they blow the whistle, once, when that was counted. Source: R33. */
export function whistleDue(ticket: Ticket, rules: TicketRules): DueEvent | undefined {
  const households = ticket.cosigns
  const done = ticket.stage === 'answered' || ticket.stage === 'closed'
  if (done || ticket.merged || ticket.whistle || households < rules.whistleCosigns) return undefined
  const reason = CO_SIGNED(rules.whistleCosigns)
  const at = ticket.cosignedAt ?? ticket.trace.at(-1)?.at ?? ticket.createdAt
  return { event: { type: 'WhistleBlown', units: [], reason, households }, at }
}
