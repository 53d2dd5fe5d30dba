import type { TopicListState } from '../../../typings/contract/room.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Participation } from '../../../typings/room.ts'
import type { TicketId, TopicKind } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Position } from '../kernel/cursor.ts'
import { _, after, db, find, insert, read, update } from '../kernel/database.ts'
import { change } from '../kernel/versioned.ts'
import type { MemberDocument } from '../member/member.ts'
import type { PlaceDocument } from '../place/place.ts'
import { listName } from './standing.ts'
import type { TopicDocument } from './topic.ts'

const TOPICS = 'topics'

/** What a list leaves in the database: above all the trace. */
const ROW = { trace: false, deliveries: false, minutes: false, words: false }

/** A topic as lists read it. */
export type TopicListed = Omit<TopicDocument, keyof typeof ROW>

export const readTopic = (id: string): Promise<TopicDocument | undefined> =>
  read<TopicDocument>(TOPICS, id)

/** `false` when this request already made its topic. */
export const addTopic = (topic: TopicDocument): Promise<boolean> => insert(TOPICS, topic)

/** Changes one topic by version check; see `kernel/versioned`. */
export const changeTopic = (
  id: string,
  decide: (topic: TopicDocument) => TopicDocument | Promise<TopicDocument>,
  first?: TopicDocument,
): Promise<TopicDocument> => change(TOPICS, id, decide, first)

/** Topics of a place and below, newest act first, `limit + 1` of them. Index: lists. One billed operation. */
export function topicsOf(
  { place, state, kind }: { place: PlaceId; state?: TopicListState; kind?: TopicKind },
  position: Position | undefined,
  limit: number,
): Promise<TopicListed[]> {
  const list = state === undefined ? place : listName(state, place)
  return find<TopicListed>(TOPICS, after({ lists: list, ...(kind && { kind }) }, position), {
    orderBy: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit: limit + 1,
    fields: ROW,
  })
}

/** A place with how many topics a person has proposed anywhere since a moment. Indexes: _id, proposers. One billed operation. */
export async function placeToPropose(
  place: PlaceId,
  member: string,
  since: Instant,
): Promise<(PlaceDocument & { proposed: number }) | undefined> {
  const asked = db
    .collection('places')
    .aggregate()
    .match({ _id: place })
    .lookup({
      ...{ from: TOPICS, as: 'proposed' },
      pipeline: [
        { $match: { 'proposer.member': member, proposedAt: { $gte: since } } },
        { $project: { _id: 1 } },
      ],
    })
  const result: unknown = await asked.end()
  // The SDK types replies `void | …` and documents as `any`; these are what the stores keep.
  const [found] = (result as { list: (PlaceDocument & { proposed: unknown[] })[] }).list
  return found && { ...found, proposed: found.proposed.length }
}

