import { absenceEffects } from './step/absence.ts'
import { answeringEffects } from './step/answering.ts'
import { askingEffects } from './step/asking.ts'
import { appealingEffects } from './answer/appealing.ts'
import { checkingEffects } from './step/checking.ts'
import { closingEffects } from './step/closing.ts'
import type { Effects } from './effect.ts'
import { contactingEffects } from './step/contacting.ts'
import { enforcingEffects } from './step/enforcing.ts'
import { erasingEffects } from './trace/erasing.ts'
import { filingEffects } from './step/filing.ts'
import type { Happened } from './happened.ts'
import { withActivity } from './step/idle.ts'
import { markingEffects } from './step/marking.ts'
import { mergingEffects } from './step/merging.ts'
import { breach } from './obligations.ts'
import { handingEffects } from './step/handing.ts'
import { reaskingEffects } from './step/reasking.ts'
import { relapsingEffects } from './step/relapsing.ts'
import { reviewingEffects } from './check/reviewing.ts'
import { takingEffects } from './step/taking.ts'
import type { Ticket } from './ticket.ts'
import { withPastMedia } from './media.ts'
import { triagingEffects } from './step/triaging.ts'
import { whistlingEffects } from './step/whistling.ts'

/**
 * The ticket after an event. Pure; the ticket given is not changed. Never refuses: what `decide` or the clock
 * let happen has happened. The first event changes nothing here: `begin.ts` made the ticket of it.
 */
export function evolve(ticket: Ticket, happened: Happened): Ticket {
  const { type } = happened.event
  if (type === 'TicketReported') return ticket
  const effect = EFFECTS[type] as Apply // pairs type and event, as `decide` does
  const after = withActivity(effect(ticket, happened), ticket, happened)
  return type === 'ContentErased' ? after : withPastMedia(after, ticket)
}

type Apply = (ticket: Ticket, happened: Happened) => Ticket

const EFFECTS: Effects = {
  ...takingEffects,
  ...triagingEffects,
  ...enforcingEffects,
  ...handingEffects,
  ...answeringEffects,
  ...closingEffects,
  ...appealingEffects,
  ...reviewingEffects,
  ...checkingEffects,
  ...contactingEffects,
  ...erasingEffects,
  ...relapsingEffects,
  ...filingEffects,
  ...absenceEffects,
  ...askingEffects,
  ...markingEffects,
  ...mergingEffects,
  ...whistlingEffects,
  ...reaskingEffects,

  ObligationBreached: (ticket, { event }) => ({
    ...ticket,
    obligations: breach(ticket.obligations, event.obligation, event.dueAt, event.unit),
  }),
}
