import type { Instant } from '../../../typings/time.ts'
import { communityOf, districtOf, levelOf, unitKey } from '../place/place.ts'
import { nextDueAt } from './deadline.ts'
import { recheckDue } from './media-check.ts'
import { governing, isOpen } from './obligations.ts'
import type { TicketRules } from './rules.ts'
import { allMedia, openUnits, type Ticket, type TicketIndex } from './ticket.ts'

/** What lists and the clock search a ticket by; derived after every event, never set by hand. Source: design §3, §4. */
export function standingOf(ticket: Ticket, rules: TicketRules): TicketIndex {
  const due = governing(ticket.obligations)
  const wakeAt = earliest([
    nextDueAt(ticket, rules),
    ...ticket.deliveries.map((delivery) => delivery.at),
    recheckDue(ticket),
  ])
  return {
    waitingOn: waitingOn(ticket),
    ...(due && { dueAt: due.dueAt }),
    ...(wakeAt !== undefined && { wakeAt }),
    pendingChecks: allMedia(ticket).flatMap((media) =>
      media.check === 'pending' && media.traceId ? [media.traceId] : [],
    ),
  }
}

/** Desk keys and members who must act next. */
function waitingOn(ticket: Ticket): string[] {
  const keys = [
    ...handlers(ticket),
    ...inspectors(ticket),
    ...(isLate(ticket) ? superiors(ticket) : []),
  ]
  return [...new Set(keys)]
}

function handlers(ticket: Ticket): string[] {
  switch (ticket.stage) {
    case 'discovered':
      return ticket.owner
        ? [`member:${ticket.owner.member}`]
        : alerted(ticket.place, ticket.circles)
    case 'analysed':
      return [...deskKeys(ticket), `member:${ticket.owner.member}`]
    case 'enforcing': {
      const units = openUnits(ticket.order).map((unit) => unitKey(unit, ticket.place))
      return [...units, `member:${ticket.owner.member}`]
    }
    case 'answered':
    case 'closed':
      return []
  }
}

/** First responders of a place, and each wider circle once it is alerted. Source: R22. */
export function alerted(place: string, circles: number): string[] {
  const first =
    levelOf(place) === 'building'
      ? [`captain@${place}`, `cadre@${place}`, `branch_secretary@${place}`]
      : []
  const second = circles >= 1 || first.length === 0 ? communityKeys(place) : []
  const third = circles >= 2 || first.length + second.length === 0 ? districtKeys(place) : []
  return [...first, ...second, ...third]
}

function deskKeys(ticket: Extract<Ticket, { stage: 'analysed' }>): string[] {
  return ticket.desk === 'community' ? communityKeys(ticket.place) : districtKeys(ticket.place)
}

/** Those above the owner: they see what is late. Source: R11, R28. */
function superiors(ticket: Ticket): string[] {
  const community = communityKeys(ticket.place)
  return community.length > 0 ? community : districtKeys(ticket.place)
}

const communityKeys = (place: string): string[] => {
  const community = communityOf(place)
  return community ? [`secretary@${community}`, `director@${community}`] : []
}

const districtKeys = (place: string): string[] => {
  const district = districtOf(place)
  return [`committee@${district}`, `center@${district}`]
}

function inspectors(ticket: Ticket): string[] {
  return ticket.obligations.flatMap((each) =>
    each.kind === 'inspection' && isOpen(each) && each.unit
      ? [unitKey(each.unit, ticket.place)]
      : [],
  )
}

const isLate = (ticket: Ticket): boolean =>
  ticket.obligations.some(
    (each) => isOpen(each) && each.kind !== 'acceptance' && each.breachedAt !== undefined,
  )

function earliest(moments: (Instant | undefined)[]): Instant | undefined {
  const known = moments.filter((moment) => moment !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}
