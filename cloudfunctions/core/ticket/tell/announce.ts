import type { LetterKind } from '../../../../typings/feed.ts'
import type { Duration } from '../../../../typings/time.ts'
import { unitKey } from '../../place/place.ts'
import { openAppeal } from '../step/appeal.ts'
import type { EventType, TicketEvent } from '../events.ts'
import { alerted, called } from '../circles.ts'
import { levelKeys, superiorsOf } from '../levels.ts'
import { awaitingReview, reviewersOf } from '../step/review.ts'
import { activeDuplicates, type Ticket } from '../ticket.ts'
import type { Delivery, MergeStep } from './delivery.ts'

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
    ...mergeSteps(ticket, event).map(([kind, audience]) => deliver(kind, audience)),
    ...(ticket.visibility === 'public' && !QUIET.includes(event.type)
      ? [deliver('card', 'feed')]
      : []),
    ...(event.type === 'ContentErased' ? erasures(deliver) : []),
    ...(RATING.includes(event.type) ? [deliver('rating', 'counts')] : []),
  ]
}

/** Events that say how a request was handled, or that nobody said so. Source: B8. */
const RATING: readonly EventType[] = ['TicketConfirmed', 'TicketReopened', 'TicketClosedInSilence']

/** At once, and again when no run that still held the old words can be at work (40 s, see `letter/send`). */
const AGAIN_AFTER: Duration = 60_000

function erasures(deliver: (kind: 'erasure', audience: string) => Delivery): Delivery[] {
  const [now, later] = [deliver('erasure', 'now'), deliver('erasure', 'later')]
  return [now, { ...later, at: later.at + AGAIN_AFTER }]
}

/** Events that change nothing a neighbour would read on the card. */
const QUIET: readonly EventType[] = [
  'ContactSeen',
  'UnitSignedIn',
  'DuplicateJoined',
  'DuplicateDropped',
  'ReporterAsked',
  'ReporterReplied',
  'ReplyChecked',
]

/** Co-signers and followers. The clock expands it in slices; see `crowd/tell.ts`. */
export const CROWD = 'crowd'

type Told = [kind: LetterKind, audience: string]

