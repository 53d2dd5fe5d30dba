import type { Instant } from '../../../typings/time.ts'
import { unitKey } from '../place/place.ts'
import { called, communityKeys, districtKeys } from './circles.ts'
import { nextDueAt } from './deadline.ts'
import { superiorsOf } from './levels.ts'
import { recheckDue } from './check/media-check.ts'
import { governing, isOpen } from './obligations.ts'
import { awaitingReview, reviewersOf, reviewLevel } from './step/review.ts'
import type { TicketRules } from './rules.ts'
import { isWhistled, openUnits, type Ticket, type TicketIndex } from './ticket.ts'
import { allMedia } from './media.ts'

/** What lists and the clock search a ticket by; derived after every event, never set by hand. Source: design §3, §4. */
export function standingOf(ticket: Ticket, rules: TicketRules): TicketIndex {
  const due = governing(ticket.obligations)
  const wakeAt = earliest([
    nextDueAt(ticket, rules),
    ...ticket.deliveries.map((delivery) => delivery.at),
    recheckDue(ticket),
    ticket.lookBackAt,
  ])
  return {
    waitingOn: waitingOn(ticket),
    ...(due && { dueAt: due.dueAt }),
    ...(wakeAt !== undefined && { wakeAt }),
    ...ledgerOf(ticket),
    ...markOf(ticket),
    ...(awaitingReview(ticket).length > 0 && { review: reviewLevel(ticket) }),
    pendingChecks: allMedia(ticket).flatMap((media) =>
      media.check === 'pending' && media.traceId ? [media.traceId] : [],
    ),
  }
}

/** The public ledger of what is unsolved, at every level of its place. Source: R36. */
function ledgerOf({ unsolved, visibility, scopes }: Ticket) {
  if (unsolved === undefined || visibility !== 'public') return {}
  return { unsolvedIn: scopes, unsolvedAt: unsolved.at }
}

/** Marked to be deliberated, and no topic has come of it yet. Source: B10. */
function markOf({ topic, topicOf, visibility, scopes }: Ticket) {
  return topic && topicOf === undefined && visibility === 'public' ? { markedIn: scopes } : {}
}

/** Desk keys and members who must act next. */
function waitingOn(ticket: Ticket): string[] {
  const done = ticket.stage === 'answered' || ticket.stage === 'closed'
  const keys = [
    ...handlers(ticket),
    ...(isWhistled(ticket) && !done ? districtKeys(ticket.place) : []),
    ...inspectors(ticket),
    ...(isLate(ticket) || isReopened(ticket) ? superiorsOf(ticket) : []),
    ...(awaitingReview(ticket).length > 0 ? reviewersOf(ticket) : []),
  ]
  return [...new Set(keys)]
}

function handlers(ticket: Ticket): string[] {
  // Its way is decided where it was merged into; its owner keeps the duty of feedback. Source: R25.
  if (ticket.merged && isUndecided(ticket) && ticket.owner) return [`member:${ticket.owner.member}`]
  switch (ticket.stage) {
    case 'discovered':
      return ticket.owner ? [`member:${ticket.owner.member}`] : called(ticket, ticket.circles)
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

const isUndecided = ({ stage }: Ticket): boolean => stage === 'discovered' || stage === 'analysed'

function deskKeys(ticket: Extract<Ticket, { stage: 'analysed' }>): string[] {
  return ticket.desk === 'community' ? communityKeys(ticket.place) : districtKeys(ticket.place)
}

/** 未解决, and no new answer yet: the superior sees it beside the owner. Source: R38. */
const isReopened = ({ reopened, stage }: Ticket): boolean =>
  reopened > 0 && stage !== 'answered' && stage !== 'closed'

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
