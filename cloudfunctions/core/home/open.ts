import type { HomeView, Input } from '../../../typings/contract.ts'
import type { BuildingCard, PlaceId } from '../../../typings/place.ts'
import type { MyTicketRow } from '../../../typings/ticket.ts'
import { feedPage } from '../feed/handlers.ts'
import { opengidOf } from '../group/proof.ts'
import { groupByOpengid } from '../group/store.ts'
import { AUTHORITY } from '../kernel/authority.ts'
import type { Call, Caller } from '../kernel/handler.ts'
import { Refusal } from '../kernel/refusal.ts'
import { countUnread } from '../letter/store.ts'
import { activeRoles, confirmedHome } from '../member/member.ts'
import { toMe } from '../member/me.ts'
import { buildingCard } from '../place/card.ts'
import { communityOf } from '../place/place.ts'
import { placeRelations } from '../place/relations.ts'
import { readPlaces } from '../place/store.ts'
import { mineOf, myRow } from '../ticket/mine.ts'
import { reportedBy } from '../ticket/store.ts'
import { countOpen } from './store.ts'

/** Own requests looked at to find one that is still open. */
const RECENT = 10

/**
 * The first screen in one call. A visitor sees a building's card when a link or a group card leads there, and no
 * feed. Everything is read at once. Billed: call, member, places, letters, own requests; with a feed two more
 * (cards, open ones) and one for the links of its photos; a group card two more.
 */
export async function openHome(input: Input<'home.open'>, call: Call): Promise<HomeView> {
  const { caller, now } = call
  const place = await placeFor(input, call)
  const [card, feed, open, mine, unread] = await Promise.all([
    place === undefined ? undefined : cardOf(place, call),
    place !== undefined && mayRead(caller, place, now) ? feedPage(place) : NO_FEED,
    place !== undefined && mayRead(caller, place, now) ? countOpen(place) : 0,
    newestOpen(caller),
    countUnread(caller.id),
  ])
  const { urls, ...page } = feed
  return {
    me: toMe(caller.member, unread, now),
    uploads: `u/${caller.id}/`,
    ...(card && { card }),
    feed: page,
    urls,
    ...(mine && { mine }),
    open,
  }
}

const NO_FEED = { rows: [], urls: {} }

/** The place asked for, the group's building, one's own, or where one serves. */
async function placeFor(
  { place, group }: Input<'home.open'>,
  { caller, now }: Call,
): Promise<PlaceId | undefined> {
  if (place !== undefined) return place
  if (group !== undefined) {
    const building = await buildingOfGroup(group)
    if (building !== undefined) return building
  }
  if (caller.member === undefined) return undefined
  return confirmedHome(caller.member)?.building ?? activeRoles(caller.member, now)[0]?.scope
}

/** A card from a group that is not bound, or too old to be proved, opens one's own home instead. */
async function buildingOfGroup(proof: unknown): Promise<PlaceId | undefined> {
  try {
    return (await groupByOpengid(await opengidOf(proof)))?.place
  } catch (refused) {
    if (refused instanceof Refusal && refused.code === 'group_not_verified') return undefined
    throw refused
  }
}

/** The same rule as `feed.list`. */
function mayRead(caller: Caller, place: PlaceId, now: number): boolean {
  const relations = placeRelations(caller, place, now)
  return AUTHORITY['feed.list'].some((relation) => relations.has(relation))
}

async function cardOf(place: PlaceId, { now }: Call): Promise<BuildingCard | undefined> {
  const community = communityOf(place)
  const places = await readPlaces(community === undefined ? [place] : [place, community])
  const found = places.get(place)
  const above = community === undefined || community === place ? undefined : places.get(community)
  return found && buildingCard(found, above, now)
}

async function newestOpen(caller: Caller): Promise<MyTicketRow | undefined> {
  const tickets = await reportedBy(mineOf(caller), { limit: RECENT })
  const open = tickets.find(({ stage }) => stage !== 'closed')
  return open && myRow(open)
}
