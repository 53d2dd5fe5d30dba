import type { DeskView, Input } from '../../../../typings/contract.ts'
import type { InboxRow, NextStep } from '../../../../typings/ticket.ts'
import type { Duration, Instant } from '../../../../typings/time.ts'
import { fromCursor, toCursor, type Position } from '../../kernel/cursor.ts'
import type { Call, Caller } from '../../kernel/handler.ts'
import { activeRoles, deskKey } from '../../member/member.ts'
import { districtOf } from '../../place/place.ts'
import { openAppeal } from '../step/appeal.ts'
import { levelKeys } from '../levels.ts'
import { governing, isOpen } from '../obligations.ts'
import { reviewersAt } from '../step/review.ts'
import { isWhistled } from '../ticket.ts'
import { readDeskOverview } from './desk-store.ts'
import { waitingFor, type TicketRow } from '../store.ts'

/** Rows of a page. */
const PAGE = 20
/** What is counted at most: the platform's limit of one query. */
const COUNTED = 1000
/** Buildings named at most: more than a district of this size has, so that a reply stays small. Source: R1 (223). */
const MOST_PLACES = 300
const DAY: Duration = 24 * 60 * 60_000
/** Beijing is eight hours ahead of UTC. */
const BEIJING: Duration = 8 * 60 * 60_000

type Filter = NonNullable<Input<'ticket.desk'>['filter']>

/**
 * 工作台: everything that waits for the caller's roles and for themselves, most urgent first. One query brings what is
 * counted and shown, so 44 groups cost no more than one. Billed: 4. Source: R4, R22, ui.md.
 */
export async function openDesk(input: Input<'ticket.desk'>, call: Call): Promise<DeskView> {
  const { caller, now } = call
  const [found, { groups, seen }] = await Promise.all([
    waitingFor(deskKeys(caller, now), COUNTED),
    readDeskOverview(caller.id, scopesOf(caller, now)),
  ])
  const isNew = (ticket: TicketRow) => isUnread(ticket, seen)
  const waiting = [...found].sort((a, b) => rankOf(a) - rankOf(b)) // stable: due time, then id, stay
  const here = waiting.filter((ticket) => input.place === undefined || ticket.place === input.place)
  const chosen = here.filter((ticket) => matches(ticket, input.filter ?? 'all', { caller, now }))
  const after = input.cursor === undefined ? undefined : fromCursor(input.cursor)
  // By position, not by the ticket: the last one shown may have been taken by somebody else since.
  const rest = after ? chosen.filter((ticket) => isBehind(ticket, after)) : chosen
  const shown = rest.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    rows: shown.map((ticket) => ({ ...rowOf(ticket, caller, now), unread: isNew(ticket) })),
    ...(last && rest.length > PAGE ? { next: toCursor({ at: rankOf(last), id: last._id }) } : {}),
    counts: countsOf(here, { caller, now }),
    places: placesOf(waiting, isNew),
    groups,
  }
}

/** Who looks, and when. */
type Look = Pick<Call, 'caller' | 'now'>

/** How many rows each filter would show. */
function countsOf(waiting: readonly TicketRow[], look: Look): DeskView['counts'] {
  const count = (filter: Filter) => waiting.filter((each) => matches(each, filter, look)).length
  return {
    all: waiting.length,
    unaccepted: count('unaccepted'),
    today: count('today'),
    breached: count('breached'),
    mine: count('mine'),
    triage: count('triage'),
  }
}

/** Waits for the caller since after they last opened its building's rows. Source: R4. */
const isUnread = ({ place, waitingSince, createdAt }: TicketRow, seen: Record<string, Instant>) =>
  (waitingSince ?? createdAt) > (seen[place] ?? 0)

/** The desk's order: what endangers life, then by due time; ms. */
const rankOf = ({ dueAt = 0, urgent }: TicketRow): number => (urgent ? dueAt - URGENT_FIRST : dueAt)

/** Further than any due time is from another, ms. */
const URGENT_FIRST: Duration = 100_000 * DAY

/** Whether a ticket comes after a page's end in the order of the desk: rank, then id. */
function isBehind(ticket: TicketRow, { at, id }: Position): boolean {
  const rank = rankOf(ticket)
  return rank > at || (rank === at && ticket._id > id)
}

/** Desk keys of the roles in force, and the caller themselves. */
export function deskKeys({ id, member }: Caller, now: Instant): string[] {
  const roles = member ? activeRoles(member, now).map(deskKey) : []
  return [...new Set([...roles, `member:${id}`])]
}

const scopesOf = ({ member }: Caller, now: Instant): string[] =>
  member ? [...new Set(activeRoles(member, now).map((grant) => grant.scope))] : []

