import { require } from '../../kernel/refusal.ts'
import { baseOf, inStage, ownerOf, WIDEST_CIRCLE, type Effects } from '../effect.ts'
import { breach, meet, oblige } from '../obligations.ts'
import { requireOwnWay, type Rules } from '../rule.ts'

/** Who takes a request, and sending it up. Source: R15, R22, R24. */
export const takingRules = {
  accept: ({ ticket }) => {
    require(ticket.stage === 'discovered', 'stage_passed')
    requireOwnWay(ticket)
    require(ticket.owner === undefined, 'already_taken')
    return { type: 'TicketAccepted' }
  },

  escalate: ({ ticket, command }) => {
    const reachable =
      ticket.stage === 'discovered' ||
      (ticket.stage === 'analysed' && ticket.desk === 'community' && command.to === 'district')
    require(reachable, 'stage_passed')
    requireOwnWay(ticket)
    return { type: 'TicketEscalated', to: command.to, reason: command.reason }
  },
} satisfies Partial<Rules>

/** What taking and escalating do. Source: R22, R24. */
export const takingEffects = {
  TicketAccepted: (ticket, { at, actor }) => ({
    ...inStage(ticket, 'discovered'),
    owner: ownerOf(actor),
    obligations: meet(ticket.obligations, ['acceptance'], at),
  }),

  AlertWidened: (ticket, { event, rules }) => ({
    ...inStage(ticket, 'discovered'),
    circles: event.circle,
    obligations: [
      ...breach(ticket.obligations, 'acceptance', event.dueAt).map((each) =>
        each.dueAt === event.dueAt && each.kind === 'acceptance'
          ? { ...each, metAt: event.dueAt }
          : each,
      ),
      ...(event.circle < WIDEST_CIRCLE
        ? [oblige('acceptance', event.dueAt, rules.acceptWithin)]
        : []),
    ],
  }),

  TicketEscalated: (ticket, { event, at, actor }) => ({
    ...baseOf(ticket),
    stage: 'analysed',
    owner: ticket.owner ?? ownerOf(actor),
    desk: event.to,
    phases: { ...ticket.phases, analysed: ticket.phases.analysed ?? at },
    obligations: meet(ticket.obligations, ['acceptance'], at),
  }),
} satisfies Partial<Effects>
