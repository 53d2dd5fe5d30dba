import type { HouseholdId, PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import { keyed } from '../kernel/identity.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { MemberDocument } from './member.ts'
import { isRetry, remembering, type Request } from './retry.ts'

/** Somebody's wish to belong to a household. */
export interface Asking {
  building: PlaceId
  /** `芳星园三区24号楼`. */
  buildingName: string
  household: HouseholdId
  door: string
  nickname: string
}

/** Under which key those who wait for a building's captain are found. */
export const pendingKey = (building: PlaceId): string => `pending:${building}`
/** Under which key the confirmed members of a household are found. */
export const householdKey = (household: HouseholdId): string => `household:${household}`
/** Under which key those who were refused are found. */
export const refusedKey = (building: PlaceId): string => `refused:${building}`

/** Doors as people write them (`3单元402室`, `３－４０２`) as the roster keeps them: `3-402`. */
export function normalDoor(door: string): string {
  return door
    .normalize('NFKC')
    .replace(/单元|[—–]/g, '-')
    .replace(/[\s室号]/g, '')
    .toUpperCase()
}

/** Asks to join; asking again before the captain has spoken replaces the first wish. Refuses `already_joined`. */
export function ask(
  member: MemberDocument,
  { nickname, ...wish }: Asking,
  request: Request,
  now: Instant,
): MemberDocument {
  if (isRetry(member, request)) return member
  if (member.home?.status === 'confirmed') throw new Refusal('already_joined')
  const { requestId } = request
  const home = { ...wish, status: 'pending', askedAt: now, requestId } as const
  return remembering({ ...member, nickname, home, homeKey: pendingKey(wish.building) }, request)
}

/** The captain's yes; a second yes changes nothing. Refuses `conflict` when the wish is gone. */
export function confirm(member: MemberDocument, request: Request): MemberDocument {
  if (isRetry(member, request) || member.home?.status === 'confirmed') return member
  if (member.home?.status !== 'pending') throw new Refusal('conflict')
  const home = { ...member.home, status: 'confirmed' } as const
  return remembering({ ...member, home, homeKey: householdKey(home.household) }, request)
}

/** The captain's no, with a reason the person sees. Refuses `conflict` when the wish is gone or was granted. */
export function refuse(member: MemberDocument, reason: string, request: Request): MemberDocument {
  if (isRetry(member, request)) return member
  if (member.home?.status !== 'pending') throw new Refusal('conflict')
  const home = { ...member.home, status: 'refused', reason } as const
  return remembering({ ...member, home, homeKey: refusedKey(home.building) }, request)
}

/** Names a wish without naming the person: household, `#`, and a keyed hash. Only good for confirming or refusing. */
export function refOf(member: MemberDocument): string {
  if (member.home === undefined) throw new Error('nobody asked')
  const { household, askedAt } = member.home
  return `${household}#${keyed(`join:${member._id}:${askedAt}`).slice(0, 24)}`
}

/** The building and household a reference is about, or nothing when it is none of ours. */
export function readRef(ref: string): { building: PlaceId; household: HouseholdId } | undefined {
  const match = /^(([a-z0-9-]+\/[a-z0-9-]+\/[a-z0-9-]+)\/[A-Z0-9-]+)#[0-9a-f]{24}$/.exec(ref)
  const [, household, building] = match ?? []
  return household === undefined || building === undefined ? undefined : { building, household }
}
