import type { PlaceId } from '../../../typings/place.ts'
import type { CategoryId, ListState } from '../../../typings/ticket.ts'
import { _, after, find, insert, update } from '../kernel/database.ts'
import type { Position } from '../kernel/cursor.ts'
import type { Instant } from '../../../typings/time.ts'
import { cardScopes, stateScope, type CardDocument, type TopicCardDocument } from './card.ts'

/**
 * Writes a card unless a newer one is there; doing it twice changes nothing. At most two operations.
 * `scopes` are the place and its ancestors; `open:…` is added here.
 */
export async function putCard(given: CardDocument): Promise<void> {
  const card = { ...given, scopes: cardScopes(given) }
  const { _id, ...fields } = card
  await put(card, replacing(fields))
}

/** Fields a topic's card may lose between two stages. */
const OPTIONAL_OF_TOPIC = ['closesAt', 'photo', 'outcome'] as const

/** As `putCard`, for a topic. At most two operations. Source: R54. */
export async function putTopicCard(card: TopicCardDocument): Promise<void> {
  const { _id, ...fields } = card
  const change = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, _.set(value)] as [string, unknown]),
  )
  for (const name of OPTIONAL_OF_TOPIC) if (fields[name] === undefined) change[name] = _.remove()
  await put(card, change)
}

async function put(
  card: CardDocument | TopicCardDocument,
  change: Record<string, unknown>,
): Promise<void> {
  const updated = await update('cards', { _id: card._id, seq: _.lt(card.seq) }, change)
  // Not updated: there is none yet, or one as new as this; the duplicate key then says so.
  if (updated === 0) await insert('cards', card)
}

/** Fields a card may lose between two states. */
const OPTIONAL = [
  'owner',
  'words',
  'outcome',
  'reason',
  'reaskAt',
  'relapses',
  'dueAt',
  'dueSince',
  'breachedAt',
  'photo',
  'mergedInto',
] as const

/** What the clock counts by itself; an event that tells of something else must not turn it back. */
const COUNTED: readonly string[] = ['cosigns', 'followers']

function replacing(fields: Omit<CardDocument, '_id'>): Record<string, unknown> {
  const change: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (!COUNTED.includes(name)) change[name] = _.set(value)
  }
  for (const name of OPTIONAL) if (fields[name] === undefined) change[name] = _.remove()
  return change
}

/** Writes the counts of a crowd on a ticket's card; `false` when there is no card yet. One operation. */
export async function countOnCard(
  ticket: string,
  counts: Pick<CardDocument, 'cosigns' | 'followers'>,
  now: Instant,
): Promise<boolean> {
  return (await update('cards', { _id: ticket }, { ...counts, countedAt: now })) === 1
}

/** Writes how many are behind a topic, and how many have spoken, on its card, if it has one. One operation. */
export const countOnTopicCard = (
  topic: string,
  counts: Pick<TopicCardDocument, 'supporters' | 'speakers'>,
): Promise<number> => update('cards', { _id: topic }, counts)

/** Newest public cards of a place, `limit + 1` of them. One operation. */
export function readCards(
  place: PlaceId,
  position: Position | undefined,
  limit: number,
): Promise<(CardDocument | TopicCardDocument)[]> {
  const where = after({ scopes: place, visibility: 'public' }, position)
  return find<CardDocument | TopicCardDocument>('cards', where, {
    orderBy: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit: limit + 1,
  })
}

/** Which part of the public list is wanted. */
export interface Wanted {
  place: PlaceId
  state?: ListState | undefined
  category?: CategoryId | undefined
}

/** Newest reported public cards of a place in a state, `limit + 1` of them. Index: listed. One operation. */
export function listCards(
  { place, state, category }: Wanted,
  position: Position | undefined,
  limit: number,
): Promise<CardDocument[]> {
  const scope = state === undefined ? place : stateScope(state, place)
  const base = {
    ...{ scopes: scope, visibility: 'public', kind: 'ticket' },
    ...(category && { category }),
  }
  return find<CardDocument>('cards', after(base, position, 'createdAt'), {
    orderBy: [
      ['createdAt', 'desc'],
      ['_id', 'desc'],
    ],
    limit: limit + 1,
  })
}