function lettersOf(ticket: Ticket, event: TicketEvent): Told[] {
  const reporters = ticket.reporterKeys
  const reviewers = awaitingReview(ticket).length > 0 ? reviewersOf(ticket) : []
  const owner = ticket.owner ? [`member:${ticket.owner.member}`] : []
  switch (event.type) {
    case 'TicketReported':
      return [
        ...tell('ticket_new', called(ticket, 0)),
        ...(event.filedBy ? tell(event.filing ? 'ticket_filed' : 'ticket_relayed', reporters) : []),
        ...(ticket.visibility === 'held' ? tell('ticket_held', reporters) : []),
        ...tell('review_asked', reviewers),
      ]
    case 'TicketAccepted':
      return tell('ticket_accepted', reporters)
    case 'AlertWidened':
      return tell('ticket_unaccepted', newlyAlerted(ticket, event.circle))
    case 'TicketEscalated':
      return [
        ...tell('ticket_escalated', reporters),
        ...tell('ticket_escalated', levelKeys(ticket.place, event.to)),
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
      return tell('ticket_reopened', [...owner, ...superiorsOf(ticket)])
    case 'TicketConfirmed':
    case 'TicketWithdrawn':
      return tell('ticket_closed', owner)
    case 'TicketClosedInSilence':
      return [...tell('ticket_closed', owner), ...tell('ticket_silent', reporters)]
    case 'TicketAppealed':
      return [
        ...tell('ticket_appealed', [...levelKeys(ticket.place, event.to), ...reporters]),
        ...tell('explanation_asked', owner),
      ]
    case 'AppealExplained':
      return tell('appeal_explained', levelKeys(ticket.place, openAppeal(ticket)?.to ?? 'district'))
    case 'ReviewAsked':
    case 'ReviewAppealed':
      return tell('review_asked', reviewers)
    case 'ContentReviewed':
      return tell(event.publish ? 'content_published' : 'content_kept', reporters)
    case 'FilingAgreed':
      return tell('filing_agreed', filersOf(ticket))
    case 'FilingDisowned':
      return tell('filing_disowned', [...reporters, ...owner])
    case 'ContactSeen':
      return tell('contact_seen', reporters)
    case 'ContentErased':
      return tell('content_erased', ticket.stage === 'closed' ? owner : [])
    case 'ObligationBreached':
      return tell('ticket_breached', [...reporters, ...owner, ...superiorsOf(ticket)])
    case 'TicketHandedOver':
      return tell('ticket_handed_over', [...owner, ...reporters])
    case 'ReaskDue':
      return tell('ticket_reask', [...owner, ...superiorsOf(ticket), ...reporters])
    case 'TextChecked':
      return event.passed
        ? []
        : [...tell('ticket_held', reporters), ...tell('review_asked', reviewers)]
    case 'MediaChecked':
      return event.passed ? [] : tell('review_asked', reviewers)
    case 'InspectionFiled':
      return event.passed ? [] : tell('ticket_reopened', [...owner, ...reporters])
    case 'TicketMerged':
      return tell('ticket_merged', [...reporters, ...owner])
    case 'MergeUndone':
      return tell('ticket_unmerged', [...reporters, ...owner])
    case 'ReporterAsked':
      return tell('ticket_asked', reporters)
    case 'ReporterReplied':
      return [
        ...tell('ticket_replied', [...owner, ...askers(ticket)]),
        ...tell('ticket_held', event.check === 'passed' ? [] : reporters),
      ]
    case 'ReplyChecked':
      return event.passed ? [] : tell('ticket_held', reporters)
    case 'JoinedTopic':
      return tell('ticket_to_topic', reporters)
    case 'MarkedAsTopic':
      return tell('ticket_topic', reporters)
    case 'WhistleBlown':
      return tell('ticket_whistled', [
        ...levelKeys(ticket.place, 'district'),
        ...owner,
        ...reporters,
      ])
    case 'UnitsAbsent':
    case 'AbsentUnitsAlerted': {
      const units = event.units.map((unit) => unitKey(unit, ticket.place))
      const desk = 'desk' in ticket ? levelKeys(ticket.place, ticket.desk) : []
      return tell('unit_absent', [...units, ...desk, ...owner])
    }
    case 'DuplicateJoined':
    case 'DuplicateDropped':
    case 'RelapseFound':
    case 'UnitSignedIn':
    case 'ReasonChecked':
      return []
  }
}

const filersOf = ({ filedBy }: Ticket): string[] =>
  filedBy?.member ? [`member:${filedBy.member}`] : []
/** What other requests must hear of: those merged into this one, or the one it was merged into. Source: R25. */
function mergeSteps(ticket: Ticket, event: TicketEvent): [kind: MergeStep, audience: string][] {
  switch (event.type) {
    case 'DuplicateJoined':
      return [['join', event.child]]
    case 'MergeUndone':
      return [['leave', event.from]]
    case 'InterimGiven':
    case 'TicketAnswered':
    case 'TicketWithdrawn':
    case 'FilingDisowned':
      return activeDuplicates(ticket).length > 0 ? [['children', 'duplicates']] : []
    default:
      return []
  }
}

/** Who asked the question that was just answered. */
const askers = ({ questions = [] }: Ticket): string[] =>
  questions.slice(-1).map(({ asker }) => `member:${asker}`)

const isComplete = (ticket: Ticket): boolean =>
  ticket.stage === 'enforcing' && ticket.resultAt !== undefined

const tell = (kind: LetterKind, audiences: readonly string[]): Told[] =>
  audiences.map((audience) => [kind, audience])

function newlyAlerted(ticket: Ticket, circle: number): string[] {
  const before = alerted(ticket.place, circle - 1)
  return alerted(ticket.place, circle).filter((key) => !before.includes(key))
}
