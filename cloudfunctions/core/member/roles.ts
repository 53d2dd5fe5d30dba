import type { RoleGrant } from '../../../typings/member.ts'
import type { Instant } from '../../../typings/time.ts'
import { deskKey, type MemberDocument } from './member.ts'

/** A grant as a member document keeps it. */
export type StoredGrant = MemberDocument['roles'][number]

/** The member with one more grant; one that is there already (by id) changes nothing. */
export function withGrant(member: MemberDocument, grant: StoredGrant): MemberDocument {
  if (member.roles.some(({ id }) => id === grant.id)) return member
  return withRoles(member, [...member.roles, grant])
}

/** The member with a grant taken back at `now`; it stays readable. */
export function withoutGrant(member: MemberDocument, id: string, now: Instant): MemberDocument {
  const revoke = (grant: StoredGrant): StoredGrant =>
    grant.id === id && grant.revokedAt === undefined ? { ...grant, revokedAt: now } : grant
  return withRoles(member, member.roles.map(revoke))
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