/** These topics, in no order. One billed operation. */
export const topicsNamed = (ids: readonly string[]): Promise<TopicListed[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : find<TopicListed>(TOPICS, { _id: _.in([...ids]) }, { limit: ids.length, fields: ROW })

/** What waits for organisers under any of these desk keys. Index: waiting. One billed operation. */
export const topicsWaitingFor = (keys: readonly string[], limit: number): Promise<TopicListed[]> =>
  find<TopicListed>(
    TOPICS,
    { waitingOn: _.in([...keys]) },
    { orderBy: [['at', 'asc']], limit, fields: ROW },
  )

/** What has become due by `now`, longest overdue first. Index: wake. */
export const topicsDueBy = (now: Instant, limit: number): Promise<TopicDocument[]> =>
  find<TopicDocument>(TOPICS, { wakeAt: _.lte(now) }, { orderBy: [['wakeAt', 'asc']], limit })

/** Lets the clock look later at a topic it could not carry on. */
export const snoozeTopic = (id: string, until: Instant): Promise<number> =>
  update(TOPICS, { _id: id }, { wakeAt: until })

/** The topic one of whose pictures waits for this check. Index: checks. */
export async function topicAwaiting(traceId: string): Promise<TopicDocument | undefined> {
  const [topic] = await find<TopicDocument>(TOPICS, { pendingChecks: traceId }, { limit: 1 })
  return topic
}

/** Confirmed members at home in a place, in the order of their homes. Index: homes. One billed operation. */
export function inhabitantsOf(
  place: PlaceId,
  { from, inService, limit }: { from?: HomePosition; inService?: boolean; limit: number },
): Promise<MemberDocument[]> {
  const start = `household:${place}/`
  const range = [_.gte(from?.homeKey ?? start), _.lt(`household:${place}0`)] as const // `0` follows `/`
  const base = { homeKey: _.and([...range]), ...(inService && { 'party.inService': true }) }
  const where = from
    ? _.and([base, _.or([{ homeKey: _.gt(from.homeKey) }, { _id: _.gt(from.id) }])])
    : base
  return find<MemberDocument>('members', where, {
    orderBy: [
      ['homeKey', 'asc'],
      ['_id', 'asc'],
    ],
    limit,
  })
}

/** The last member of a slice. */
export interface HomePosition {
  homeKey: string
  id: string
}

/** Rooms: the place, its community and district, and everything right below it. Index: parent. One billed operation. */
export const placesAround = (
  place: PlaceId,
  scopes: readonly PlaceId[],
): Promise<PlaceDocument[]> =>
  find<PlaceDocument>('places', _.or([{ _id: _.in([...scopes]) }, { parent: place }]), {
    limit: 100,
  })

/** A topic whose rooms’ figures do not know of its newest change. */
type Uncounted = Pick<TopicDocument, '_id' | 'scopes' | 'uncounted'>

/** Topics that have changed since their rooms were counted. Index: uncounted. One billed operation. */
export const uncountedTopics = (now: Instant, limit: number): Promise<Uncounted[]> =>
  find<Uncounted>(
    TOPICS,
    { uncounted: _.lte(now) },
    { orderBy: [['uncounted', 'asc']], limit, fields: { scopes: true, uncounted: true } },
  )

/** Their rooms know of it now, unless it has changed again. One billed operation. */
export const clearUncounted = ({ _id, uncounted = 0 }: Uncounted): Promise<number> =>
  update(TOPICS, { _id, uncounted }, { uncounted: _.remove() })

/** Topics of a place and below by state, and what was said there. Index: lists. One billed operation. */
export async function sumTopics(place: PlaceId): Promise<Omit<Participation, 'people'>> {
  const $ = db.command.aggregate
  const inState = (state: TopicListState) =>
    $.sum($.cond({ if: $.in([listName(state, place), '$lists']), then: 1, else: 0 }))
  const asked = db
    .collection(TOPICS)
    .aggregate()
    .match({ lists: place })
    .group({
      _id: null,
      ...{ open: inState('open'), over: inState('over'), voting: inState('voting') },
      opinions: $.sum('$counts.opinions'),
      adopted: $.sum($.add(['$counts.adopted', '$counts.partly'])),
    })
  const result: unknown = await asked.end()
  // The SDK types replies `void | …` and documents as `any`; these are the sums asked for.
  const [sums] = (result as { list: (Omit<Participation, 'people'> & { _id: null })[] }).list
  if (sums === undefined) return { open: 0, over: 0, voting: 0, opinions: 0, adopted: 0 }
  const { _id: _none, ...counted } = sums
  return counted
}

/** Whether a ticket is there and public, with its title. One billed operation. */
export async function titlesOf(
  ids: readonly TicketId[],
): Promise<{ _id: TicketId; title: string; visibility: string; place: PlaceId }[]> {
  if (ids.length === 0) return []
  return find(
    'tickets',
    { _id: _.in([...ids]) },
    {
      limit: ids.length,
      fields: { title: true, visibility: true, place: true },
    },
  )
}
