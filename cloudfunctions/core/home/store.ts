import * as v from 'valibot'
import type { PlaceId } from '../../../typings/place.ts'
import { openScope } from '../feed/card.ts'
import { db } from '../kernel/database.ts'
import type { PlaceDocument } from '../place/place.ts'
import type { RotaDocument } from '../rota/rota.ts'
import type { TicketRow } from '../ticket/store.ts'
import type { TopicGlimpse } from './topics.ts'

/** What the first screen asks of the database besides the feed. */
export interface Wanted {
  /** Member id of the caller. */
  member: string
  /** Places whose documents are needed: a building and its community. */
  places: readonly PlaceId[]
  /** The place whose open requests the caller may count. */
  countedAt?: PlaceId
  /** Keys under which the caller's own requests are listed. */
  mine: readonly string[]
  /** Where the caller is at home, up to the district; none without a confirmed home. */
  homes: readonly PlaceId[]
  /** Desk keys under which topics wait for the caller. */
  desks: readonly string[]
}

/** The answers. */
export interface Overview {
  places: PlaceDocument[]
  /** Letters not read. */
  unread: number
  /** Requests of the place that are public and not closed. */
  open: number
  /** The caller's newest request that is not closed. */
  mine?: TicketRow
  /** The duty rota of the community. */
  rota?: RotaDocument
  /** Public topics that run where the caller lives, and how many wait for the caller. */
  topics: TopicGlimpse[]
  waiting: number
}

/** More topics than run at once where anybody lives. */
const MOST_TOPICS = 100

const counted = v.array(v.object({ n: v.number() }))

/**
 * All questions in one operation: an aggregation that starts at the caller's own document and looks up each answer
 * by an index of its collection. The first screen costs 4 with it, and 1 for links of photos.
 */
export async function readOverview(wanted: Wanted): Promise<Overview> {
  const lookups = [
    { from: 'places', as: 'places', pipeline: [{ $match: { _id: { $in: wanted.places } } }] },
    { from: 'letters', as: 'unread', pipeline: unreadBy(wanted.member) },
    { from: 'cards', as: 'open', pipeline: openAt(wanted.countedAt) },
    { from: 'tickets', as: 'mine', pipeline: newestOf(wanted.mine) },
    { from: 'topics', as: 'topics', pipeline: runningAt(wanted.homes) },
    { from: 'topics', as: 'waiting', pipeline: waitingFor(wanted) },
    { from: 'rotas', as: 'rota', pipeline: [{ $match: { _id: { $in: wanted.places } } }] },
  ]
  const start = db.collection('members').aggregate().match({ _id: wanted.member })
  const asked = lookups.reduce((stages, lookup) => stages.lookup(lookup), start.project({ _id: 1 }))
  const result: unknown = await asked.end()
  // The SDK types replies `void | …` and documents as `any`; these are what the stores of places and tickets keep.
  const [found] = (result as { list: Found[] }).list
  if (found === undefined) throw new Error('the caller has no document')
  const [mine] = found.mine
  const [rota] = found.rota
  return {
    places: found.places,
    unread: v.parse(counted, found.unread)[0]?.n ?? 0,
    open: v.parse(counted, found.open)[0]?.n ?? 0,
    topics: found.topics,
    waiting: v.parse(counted, found.waiting)[0]?.n ?? 0,
    ...(mine && { mine }),
    ...(rota && { rota }),
  }
}

interface Found {
  places: PlaceDocument[]
  unread: unknown
  open: unknown
  topics: TopicGlimpse[]
  waiting: unknown
  mine: TicketRow[]
  rota: RotaDocument[]
}

/** Index: unread. */
const unreadBy = (to: string) => [{ $match: { to, readAt: { $exists: false } } }, { $count: 'n' }]

/** Index: feed, of the open ones only. */
const openAt = (place: PlaceId | undefined) => [
  { $match: { scopes: place === undefined ? '' : openScope(place), visibility: 'public' } },
  { $count: 'n' },
]

/** Index: places. */
const runningAt = (homes: readonly PlaceId[]) => [
  { $match: { place: { $in: homes }, status: 'running', visibility: 'public' } },
  { $limit: MOST_TOPICS },
  { $project: { stages: 1, status: 1 } },
]

/** Index: waiting. Nobody reviews what they proposed themselves. */
const waitingFor = ({ desks, member }: Wanted) => [
  {
    $match: {
      waitingOn: { $in: desks },
      $or: [{ visibility: 'public' }, { 'proposer.member': { $ne: member } }],
    },
  },
  { $count: 'n' },
]

/** Index: reporter. */
const newestOf = (keys: readonly string[]) => [
  { $match: { reporterKeys: { $in: keys }, stage: { $ne: 'closed' } } },
  { $sort: { createdAt: -1 } },
  { $limit: 1 },
  { $project: { trace: 0, deliveries: 0, media: 0, interimAnswers: 0 } },
]
