import type { Input, Output } from '../../../typings/contract.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { RoomCard } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { AUTHORITY } from '../kernel/authority.ts'
import { fromCursor, page } from '../kernel/cursor.ts'
import { temporaryUrls } from '../kernel/files.ts'
import { handler, handlerOn, type Caller, type Handlers } from '../kernel/handler.ts'
import { activeRoles, deskKey } from '../member/member.ts'
import { levelOf, scopesOf, type PlaceDocument } from '../place/place.ts'
import { markedTickets } from './marked-store.ts'
import { topicRow } from './card.ts'
import { topicInputs } from './input.ts'
import { participationsOf } from './participant-store.ts'
import { roomRelations, topicRelations } from './relations.ts'
import { NO_FIGURES, type RoomDocument } from './room.ts'
import { readRooms } from './room-store.ts'
import { reviewersOf } from './reviewers.ts'
import { askedFor, needOf } from './standing.ts'
import { placesAround, topicsOf, topicsWaitingFor, type TopicListed } from './store.ts'
import type { Topic } from './topic.ts'

/** Rows of a page. */
const PAGE = 20
/** More topics than wait for anybody at once. */
const MOST_WORK = 200

/** Rooms, their topics, and what waits for organisers. Source: R52–R54, R59, R64. */
export const roomHandlers = {
  /** Billed: 4. */
  'room.list': handlerOn('room.list', {
    input: topicInputs.rooms,
    subject: { load: ({ place }) => Promise.resolve(place), relations: roomRelations },
    run: async ({ place }) => ({ rooms: await roomsAround(place) }),
  }),

  /** Billed: 3, and 1 for links of pictures. */
  'room.topics': handlerOn('room.topics', {
    input: topicInputs.topics,
    subject: { load: ({ place }) => Promise.resolve(place), relations: roomRelations },
    run: topicsPage,
  }),

  /** Billed: 3. */
  'room.mine': handler('room.mine', {
    input: topicInputs.page,
    run: async ({ cursor }, { caller, now }) => {
      const position = cursor === undefined ? undefined : fromCursor(cursor)
      const found = await participationsOf(caller.id, position, PAGE)
      const { rows, ...rest } = page(found, PAGE, ({ at, _id }) => ({ at, id: _id }))
      // Whoever has moved away reads no more of it.
      const topics = rows.flatMap(({ topics }) => topics).filter((each) => reads(caller, each, now))
      return { rows: topics.map((topic) => topicRow(listed(topic), topic.at)), ...rest }
    },
  }),

  /** Billed: 4. */
  'room.work': handler('room.work', {
    input: topicInputs.nothing,
    run: async (_input, { caller, now }) => {
      const keys = deskKeysOf(caller, now)
      if (keys.length === 0) return { rows: [], marked: [] }
      const [topics, marked] = await Promise.all([
        topicsWaitingFor(keys, MOST_WORK),
        markedTickets(caller, now),
      ])
      return { rows: topics.flatMap((topic) => workRow(topic, caller, keys)), marked }
    },
  }),
} satisfies Partial<Handlers>

const deskKeysOf = ({ member }: Caller, now: number): string[] =>
  member === undefined ? [] : activeRoles(member, now).map(deskKey)

const reads = (caller: Caller, topic: TopicListed, now: Instant): boolean => {
  const relations = topicRelations(caller, listed(topic), now)
  return AUTHORITY['topic.open'].some((relation) => relations.has(relation))
}

/** What it waits for from this caller: as an organiser first. Nobody reviews what they proposed themselves. */
function workRow(
  topic: TopicListed,
  { id }: Caller,
  keys: readonly string[],
): Output<'room.work'>['rows'] {
  const asked = keys.filter((key) => topic.waitingOn.includes(key))
  const isAsked = (desks: readonly string[]): boolean => desks.some((each) => asked.includes(each))
  const reviews = isAsked(reviewersOf(topic)) && topic.proposer.member !== id
  const need = needOf(listed(topic))
  const isTheirs = need !== undefined && isAsked(askedFor(listed(topic), need))
  const waitsFor = isTheirs ? need : reviews ? 'review' : undefined
  if (waitsFor === undefined) return []
  return [{ ...topicRow(listed(topic), topic.at), waitsFor, since: topic.at }]
}

/** A listed topic has all that rows are made of; what the list left in the database they do not ask for. */
const listed = (topic: TopicListed): Topic => ({
  ...topic,
  ...{ trace: [], deliveries: [], minutes: [], words: '' },
})

async function topicsPage({
  cursor,
  ...wanted
}: Input<'room.topics'>): Promise<Output<'room.topics'>> {
  const position = cursor === undefined ? undefined : fromCursor(cursor)
  const topics = await topicsOf(wanted, position, PAGE)
  const { rows, ...rest } = page(topics, PAGE, ({ at, _id }) => ({ at, id: _id }))
  const shown = rows.map((topic) => topicRow(listed(topic), topic.at))
  const pictures = shown.flatMap(({ picture }) => (picture === undefined ? [] : [picture]))
  return { rows: shown, ...rest, urls: await temporaryUrls(pictures) }
}

/** The rooms somebody stands in: of the place, of all above, and of what lies right below. */
async function roomsAround(place: PlaceId): Promise<RoomCard[]> {
  const places = await placesAround(place, scopesOf(place))
  const rooms = await readRooms(places.map(({ _id }) => _id))
  return places
    .sort((a, b) => a._id.split('/').length - b._id.split('/').length || a.order - b.order)
    .map((each) => roomCard(each, rooms.get(each._id)))
}

function roomCard({ _id, estate, name }: PlaceDocument, room?: RoomDocument): RoomCard {
  return {
    ...{ id: _id, level: levelOf(_id), name: `${estate}${name}` },
    mode: room?.mode ?? 'appointment',
    ...(room?.hours && { hours: room.hours }),
    figures: room?.figures ?? NO_FIGURES,
  }
}
