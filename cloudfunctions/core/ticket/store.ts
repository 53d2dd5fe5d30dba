import type { PlaceId } from '../../../typings/place.ts'
import type { Answer, CannotReason, CategoryId } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Position } from '../kernel/cursor.ts'
import { _, find, insert, read, update, type Condition } from '../kernel/database.ts'
import { change } from '../kernel/versioned.ts'
import type { TicketDocument } from './ticket.ts'

const TICKETS = 'tickets'

/** What a list leaves in the database: above all the trace. */
const ROW = {
  ...{ trace: false, deliveries: false, media: false, pastMedia: false, interimAnswers: false },
}

/** What 工作台 needs of a ticket: up to a thousand are read at once, so nothing else is fetched. Source: R4. */
const DESK = Object.fromEntries(
  [
    ...['title', 'category', 'place', 'placeName', 'reporter', 'stage', 'owner', 'urgent', 'desk'],
    ...['obligations', 'order', 'resultAt', 'dueAt', 'createdAt', 'waitingSince', 'merged'],
    ...['whistle', 'cosigns', 'review', 'appeals'],
  ].map((field) => [field, true]),
)

/** A ticket as lists read it. */
export type TicketRow = Row<TicketDocument>
/** Distributes over the stages, which `Omit` alone would melt together. */
type Row<T> = T extends unknown ? Omit<T, keyof typeof ROW> : never

export const readTicket = (id: string): Promise<TicketDocument | undefined> =>
  read<TicketDocument>(TICKETS, id)

/** `false` when this request already made its ticket. */
export const addTicket = (ticket: TicketDocument): Promise<boolean> => insert(TICKETS, ticket)

/** Changes one ticket by version check; see `kernel/versioned`. */
export const changeTicket = (
  id: string,
  decide: (ticket: TicketDocument) => TicketDocument | Promise<TicketDocument>,
  first?: TicketDocument,
): Promise<TicketDocument> => change(TICKETS, id, decide, first)

/** What waits for any of these desk keys, by due time. Index: inbox. One billed operation. */
export const waitingFor = (keys: readonly string[], limit: number): Promise<TicketRow[]> =>
  find<TicketRow>(
    TICKETS,
    { waitingOn: _.in([...keys]) },
    {
      orderBy: [
        ['dueAt', 'asc'],
        ['_id', 'asc'],
      ],
      limit,
      fields: DESK,
    },
  )

/** Which of these tickets still wait for any of these keys. One billed operation. */
export async function stillWaiting(
  ids: readonly string[],
  keys: readonly string[],
): Promise<Waiting[]> {
  if (ids.length === 0) return []
  const where = { _id: _.in([...ids]), waitingOn: _.in([...keys]) }
  return find<Waiting>(TICKETS, where, { limit: 1000, fields: WAITING })
}

/** A ticket as far as an alert speaks of it. */
export type Waiting = Pick<TicketDocument, '_id' | 'title' | 'urgent' | 'dueAt'>
const WAITING = { title: true, urgent: true, dueAt: true }

/** What somebody has in hand. Index: inbox. One billed operation. */
export const ownedBy = (member: string, limit: number): Promise<Owned[]> =>
  find<Owned>(TICKETS, { waitingOn: `member:${member}` }, { limit, fields: OWNED })

/** A ticket as far as its owner matters. */
export type Owned = Pick<TicketDocument, '_id' | 'place' | 'owner' | 'duty'>
const OWNED = { place: true, owner: true, duty: true }

/** Own tickets, newest first. Index: reporter. One billed operation. */
export function reportedBy(
  keys: readonly string[],
  { after, limit }: { after?: Position | undefined; limit: number },
): Promise<TicketRow[]> {
  const base = { reporterKeys: _.in([...keys]) }
  const where: Condition = after
    ? _.and([
        { ...base, createdAt: _.lte(after.at) },
        _.or([{ createdAt: _.lt(after.at) }, { _id: _.gt(after.id) }]),
      ])
    : base
  return find<TicketRow>(TICKETS, where, {
    orderBy: [
      ['createdAt', 'desc'],
      ['_id', 'asc'],
    ],
    limit,
    fields: ROW,
  })
}

