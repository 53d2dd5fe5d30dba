import type { HouseholdId, PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import { _, count, find, insert, read, update } from '../kernel/database.ts'
import type { Caller } from '../kernel/handler.ts'
import { change } from '../kernel/versioned.ts'
import { householdKey, pendingKey, readRef, refOf, refusedKey } from './home.ts'
import type { MemberDocument } from './member.ts'

/** The platform's limit for one read. */
const MOST = 1000

export const readMember = (id: string): Promise<MemberDocument | undefined> =>
  read<MemberDocument>('members', id)

/** Changes one member by version check; see `kernel/versioned`. */
export const changeMember = (
  id: string,
  decide: (member: MemberDocument) => MemberDocument,
  first?: MemberDocument,
): Promise<MemberDocument> => change<MemberDocument>('members', id, decide, first)

/**
 * The caller's document; made now for somebody who has none, so that letters reach them. No operation when `serve`
 * has read it, else one (two when the same person was faster elsewhere).
 */
export async function ensureMember(caller: Caller, now: Instant): Promise<MemberDocument> {
  if (caller.member !== undefined) return caller.member
  const member = newMember(caller, now)
  if (await insert('members', member)) return member
  const stored = await readMember(caller.id)
  if (stored === undefined) throw new Error('a member was neither added nor found')
  return stored
}

function newMember({ id, openid }: Caller, now: Instant): MemberDocument {
  return {
    _id: id,
    version: 0,
    openid,
    nickname: '',
    roles: [],
    roleKeys: [],
    quota: {},
    done: [],
    joinedAt: now,
  }
}

/** Members holding any of these desk keys; dates are for the caller to check. Index: roleKeys. */
export const membersWithKeys = (keys: readonly string[], limit = MOST): Promise<MemberDocument[]> =>
  find<MemberDocument>('members', { roleKeys: _.in([...keys]) }, { limit })

/** The members of some audiences (`member:…`, `household:…`, desk keys), at most `limit`. One billed operation. */
export function membersOf(audiences: readonly string[], limit: number): Promise<MemberDocument[]> {
  const ids = audiences.filter((each) => each.startsWith('member:')).map((each) => each.slice(7))
  const homes = audiences.filter((each) => each.startsWith('household:'))
  const desks = audiences.filter((each) => each.includes('@'))
  const branches = [
    ...(ids.length > 0 ? [{ _id: _.in(ids) }] : []),
    ...(homes.length > 0 ? [{ homeKey: _.in(homes) }] : []),
    ...(desks.length > 0 ? [{ roleKeys: _.in(desks) }] : []),
  ]
  return find<MemberDocument>('members', _.or(branches), { limit })
}

/** Members showing this identity code. Index: identityCode. */
export const membersWithCode = (hash: string): Promise<MemberDocument[]> =>
  find<MemberDocument>('members', { 'identityCode.hash': hash }, { limit: 10 })

/** Those who wait in these buildings since `from` or later, longest first, at most `limit`. Index: homeKey. */
export const waitingIn = (
  buildings: readonly PlaceId[],
  from: Instant,
  limit: number,
): Promise<MemberDocument[]> =>
  find<MemberDocument>(
    'members',
    { homeKey: _.in(buildings.map(pendingKey)), 'home.askedAt': _.gte(from) },
    {
      orderBy: [
        ['home.askedAt', 'asc'],
        ['_id', 'asc'],
      ],
      limit,
    },
  )

/** Who a join reference stands for: waiting, confirmed or refused since. Index: homeKey. */
export async function memberByRef(ref: string): Promise<MemberDocument | undefined> {
  const named = readRef(ref)
  if (named === undefined) return undefined
  const { building, household } = named
  const keys = [pendingKey(building), householdKey(household), refusedKey(building)]
  const candidates = await find<MemberDocument>('members', { homeKey: _.in(keys) }, { limit: MOST })
  return candidates.find((member) => refOf(member) === ref)
}

/**
 * Counts a household's confirmed members and the building's covered households anew. Counting instead of adding
 * makes a retry harmless, `max` lets concurrent counts only grow: a household never counts twice. Four operations. Source: R3.
 */
export async function recountHousehold(building: PlaceId, household: HouseholdId): Promise<void> {
  const members = await count('members', { homeKey: householdKey(household) })
  await update('households', { _id: household }, { members: _.max(members) })
  const neighbours = await count('households', { building, members: _.gte(1) })
  await update('places', { _id: building }, { neighbours: _.max(neighbours) })
}

/** Members the clock must look at by `now`, longest due first. Index: wake. */
export const membersDueBy = (now: Instant, limit: number): Promise<MemberDocument[]> =>
  find<MemberDocument>('members', { wakeAt: _.lte(now) }, { orderBy: [['wakeAt', 'asc']], limit })

/** Has the clock look at a member. One operation. */
export const wakeMember = (id: string, at: Instant): Promise<number> =>
  update('members', { _id: id }, { wakeAt: _.min(at), version: _.inc(1) })
