import type { Desk } from '../../../../typings/ticket.ts'
import type { Instant } from '../../../../typings/time.ts'
import type { Relation } from '../../kernel/authority.ts'
import type { Caller } from '../../kernel/handler.ts'
import {
  activeRoles,
  confirmedHome,
  deskKey,
  holds,
  type MemberDocument,
} from '../../member/member.ts'
import { covers, districtOf, unitKey } from '../../place/place.ts'
import { isAppealedAgainst } from '../step/appeal.ts'
import { speaksForHousehold } from '../step/filing.ts'
import { isNear } from '../../place/relations.ts'
import { called } from '../circles.ts'
import { reviewLevel } from '../step/review.ts'
import { isWhistled, orderOf, type Ticket } from '../ticket.ts'

/**
 * How a caller stands to a ticket. `owner` is also each first responder while nobody has taken it, since whoever
 * answers first owns it. Source: R22–R26, R34, design §3.
 */
export function ticketRelations(caller: Caller, ticket: Ticket, now: Instant): Set<Relation> {
  const relations = new Set<Relation>()
  const add = (relation: Relation, condition: boolean) => condition && relations.add(relation)
  const { member } = caller
  add('reporter', isReporter(caller, ticket))
  add('filer', ticket.filing?.lay === true && ticket.filedBy?.member === caller.id)
  if (member === undefined) return relations
  const first = isFirstResponder(member, ticket, now)
  add('first_responder', first)
  add('owner', isOwner(caller, ticket, now) || (first && ticket.owner === undefined))
  add('household', isOfHousehold(member, ticket))
  add('asker', isAsker(member, ticket, now))
  add('superior', isSuperior(caller, ticket.place, now))
  add('desk', isDesk(caller, ticket, now))
  add('reviewer', isReviewer(member, ticket, now))
  add('unit', unitsOf(caller, ticket, now).length > 0)
  add('servant', isServant(caller, ticket, now))
  add('neighbour', isNear(member, ticket.place) && ticket.visibility === 'public')
  return isAppealedAgainst(member._id, ticket) ? againstThem(relations) : relations
}

/**
 * A reporter is the member who reported, or a confirmed member of the door a relay named; for a household without the
 * app also who filed for it, once the household has agreed. Who relayed speaks for the source only where no door is
 * named. Nobody confirms or reads the rating of what they handled for others. Source: R17, R38, B8, B16.
 */
function isReporter({ id, member }: Caller, ticket: Ticket): boolean {
  const { reporter, filedBy, owner } = ticket
  if (reporter.member !== undefined) return reporter.member === id
  if (owner?.member === id) return false
  if (reporter.household === undefined) return filedBy?.member === id
  if (member !== undefined && isOfHousehold(member, ticket)) return true
  return filedBy?.member === id && speaksForHousehold(ticket)
}

const isOfHousehold = (member: MemberDocument, { reporter }: Ticket): boolean =>
  reporter.household !== undefined && confirmedHome(member)?.household === reporter.household

/** Asks a household in person or by phone whether a request filed for it is theirs: never who filed it. Source: B16. */
function isAsker(
  member: MemberDocument,
  { filing, filedBy, place }: Ticket,
  now: Instant,
): boolean {
  if (filing === undefined || filedBy?.member === member._id) return false
  return holds(member, ASKERS, place, now)
}

const ASKERS = ['captain', 'cadre', 'branch_secretary', 'director', 'secretary'] as const

/**
 * Looks at what the safety check holds; the district may wherever the community may. Never whose request it is, who
 * owns it or is appealed against in it. Source: B13, R20.
 */
function isReviewer(member: MemberDocument, ticket: Ticket, now: Instant): boolean {
  const { owner, reporter, filedBy, place } = ticket
  const theirs = [owner?.member, reporter.member, filedBy?.member].includes(member._id)
  const roles = reviewLevel(ticket) === 'community' ? COMMUNITY_REVIEWERS : DISTRICT_REVIEWERS
  return !theirs && holds(member, roles, place, now)
}

const COMMUNITY_REVIEWERS = ['secretary', 'director', 'committee'] as const
const DISTRICT_REVIEWERS = ['committee'] as const

