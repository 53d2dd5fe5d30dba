import type { Input, Output, Page } from '../../../typings/contract.ts'
import type { JoinRequest } from '../../../typings/member.ts'
import type { Relation } from '../kernel/authority.ts'
import { fromCursor, page } from '../kernel/cursor.ts'
import type { Call, Caller } from '../kernel/handler.ts'
import { joinCodes } from '../place/card.ts'
import { placeRelations } from '../place/relations.ts'
import { readHouseholds, readPlaces } from '../place/store.ts'
import { labelOf } from '../ticket/read/label.ts'
import { confirm, refOf, refuse } from './home.ts'
import { activeRoles, type MemberDocument } from './member.ts'
import { owing } from './news.ts'
import { changeMember, recountHousehold, waitingIn } from './store.ts'
import { tellNews } from './telling.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'

const PAGE = 20
/** Further rows read so that wishes of the very same millisecond are not lost between pages. */
const TIES = 20

/** How a caller stands to somebody's wish: nobody confirms their own. */
export function wishRelations(
  caller: Caller,
  asker: MemberDocument,
  now: Instant,
): ReadonlySet<Relation> {
  if (asker.home === undefined || asker._id === caller.id) return new Set()
  return placeRelations(caller, asker.home.building, now)
}

/** Those who wait for the caller's word, longest first; with the first page the codes to join by. Three operations. */
export async function waiting(
  cursor: string | undefined,
  call: Call,
): Promise<Output<'member.waiting'>> {
  const buildings = buildingsOf(call)
  if (buildings.length === 0) return { rows: [], codes: [] }
  const [places, asked] = await Promise.all([
    cursor === undefined ? readPlaces(buildings) : undefined,
    askedIn(buildings, cursor, call),
  ])
  return { ...asked, codes: joinCodes([...(places?.values() ?? [])]) }
}

/** Where the caller confirms who lives there. */
function buildingsOf({ caller, now }: Call): PlaceId[] {
  const roles = caller.member ? activeRoles(caller.member, now) : []
  const held = roles.filter(({ role }) => role === 'captain' || role === 'cadre')
  return [...new Set(held.map(({ scope }) => scope))]
}

async function askedIn(
  buildings: readonly PlaceId[],
  cursor: string | undefined,
  { caller }: Call,
): Promise<Page<JoinRequest>> {
  const from = cursor === undefined ? { at: 0, id: '' } : fromCursor(cursor)
  const found = await waitingIn(buildings, from.at, PAGE + TIES)
  const seen = found.findIndex((member) => refOf(member) === from.id)
  const rest = found.slice(seen + 1).filter(({ _id }) => _id !== caller.id)
  const { rows, ...next } = page(rest, PAGE, (member) => ({
    at: member.home?.askedAt ?? 0,
    id: refOf(member),
  }))
  return { rows: await toRequests(rows), ...next }
}

async function toRequests(members: readonly MemberDocument[]): Promise<JoinRequest[]> {
  const homes = members.flatMap(({ home }) => (home === undefined ? [] : [home.household]))
  const households = await readHouseholds(homes)
  return members.flatMap((member) => {
    if (member.home === undefined) return []
    const { building, buildingName, household, door, askedAt } = member.home
    const householdMembers = households.get(household)?.members ?? 0
    const { nickname } = member
    const ref = refOf(member)
    return [{ ref, nickname, building, buildingName, door, householdMembers, askedAt }]
  })
}

/** 楼门长 or 管楼干部 says yes: the person is a neighbour now, and the household is covered. Source: R3, R51. */
export async function confirmWish(
  { requestId }: Input<'member.confirm'>,
  call: Call,
  asker: MemberDocument,
): Promise<void> {
  const request = { requestId, digest: call.requestDigest }
  const decide = (current: MemberDocument) =>
    answered(current, confirm(current, request), 'join_confirmed', call)
  const member = await changeMember(asker._id, decide, asker)
  if (member.home === undefined) return
  await Promise.all([
    recountHousehold(member.home.building, member.home.household),
    tellNews(member, call.now),
  ])
}

/** 楼门长 or 管楼干部 says no; the person reads why and may ask again. */
export async function refuseWish(
  { requestId, reason }: Input<'member.refuse'>,
  call: Call,
  asker: MemberDocument,
): Promise<void> {
  const request = { requestId, digest: call.requestDigest }
  const decide = (current: MemberDocument) =>
    answered(current, refuse(current, reason, request), 'join_refused', call)
  const member = await changeMember(asker._id, decide, asker)
  await tellNews(member, call.now)
}

/** The answer with its news to the person; a retry that changed nothing owes nothing new. */
function answered(
  before: MemberDocument,
  after: MemberDocument,
  kind: 'join_confirmed' | 'join_refused',
  { caller, now }: Call,
): MemberDocument {
  if (after === before || after.home === undefined) return after
  const { askedAt, building, buildingName, door, reason } = after.home
  const news = {
    ...{ kind, about: `${after._id}:${askedAt}`, at: now, title: `${buildingName} ${door}` },
    actor: labelOf(caller, now, building),
    ...(reason !== undefined && { words: reason }),
    facts: { building, door },
  }
  return owing(after, news, [`member:${after._id}`], now)
}
