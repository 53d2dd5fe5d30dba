import type { RoleGrant } from '../../../typings/member.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import { covers } from '../place/place.ts'
import { deskKey, type MemberDocument } from './member.ts'

/** A grant as a member document keeps it. */
export type StoredGrant = MemberDocument['roles'][number]

/** The member with one more grant; one that is there already (by id) changes nothing. */
export function withGrant(member: MemberDocument, grant: StoredGrant): MemberDocument {
  if (member.roles.some(({ id }) => id === grant.id)) return member
  return wakingAt(withRoles(member, [...member.roles, grant]), grant.validTo)
}

/** The member with a grant taken back at `now`; it stays readable. */
export function withoutGrant(member: MemberDocument, id: string, now: Instant): MemberDocument {
  const revoke = (grant: StoredGrant): StoredGrant =>
    grant.id === id && grant.revokedAt === undefined ? { ...grant, revokedAt: now } : grant
  return wakingAt(withRoles(member, member.roles.map(revoke)), now)
}

/** The clock hands over what is left in the hands of somebody whose role ends. Source: B15. */
export function wakingAt(member: MemberDocument, at: Instant | undefined): MemberDocument {
  return at === undefined ? member : { ...member, wakeAt: Math.min(at, member.wakeAt ?? at) }
}

/** When the next of a member's roles ends after `now`. */
export function nextEnd({ roles }: MemberDocument, now: Instant): Instant | undefined {
  const ends = roles
    .filter(({ revokedAt }) => revokedAt === undefined)
    .flatMap(({ validTo }) => (validTo !== undefined && validTo > now ? [validTo] : []))
  return ends.length === 0 ? undefined : Math.min(...ends)
}

/** When the last role that covered a place ended, as far as it lies before `now`. */
export function endedAt({ roles }: MemberDocument, place: PlaceId, now: Instant): Instant {
  const ends = roles
    .filter(({ scope }) => covers(scope, place))
    .map(({ revokedAt, validTo }) => Math.min(revokedAt ?? Infinity, validTo ?? Infinity))
    .filter((at) => at <= now)
  return ends.length === 0 ? now : Math.max(...ends)
}

/** Under which keys a grant is found: its desk while it stands, `revoked:<desk>` afterwards. */
export const revokedKey = (desk: string): string => `revoked:${desk}`

function withRoles(member: MemberDocument, roles: StoredGrant[]): MemberDocument {
  const keys = roles.map((grant) =>
    grant.revokedAt === undefined ? deskKey(grant) : revokedKey(deskKey(grant)),
  )
  return { ...member, roles, roleKeys: [...new Set(keys)] }
}

/** The grant without who gave it, as its holder and granters see it. */
export function toRoleGrant({ id, role, scope, unit, validFrom, validTo }: StoredGrant): RoleGrant {
  return {
    id,
    role,
    scope,
    ...(unit !== undefined && { unit }),
    validFrom,
    ...(validTo !== undefined && { validTo }),
  }
}