function matches(ticket: TicketRow, filter: Filter, { caller, now }: Look): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'unaccepted':
      return ticket.stage === 'discovered' && ticket.owner === undefined
    case 'today':
      return ticket.dueAt !== undefined && ticket.dueAt < endOfDay(now)
    case 'breached':
      return isLate(ticket)
    case 'mine':
      return ticket.owner?.member === caller.id
    case 'triage':
      return nextStep(ticket, caller, now) === 'triage'
  }
}

/** Midnight in Beijing. */
const endOfDay = (now: Instant): Instant => Math.floor((now + BEIJING) / DAY + 1) * DAY - BEIJING

const isLate = (ticket: TicketRow): boolean =>
  ticket.obligations.some((each) => isOpen(each) && each.breachedAt !== undefined)

function rowOf(ticket: TicketRow, caller: Caller, now: Instant): Omit<InboxRow, 'unread'> {
  const due = governing(ticket.obligations)
  const { title, category, place, placeName, stage, createdAt } = ticket
  return {
    id: ticket._id,
    ...{ title, category, place, placeName, stage, createdAt },
    reporter: ticket.reporter.label,
    next: nextStep(ticket, caller, now),
    ...(due && { dueAt: due.dueAt, dueKind: due.kind }),
    ...(due?.breachedAt && { breachedAt: due.breachedAt }),
    cosigns: ticket.cosigns,
    mineFirst: ticket.owner?.member === caller.id,
    ...(ticket.urgent && { urgent: ticket.urgent }),
  }
}

/** The missing step as a verb, for this caller. Source: ui.md. */
function nextStep(ticket: TicketRow, caller: Caller, now: Instant): NextStep {
  const mine = ticket.owner?.member === caller.id
  const keys = deskKeys(caller, now)
  const step = unitStep(ticket, keys) ?? judgingStep(ticket, keys, mine)
  if (step !== undefined) return step
  if (isCalled(ticket, caller, now)) return 'triage'
  if (ticket.stage === 'discovered' && ticket.owner === undefined) return 'accept'
  if (mine && isLate(ticket)) return 'explain_breach'
  if (ticket.merged) return 'watch'
  if (ticket.stage === 'enforcing') return mine && ticket.resultAt ? 'give_result' : 'watch'
  if (ticket.stage === 'analysed' && !mine) return 'triage'
  return mine && ticket.stage === 'discovered' ? 'answer' : 'watch'
}

/** Whether a whistle calls the caller's desk, the district's. Source: R33. */
function isCalled(ticket: TicketRow, caller: Caller, now: Instant): boolean {
  const district = districtOf(ticket.place)
  const keys = [`committee@${district}`, `center@${district}`]
  return isWhistled(ticket) && deskKeys(caller, now).some((key) => keys.includes(key))
}

/** To decide whether neighbours may read it, to hear an appeal, to explain oneself in one. Source: B13, R39. */
function judgingStep(
  ticket: TicketRow,
  keys: readonly string[],
  mine: boolean,
): NextStep | undefined {
  const asked = (wanted: readonly string[]) => wanted.some((key) => keys.includes(key))
  if (ticket.review && !mine && asked(reviewersAt(ticket.place, ticket.review))) return 'review'
  const appeal = openAppeal(ticket)
  if (appeal === undefined) return undefined
  if (mine) return appeal.explainedAt === undefined ? 'explain_appeal' : 'watch'
  const heard = ticket.stage === 'analysed' && asked(levelKeys(ticket.place, ticket.desk))
  return heard ? 'hear_appeal' : undefined
}

function unitStep(ticket: TicketRow, keys: readonly string[]): NextStep | undefined {
  const isOwn = (unit: string) => keys.some((key) => key.startsWith(`unit:${unit}@`))
  const inspection = ticket.obligations.some(
    (each) => each.kind === 'inspection' && isOpen(each) && isOwn(each.unit ?? ''),
  )
  const order = 'order' in ticket ? ticket.order : undefined
  const task = order?.tasks.find((each) => isOwn(each.unit) && each.finding === undefined)
  if (task === undefined) return inspection ? 'inspect' : undefined
  return task.signIn === undefined ? 'sign_in' : 'file_finding'
}

function placesOf(
  waiting: readonly TicketRow[],
  isNew: (ticket: TicketRow) => boolean,
): DeskView['places'] {
  const places = new Map<string, DeskView['places'][number]>()
  for (const ticket of waiting) {
    const { place, placeName: name } = ticket
    const before = places.get(place) ?? { place, name, waiting: 0, unread: 0 }
    const unread = before.unread + (isNew(ticket) ? 1 : 0)
    places.set(place, { ...before, waiting: before.waiting + 1, unread })
  }
  return [...places.values()]
    .sort((a, b) => b.unread - a.unread || b.waiting - a.waiting)
    .slice(0, MOST_PLACES)
}
