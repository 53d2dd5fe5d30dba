import type { HomeView, Input } from '../../../typings/contract.ts'
import type { DistrictRules } from '../../../typings/district.ts'
import type { BuildingCard, PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { feedPage } from '../feed/handlers.ts'
import { opengidOf } from '../group/proof.ts'
import { groupByOpengid } from '../group/store.ts'
import { AUTHORITY } from '../kernel/authority.ts'
import type { Call, Caller } from '../kernel/handler.ts'
import { Refusal } from '../kernel/refusal.ts'
import { uploadFolder } from '../member/upload-folder.ts'
import { invitationFrom } from '../member/invitation.ts'
import { activeRoles, confirmedHome, deskKey, type MemberDocument } from '../member/member.ts'
import { toMe } from '../member/me.ts'
import { staffRules } from '../member/staff-rules.ts'
import { buildingCard } from '../place/card.ts'
import { communityOf, districtOf, scopesOf } from '../place/place.ts'
import { placeRelations } from '../place/relations.ts'
import { readPlaces } from '../place/store.ts'
import { onDutyAt } from '../rota/rota.ts'
import { mineOf, myRow } from '../ticket/read/mine.ts'
import { DEFAULT_RULES, shownRules } from '../ticket/rules.ts'
import { reportedBy } from '../ticket/store.ts'
import { readOverview, type Overview } from './store.ts'
import { homeTopics } from './topics.ts'

/** Own requests of somebody without a document looked at to find one that is still open. */
const RECENT = 10

/**
 * The first screen in one call. A visitor sees a building's card when a link or a group card leads there, and no
 * feed. Billed: 4 (call, member, overview, cards), 1 for links of photos, 2 for a group card. Source: R14, R34.
 */
export async function openHome(input: Input<'home.open'>, call: Call): Promise<HomeView> {
  const { caller, now } = call
  const place = await placeFor(input, call)
  const readable = place !== undefined && mayRead(caller, place, now) ? place : undefined
  const [overview, feed, rules, staff] = await Promise.all([
    overviewFor(call, place, readable),
    readable === undefined ? NO_FEED : feedPage(readable),
    rulesOf(place, now),
    staffRules(caller.member, now),
  ])
  const card = cardOf(place, overview, now)
  const { urls, ...page } = feed
  const home = caller.member && confirmedHome(caller.member)
  return {
    me: toMe(caller.member, overview.unread, now, staff),
    uploads: uploadFolder(caller.id),
    ...(card && { card }),
    feed: page,
    urls,
    ...(overview.mine && { mine: myRow(overview.mine, caller) }),
    open: overview.open,
    ...(caller.member && { topics: topicsFor(caller.member, overview) }),
    ...(home && { invitation: invitationFrom(home.household, now) }),
    rules,
  }
}

const topicsFor = ({ party }: MemberDocument, { topics, waiting }: Overview) =>
  homeTopics(topics, { inService: party?.inService === true, waiting })

/** The numbers of the place's district; somebody without a place sees the usual ones. Once a minute one operation. */
async function rulesOf(place: PlaceId | undefined, now: Instant): Promise<DistrictRules> {
  if (place === undefined) return shownRules(DEFAULT_RULES)
  return shownRules((await readConfig(districtOf(place), now)).rules)
}

async function overviewFor(
  { caller, now }: Call,
  place: PlaceId | undefined,
  countedAt: PlaceId | undefined,
): Promise<Overview> {
  const above = place === undefined ? undefined : communityOf(place)
  const places = [...new Set([place, above].filter((id) => id !== undefined))]
  const mine = mineOf(caller)
  const { member } = caller
  if (member === undefined) return strangersOverview(places, mine)
  const home = confirmedHome(member)?.building
  return readOverview({
    ...{ member: caller.id, places, mine, ...(countedAt && { countedAt }) },
    homes: home === undefined ? [] : scopesOf(home),
    desks: activeRoles(member, now).map(deskKey),
  })
}

/** Somebody without a document has no letters and no feed: two plain reads do. */
async function strangersOverview(ids: PlaceId[], keys: string[]): Promise<Overview> {
  const [places, tickets] = await Promise.all([
    ids.length === 0 ? [] : readPlaces(ids).then((found) => [...found.values()]),
    reportedBy(keys, { limit: RECENT }),
  ])
  const mine = tickets.find(({ stage }) => stage !== 'closed')
  return { places, unread: 0, open: 0, topics: [], waiting: 0, ...(mine && { mine }) }
}

const NO_FEED = { rows: [], urls: {} }

/** The place asked for, the group's building, one's own, where one serves, or where one asked to belong. */
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
  const { home } = caller.member
  const settled = confirmedHome(caller.member)?.building
  return settled ?? activeRoles(caller.member, now)[0]?.scope ?? home?.building
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
function mayRead(caller: Caller, place: PlaceId, now: Instant): boolean {
  const relations = placeRelations(caller, place, now)
  return AUTHORITY['feed.list'].some((relation) => relations.has(relation))
}

function cardOf(
  place: PlaceId | undefined,
  { places, rota }: Overview,
  now: Instant,
): BuildingCard | undefined {
  const found = places.find(({ _id }) => _id === place)
  const above = places.find(({ _id }) => _id !== place)
  return found && buildingCard(found, above, now, rota && onDutyAt(rota, now))
}
