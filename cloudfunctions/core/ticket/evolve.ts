import { absenceEffects } from './absence.ts'
import { answeringEffects } from './answering.ts'
import { askingEffects } from './asking.ts'
import { appealingEffects } from './appealing.ts'
import { checkingEffects } from './checking.ts'
import { closingEffects } from './closing.ts'
import type { Effects } from './effect.ts'
import { contactingEffects } from './contacting.ts'
import { enforcingEffects } from './enforcing.ts'
import { erasingEffects } from './erasing.ts'
import { filingEffects } from './filing.ts'
import type { Happened } from './happened.ts'
import { withActivity } from './idle.ts'
import { markingEffects } from './marking.ts'
import { mergingEffects } from './merging.ts'
import { breach } from './obligations.ts'
import { handingEffects } from './handing.ts'
import { reaskingEffects } from './reasking.ts'
import { relapsingEffects } from './relapsing.ts'
import { reviewingEffects } from './reviewing.ts'
import { takingEffects } from './taking.ts'
import type { Ticket } from './ticket.ts'
import { triagingEffects } from './triaging.ts'
import { whistlingEffects } from './whistling.ts'

/**
 * The ticket after an event. Pure; the ticket given is not changed. Never refuses: what `decide` or the clock
 * let happen has happened. The first event changes nothing here: `begin.ts` made the ticket of it.
 */
export function evolve(ticket: Ticket, happened: Happened): Ticket {
  const { type } = happened.event
  if (type === 'TicketReported') return ticket
  const effect = EFFECTS[type] as Apply // pairs type and event, as `decide` does
  return withActivity(effect(ticket, happened), ticket, happened)
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
