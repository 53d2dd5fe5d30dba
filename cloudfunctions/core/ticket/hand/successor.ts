import type { Role } from '../../../../typings/member.ts'
import type { PlaceId } from '../../../../typings/place.ts'
import type { Instant } from '../../../../typings/time.ts'
import { activeRoles, deskKey, type MemberDocument } from '../../member/member.ts'
import type { StoredGrant } from '../../member/roles.ts'
import { communityOf, covers, districtOf, levelOf, scopesOf } from '../../place/place.ts'
import { roleName } from '../read/label.ts'
import { levelOfRole } from '../levels.ts'
import type { Owner } from '../ticket.ts'

/** Who may have requests in hand, in the order in which they are asked to step in. Source: R22, B15. */
const OWNERS = [
  'cadre',
  'captain',
  'branch_secretary',
  'director',
  'secretary',
  'committee',
  'center',
] as const satisfies readonly Role[]

/** A colleague and the role by which they may take over. */
export interface Colleague {
  member: MemberDocument
  grant: StoredGrant
}

/** Desk keys of everybody who may own requests of a place: its own people and the levels above. */
export function ownerKeys(place: PlaceId): string[] {
  return scopesOf(place).flatMap((scope) =>
    OWNERS.filter((role) => LEVELS[role].includes(levelOf(scope))).map((role) =>
      deskKey({ role, scope }),
    ),
  )
}

const LEVELS: Record<(typeof OWNERS)[number], readonly string[]> = {
  cadre: ['building'],
  captain: ['building'],
  branch_secretary: ['building', 'community'],
  director: ['community'],
  secretary: ['community'],
  committee: ['district'],
  center: ['district'],
}

/** The colleagues among these members who may own requests of a place, nearest first, always in the same order. */
export function colleaguesOver(
  members: readonly MemberDocument[],
  place: PlaceId,
  now: Instant,
): Colleague[] {
  return members
    .flatMap((member) =>
      activeRoles(member, now)
        .filter((grant) => isOwnerRole(grant.role) && covers(grant.scope, place))
        .map((grant) => ({ member, grant })),
    )
    .sort(
      (a, b) =>
        b.grant.scope.length - a.grant.scope.length ||
        rank(a.grant.role) - rank(b.grant.role) ||
        (a.grant.id < b.grant.id ? -1 : 1),
    )
}

/**
 * One colleague for each row a person can tell apart by desk and nickname. Of several who look the same, `what` decides
 * which: always the same one for one request, another for another, so that work spreads over them. Pure. Source: B15.
 */
export function toldApart(colleagues: readonly Colleague[], what: string): Colleague[] {
  const rows = new Map<string, Colleague[]>()
  for (const each of colleagues) {
    const row = `${deskKey(each.grant)} ${each.member.nickname}`
    rows.set(row, [...(rows.get(row) ?? []), each])
  }
  const sum = Array.from(what).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  return [...rows.values()].flatMap((alike) => alike[sum % alike.length] ?? [])
}

/** Who steps in for somebody over a place: the first responders who are left, else those above. Source: B15. */
export function successorOf(
  leaving: string,
  members: readonly MemberDocument[],
  place: PlaceId,
  now: Instant,
): Owner | undefined {
  const others = members.filter(({ _id }) => _id !== leaving)
  const [first] = colleaguesOver(others, place, now)
  return first && ownerFrom(first)
}

/** A colleague as the owner of a request: neighbours see the role. */
export const ownerFrom = ({ member, grant }: Colleague): Owner => {
  const level = levelOfRole(grant.role)
  return { member: member._id, label: roleName(grant.role), ...(level && { level }) }
}

/** The widest place whose owners all matter to somebody serving there: the community, else the district. */
export const areaOf = (place: PlaceId): PlaceId => communityOf(place) ?? districtOf(place)

const isOwnerRole = (role: Role): role is (typeof OWNERS)[number] =>
  OWNERS.some((each) => each === role)

const rank = (role: Role): number => OWNERS.findIndex((each) => each === role)
