import type { LetterKind } from '../../../typings/feed.ts'
import { unitKey } from '../place/place.ts'
import type { EventType, TicketEvent } from './events.ts'
import { alerted } from './circles.ts'
import { communityOf, districtOf } from '../place/place.ts'
import type { Delivery, Ticket } from './ticket.ts'

/**
 * Who is told of an event, as audiences rather than lists of people: the reporter in person, the building by its
 * feed card, those who must act next. Private and held tickets have no card. Source: R22, R29, design §4.
 */
export function announce(ticket: Ticket, event: TicketEvent, seq: number, at: number): Delivery[] {
  const letters = lettersOf(ticket, event)
  const told = [...new Map(letters.map((each) => [each.join(' '), each])).values()]
  const deliver = (kind: Delivery['kind'], audience: string): Delivery => {
    return { seq, kind, audience, attempts: 0, at }
  }
  return [
    ...told.map(([kind, audience]) => deliver(kind, audience)),
    ...(ticket.visibility === 'public' && !QUIET.includes(event.type)
      ? [deliver('card', 'feed')]
      : []),
  ]
}

/** Events that change nothing a neighbour would read on the card. */
const QUIET: readonly EventType[] = ['UnitSignedIn']

/** Co-signers and followers. The clock expands it in slices; see `crowd/tell.ts`. */
export const CROWD = 'crowd'

type Told = [kind: LetterKind, audience: string]

function lettersOf(ticket: Ticket, event: TicketEvent): Told[] {
  const reporters = ticket.reporterKeys
  const owner = ticket.owner ? [`member:${ticket.owner.member}`] : []
  switch (event.type) {
    case 'TicketReported':
      return [
        ...tell('ticket_new', alerted(ticket.place, 0)),
        ...(event.filedBy ? tell(event.filing ? 'ticket_filed' : 'ticket_relayed', reporters) : []),
        ...(ticket.visibility === 'held' ? tell('ticket_held', reporters) : []),
      ]
    case 'TicketAccepted':
      return tell('ticket_accepted', reporters)
    case 'AlertWidened':
      return tell('ticket_unaccepted', newlyAlerted(ticket, event.circle))
    case 'TicketEscalated':
      return [
        ...tell('ticket_escalated', reporters),
        ...tell('ticket_escalated', deskOf(ticket, event.to)),
        ...tell('ticket_escalated', event.idleFor === undefined ? [] : owner),
      ]
    case 'TicketTriaged': {
      const units = event.tasks.map((task) => unitKey(task.unit, ticket.place))
      return [
        ...tell('ticket_ordered', [...reporters, ...units]),
        ...tell('ticket_order_complete', isComplete(ticket) ? owner : []),
      ]
    }
    case 'FindingFiled':
      return tell('ticket_order_complete', isComplete(ticket) ? owner : [])
    case 'InterimGiven':
      return tell('ticket_interim', reporters)
    case 'TicketAnswered':
      return [
        ...tell('ticket_answered', reporters),
        ...(ticket.cosigns + ticket.followers > 0 ? tell('ticket_followed_answered', [CROWD]) : []),
      ]
    case 'TicketReopened':
      return tell('ticket_reopened', [...owner, ...alertedSuperiors(ticket)])
    case 'TicketConfirmed':
    case 'TicketWithdrawn':
      return tell('ticket_closed', owner)
    case 'TicketClosedInSilence':
      return tell('ticket_closed', [...owner, ...reporters])
    case 'FilingAgreed':
      return tell('filing_agreed', filersOf(ticket))
    case 'FilingDisowned':
      return tell('filing_disowned', [...reporters, ...owner])
    case 'ObligationBreached':
      return tell('ticket_breached', [...reporters, ...owner, ...alertedSuperiors(ticket)])
    case 'TextChecked':
      return event.passed ? [] : tell('ticket_held', reporters)
    case 'InspectionFiled':
      return event.passed ? [] : tell('ticket_reopened', [...owner, ...reporters])
    case 'UnitSignedIn':
    case 'MediaChecked':
    case 'ReasonChecked':
      return []
  }
}

const filersOf = ({ filedBy }: Ticket): string[] =>
  filedBy?.member ? [`member:${filedBy.member}`] : []

const isComplete = (ticket: Ticket): boolean =>
  ticket.stage === 'enforcing' && ticket.resultAt !== undefined

const tell = (kind: LetterKind, audiences: readonly string[]): Told[] =>
  audiences.map((audience) => [kind, audience])

function newlyAlerted(ticket: Ticket, circle: number): string[] {
  const before = alerted(ticket.place, circle - 1)
  return alerted(ticket.place, circle).filter((key) => !before.includes(key))
}

function deskOf(ticket: Ticket, desk: 'community' | 'district'): string[] {
  const community = communityOf(ticket.place)
  return desk === 'community' && community
    ? [`secretary@${community}`, `director@${community}`]
    : [`committee@${districtOf(ticket.place)}`, `center@${districtOf(ticket.place)}`]
}

const alertedSuperiors = (ticket: Ticket): string[] => deskOf(ticket, 'community')
