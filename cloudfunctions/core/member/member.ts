import type { Home, Role, RoleGrant } from '../../../typings/member.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Alerts } from '../letter/alerts.ts'
import type { Hours } from '../place/hours.ts'
import { covers, unitKey } from '../place/place.ts'
import type { OwedNews } from './news.ts'

/** The four categories of party members. Source: R7. */
export type PartyCategory = 'local' | 'reporting' | 'resident_unit' | 'floating'

/**
 * A person in `members`. `_id` = HMAC(openid), never shown to anyone; the openid is kept because sending needs it.
 * Source: design §3.
 */
export interface MemberDocument {
  _id: string
  version: number
  openid: string
  nickname: string
  home?: Home & { askedAt: Instant; requestId: string }
  /** `pending:<building>` while waiting for the captain, `refused:<building>` after a no, else `household:<id>`. */
  homeKey?: string
  roles: (RoleGrant & { grantedBy: string; revokedAt?: Instant })[]
  /**
   * Desk keys of all grants that are not revoked, e.g. `captain@fz/zfy/24`, `unit:cg@fz`; dates are checked on
   * reading. A revoked one leaves `revoked:<desk key>`, so that its granters still find it.
   */
  roleKeys: string[]
  party?: {
    category: PartyCategory
    branch: string
    /** 在职党员 in service. */
    inService: boolean
    workUnit?: string
    expertise?: string
  }
  /** Subscription messages WeChat lets us send, by template: one accept, one send. */
  quota: Record<string, number>
  /** Which sending took the latest accept, by template: tells two that sent at once apart. */
  claims?: Record<string, string>
  /** 我的身份码, shown so that somebody above can grant a role, once. */
  identityCode?: { hash: string; expiresAt: Instant; used?: boolean }
  /** Requests already carried out on this document, newest last, at most 20: a retry changes nothing. */
  done: { requestId: string; digest: string }[]
  joinedAt: Instant
  /** When the clock must look at this person: a role ends, work is handed over, messages or news wait. Index: wake. */
  wakeAt?: Instant
  /** When messages of work may wait for the morning; the district's night unless chosen. Source: B15. */
  quiet?: Hours
  /** Messages of work: when the last went out, and what waits to go out as one. Source: B15. */
  alerts?: Alerts
  /** What others, or they, have still to hear of their home and roles. */
  owed?: OwedNews[]
  /** All their open work goes to somebody else; the clock does it in slices. Source: B15. */
  handingOver?: { to: string; reason: string; at: Instant }
}

/** The key under which work waits for a role: `captain@fz/zfy/24`; officers wait by unit: `unit:cg@fz`. */
export function deskKey(grant: { role: Role; scope: PlaceId; unit?: RoleGrant['unit'] }): string {
  return grant.role === 'officer' && grant.unit !== undefined
    ? unitKey(grant.unit, grant.scope)
    : `${grant.role}@${grant.scope}`
}

/** Grants in force at `now`. Dated and revoked ones fall away by themselves. Source: R6. */
export function activeRoles(member: MemberDocument, now: Instant): MemberDocument['roles'] {
  return member.roles.filter(
    (grant) =>
      grant.revokedAt === undefined &&
      grant.validFrom <= now &&
      (grant.validTo === undefined || now < grant.validTo),
  )
}

/** Whether the member holds one of `roles` over `place` at `now`. */
export function holds(
  member: MemberDocument,
  roles: readonly Role[],
  place: PlaceId,
  now: Instant,
): boolean {
  return activeRoles(member, now).some(
    (grant) => roles.includes(grant.role) && covers(grant.scope, place),
  )
}

/** The building the member lives in, confirmed by its captain or cadre. */
export function confirmedHome(member: MemberDocument): Home | undefined {
  return member.home?.status === 'confirmed' ? member.home : undefined
}

/** Whether a member belongs to an audience at `now`: grants that have ended tell nobody any more. */
export function hears(member: MemberDocument, audience: string, now: Instant): boolean {
  if (audience === `member:${member._id}`) return true
  if (audience === `household:${confirmedHome(member)?.household}`) return true
  return activeRoles(member, now).some((grant) => deskKey(grant) === audience)
}
