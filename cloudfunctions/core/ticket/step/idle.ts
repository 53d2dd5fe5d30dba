import type { Desk } from '../../../../typings/ticket.ts'
import type { Instant } from '../../../../typings/time.ts'
import { communityOf } from '../../place/place.ts'
import type { TicketEvent } from '../events.ts'
import type { Happened } from '../happened.ts'
import type { Ticket } from '../ticket.ts'

/** The ticket after an event, with the moment from which idleness counts. Source: R24. */
export function withActivity(after: Ticket, before: Ticket, { event, at }: Happened): Ticket {
  const activeAt = activeFrom(event, at, before.activeAt ?? at)
  return activeAt === undefined ? after : { ...after, activeAt }
}

/** What counts as an act, and from when idleness counts after it; undefined for everything else. */
function activeFrom(event: TicketEvent, at: Instant, until: Instant): Instant | undefined {
  switch (event.type) {
    case 'TicketAccepted':
    case 'TicketEscalated':
    case 'TicketReopened':
    case 'ReporterAsked':
    case 'WhistleBlown':
    case 'MergeUndone':
    case 'ReaskDue':
    case 'TicketAppealed':
      return at
    case 'TicketHandedOver':
      return Math.max(until, at)
    case 'InterimGiven':
      // Who has named a time is not idle before it.
      return Math.max(until, event.promiseAt)
    case 'InspectionFiled':
      return event.passed ? undefined : at
    default:
      return undefined
  }
}

/** Where an idle ticket goes; undefined where nobody can be idle or nothing is higher. Source: R24. */
export function nextDesk(ticket: Ticket): Desk | undefined {
  if (ticket.merged) return undefined // its way is decided where it was merged into
  if (ticket.stage === 'analysed') return ticket.desk === 'community' ? 'district' : undefined
  if (ticket.stage !== 'discovered' || ticket.owner === undefined) return undefined
  return communityOf(ticket.place) === undefined ? 'district' : 'community'
}