/** Who is appealed against reads on and explains; the request is in other hands now. Source: R20, R39. */
function againstThem(relations: ReadonlySet<Relation>): Set<Relation> {
  const kept = [...relations].filter((relation) => !IN_HAND.includes(relation))
  return new Set([...kept, 'appealed_against'])
}

const IN_HAND: readonly Relation[] = [
  'first_responder',
  'owner',
  'superior',
  'desk',
  'reviewer',
  'asker',
]

/** Who took it, as long as they hold a role over the place: one that has ended refuses at the next call. Source: R6. */
function isOwner({ id, member }: Caller, ticket: Ticket, now: Instant): boolean {
  return member !== undefined && ticket.owner?.member === id && mayOwn(member, ticket, now)
}

/** Whether somebody may have a request in hand at `now`: their role covers its place, or was on duty for it. Source: R6, R10, B15. */
export function mayOwn(
  member: MemberDocument,
  { place, duty }: Pick<Ticket, 'place' | 'duty'>,
  now: Instant,
): boolean {
  return activeRoles(member, now).some(
    (grant) => covers(grant.scope, place) || deskKey(grant) === duty,
  )
}

/** Captain, cadre or branch secretary; while nobody has taken it also each wider circle alerted. Source: R22. */
function isFirstResponder(member: MemberDocument, ticket: Ticket, now: Instant): boolean {
  if (holds(member, ['captain', 'cadre', 'branch_secretary'], ticket.place, now)) return true
  if (ticket.stage !== 'discovered' || ticket.owner !== undefined) return false
  const keys = called(ticket, ticket.circles)
  return activeRoles(member, now).some((grant) => keys.includes(deskKey(grant)))
}

/**
 * Serves the place in any role. What is private or held is for those who handle it, the levels above, and who filed
 * it: not for 物业, officers without an order and others of the place. Source: R11, R29, B13.
 */
function isServant({ id, member }: Caller, ticket: Ticket, now: Instant): boolean {
  if (member === undefined) return false
  const grants = activeRoles(member, now).filter((grant) => covers(grant.scope, ticket.place))
  if (ticket.visibility === 'public' || ticket.filedBy?.member === id) return grants.length > 0
  return grants.some(({ role }) => role === 'center')
}

/** A level above the building's first responders. Source: R11, R28. */
export function isSuperior({ member }: Caller, place: string, now: Instant): boolean {
  return member !== undefined && holds(member, ['secretary', 'director', 'committee'], place, now)
}

function isDesk({ member }: Caller, ticket: Ticket, now: Instant): boolean {
  if (member === undefined) return false
  if (isWhistled(ticket) && holds(member, DISTRICT_DESK, ticket.place, now)) return true
  if (!('desk' in ticket)) return false
  const roles = ticket.desk === 'community' ? COMMUNITY_DESK : DISTRICT_DESK
  return holds(member, roles, ticket.place, now)
}

const COMMUNITY_DESK = ['secretary', 'director'] as const
const DISTRICT_DESK = ['committee', 'center'] as const

/** The units for which the caller may sign in, file or inspect here. Source: R26, R27. */
export function unitsOf({ member }: Caller, ticket: Ticket, now: Instant): string[] {
  if (member === undefined) return []
  const own = activeRoles(member, now)
    .filter((grant) => grant.role === 'officer' && grant.scope === districtOf(ticket.place))
    .map(deskKey)
  const inOrder = orderOf(ticket)?.tasks.map((task) => task.unit) ?? []
  const toInspect = ticket.obligations.flatMap((each) =>
    each.kind === 'inspection' && each.unit ? [each.unit] : [],
  )
  return [...new Set([...inOrder, ...toInspect])].filter((unit) =>
    own.includes(unitKey(unit, ticket.place)),
  )
}

/** Whether the request came from the caller or from behind their door: that household spoke already. Source: R33. */
export function isOwn(ticket: Pick<Ticket, 'reporter' | 'door'>, { id, member }: Caller): boolean {
  const home = member && confirmedHome(member)?.household
  return ticket.reporter.member === id || (home !== undefined && home === ticket.door)
}

/** The highest level above the building at which somebody serves a place. Source: R11, R39. */
export function levelOver({ member }: Caller, place: string, now: Instant): Desk | undefined {
  if (member === undefined) return undefined
  if (holds(member, DISTRICT_DESK, place, now)) return 'district'
  return holds(member, COMMUNITY_DESK, place, now) ? 'community' : undefined
}
