import type { TicketAction } from '../../../../typings/ticket.ts'
import type { Instant } from '../../../../typings/time.ts'
import { AUTHORITY, type Relation } from '../../kernel/authority.ts'
import type { Caller } from '../../kernel/handler.ts'
import { isOpen } from '../obligations.ts'
import { isAppealable, nextLevel, openAppeal } from '../step/appeal.ts'
import { openQuestion } from '../step/asking.ts'
import { mayConfirmFiling } from '../step/filing.ts'
import { awaitingReview, mayAppealReview } from '../step/review.ts'
import { canBeTriaged } from '../step/triaging.ts'
import { isWhistled, openUnits, orderOf, type Ticket } from '../ticket.ts'
import { isOwn, unitsOf } from './relations.ts'

/** Which buttons the caller has: allowed by the table and possible in this stage. */
export function possible(
  caller: Caller,
  ticket: Ticket,
  relations: ReadonlySet<Relation>,
  now: Instant,
): TicketAction[] {
  const units = unitsOf(caller, ticket, now)
  return ACTIONS.filter(
    (action) =>
      AUTHORITY[`ticket.${action === 'share' ? 'shared' : action}`].some((each) =>
        relations.has(each),
      ) &&
      fits(action, ticket, units, now) &&
      (!JOINING.includes(action) || !isOwn(ticket, caller)) &&
      (action !== 'erase' || ticket.filedBy?.member !== caller.id),
  )
}

const ACTIONS: readonly TicketAction[] = [
  'accept',
  'answer',
  'interim',
  'escalate',
  'triage',
  'signIn',
  'fileFinding',
  'inspect',
  'confirm',
  'withdraw',
  'handOver',
  'confirmFiling',
  'contact',
  'erase',
  'appeal',
  'explain',
  'review',
  'appealReview',
  'reportPressure',
  'share',
  'cosign',
  'follow',
  'ask',
  'reply',
  'merge',
  'unmerge',
  'markTopic',
  'whistle',
]

/** Whether the stage leaves room for an action; the rules of `decide` say the rest. */
function fits(
  action: TicketAction,
  ticket: Ticket,
  units: readonly string[],
  now: Instant,
): boolean {
  const inHand = ticket.stage !== 'answered' && ticket.stage !== 'closed'
  const merged = ticket.merged !== undefined
  const mine = orderOf(ticket)?.tasks.filter((task) => units.includes(task.unit)) ?? []
  switch (action) {
    case 'accept':
      return ticket.stage === 'discovered' && ticket.owner === undefined && !merged
    case 'escalate':
      return (
        !merged &&
        (ticket.stage === 'discovered' ||
          (ticket.stage === 'analysed' && ticket.desk === 'community'))
      )
    case 'triage':
      return canBeTriaged(ticket) && !merged
    case 'merge':
      return inHand && !merged
    case 'unmerge':
      return inHand && merged
    case 'ask':
      return inHand && openQuestion(ticket) === undefined
    case 'reply':
      return inHand && openQuestion(ticket) !== undefined
    case 'markTopic':
      return inHand && ticket.topic === undefined
    case 'whistle':
      return inHand && !merged && !isWhistled(ticket)
    case 'answer':
      return (
        inHand && !merged && (ticket.stage !== 'enforcing' || openUnits(ticket.order).length === 0)
      )
    case 'interim':
    case 'withdraw':
      return inHand
    case 'signIn':
      return ticket.stage === 'enforcing' && mine.some((task) => task.signIn === undefined)
    case 'fileFinding':
      return (
        ticket.stage === 'enforcing' &&
        mine.some((task) => task.signIn !== undefined && task.finding === undefined)
      )
    case 'inspect':
      return ticket.obligations.some(
        (each) => each.kind === 'inspection' && isOpen(each) && units.includes(each.unit ?? ''),
      )
    case 'handOver':
      return inHand && ticket.owner !== undefined
    case 'confirm':
      return ticket.stage === 'answered'
    case 'confirmFiling':
      return mayConfirmFiling(ticket)
    case 'contact':
      return ticket.contact === true && ticket.stage !== 'closed'
    case 'erase':
      return ticket.erased === undefined
    case 'appeal':
      return isAppealable(ticket, now) && nextLevel(ticket) !== undefined
    case 'explain':
      return openAppeal(ticket) !== undefined && openAppeal(ticket)?.explainedAt === undefined
    case 'review':
      return awaitingReview(ticket).length > 0
    case 'appealReview':
      return mayAppealReview(ticket)
    case 'reportPressure':
      return ticket.owner !== undefined
    case 'share':
      return ticket.visibility === 'public'
    case 'cosign':
    case 'follow':
      return ticket.stage !== 'closed'
  }
}

const JOINING: readonly TicketAction[] = ['cosign', 'follow']