/** What is unsolved at a place and below, newest first, of one reason or all. Index: unsolved. One billed operation. */
export function unsolvedAt(
  place: PlaceId,
  { reason, after, limit }: { reason: CannotReason | undefined } & Slice,
): Promise<TicketRow[]> {
  const base = { unsolvedIn: place, ...(reason && { 'unsolved.reason': reason }) }
  const where: Condition = after
    ? _.and([
        { ...base, unsolvedAt: _.lte(after.at) },
        _.or([{ unsolvedAt: _.lt(after.at) }, { _id: _.gt(after.id) }]),
      ])
    : base
  return find<TicketRow>(TICKETS, where, {
    orderBy: [
      ['unsolvedAt', 'desc'],
      ['_id', 'asc'],
    ],
    limit,
    fields: ROW,
  })
}

/** Part of a list: after a row, so many of them. */
interface Slice {
  after: Position | undefined
  limit: number
}
/** The newest public requests below a place since a moment. Index: list. One billed operation. */
export const publicNear = (scope: string, since: Instant, limit: number): Promise<TicketRow[]> =>
  find<TicketRow>(
    TICKETS,
    { scopes: scope, visibility: 'public', createdAt: _.gte(since) },
    {
      orderBy: [
        ['createdAt', 'desc'],
        ['_id', 'asc'],
      ],
      limit,
      fields: ROW,
    },
  )

/** A request that was solved, as far as a relapse of it asks. */
export type Solved = Pick<TicketRow, '_id' | 'createdAt' | 'text' | 'spot' | 'relapseOf'> & {
  answer: Pick<Answer, 'at'>
}

/** Public requests of a place and category that were answered as solved at or after `since`. Index: memory. */
export const solvedAt = (place: PlaceId, category: CategoryId, since: Instant): Promise<Solved[]> =>
  find<Solved>(
    TICKETS,
    {
      ...{ place, category, visibility: 'public' },
      ...{ 'answer.outcome': 'solved', 'answer.at': _.gte(since) },
    },
    {
      orderBy: [['createdAt', 'desc']],
      limit: 100,
      fields: { answer: true, createdAt: true, text: true, spot: true, relapseOf: true },
    },
  )

/** A public request, as far as it is compared with one that is being written. */
export type Neighbouring = Pick<
  TicketRow,
  | ('_id' | 'title' | 'text' | 'category' | 'place' | 'placeName' | 'spot' | 'stage')
  | ('createdAt' | 'cosigns' | 'reporter' | 'door' | 'relapseOf' | 'merged')
> & { answer?: Answer }

const NEIGHBOURING = {
  ...{ title: true, text: true, category: true, place: true, placeName: true, spot: true },
  ...{ stage: true, createdAt: true, cosigns: true, reporter: true, door: true },
  ...{ relapseOf: true, answer: true, merged: true },
}

/** The newest public requests of a place since a moment, of one category where one is given. Index: list. One billed operation. */
export const publicSince = (
  place: PlaceId,
  category: CategoryId | undefined,
  since: Instant,
  limit: number,
): Promise<Neighbouring[]> =>
  find<Neighbouring>(
    TICKETS,
    {
      ...{ scopes: place, visibility: 'public', createdAt: _.gte(since) },
      ...(category && { category }),
    },
    {
      orderBy: [
        ['createdAt', 'desc'],
        ['_id', 'asc'],
      ],
      limit,
      fields: NEIGHBOURING,
    },
  )

/** What has become due by `now`, longest overdue first. Index: wake. */
export const dueBy = (now: Instant, limit: number): Promise<TicketDocument[]> =>
  find<TicketDocument>(TICKETS, { wakeAt: _.lte(now) }, { orderBy: [['wakeAt', 'asc']], limit })

/** Lets the clock look later at a ticket it could not carry on. */
export const snooze = (id: string, until: Instant): Promise<number> =>
  update(TICKETS, { _id: id }, { wakeAt: until })

/** The ticket one of whose files waits for this check. Index: checks. */
export async function awaitingCheck(traceId: string): Promise<TicketDocument | undefined> {
  const [ticket] = await find<TicketDocument>(TICKETS, { pendingChecks: traceId }, { limit: 1 })
  return ticket
}

/** Counts a share of a ticket's card once per person and version. Source: design §5. */
export const countShare = (ticket: string, version: number, member: string): Promise<boolean> =>
  insert('shares', { _id: `${ticket}:${version}:${member}` })
