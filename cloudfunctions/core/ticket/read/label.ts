import type { Role } from '../../../../typings/member.ts'
import type { PlaceId } from '../../../../typings/place.ts'
import type { Instant } from '../../../../typings/time.ts'
import type { Caller } from '../../kernel/handler.ts'
import { activeRoles, confirmedHome, deskKey } from '../../member/member.ts'
import { covers } from '../../place/place.ts'
import { ON_DUTY, ROLE_NAMES, UNIT_NAMES } from '../copy.ts'

/** How a caller appears to neighbours: `402 邻居` at home, their role where they serve. Never a name. Source: R51. */
export function labelOf(caller: Caller, now: Instant, serving?: PlaceId, duty?: string): string {
  const role = (serving && roleOver(caller, serving, now)) ?? dutyLabel(caller, now, duty)
  if (role) return role
  const home = caller.member && confirmedHome(caller.member)
  return home ? `${home.door} 邻居` : '邻居'
}

/** `值班管楼干部`: of another building, but on duty when it came in. Source: R10. */
function dutyLabel({ member }: Caller, now: Instant, duty: string | undefined): string | undefined {
  const held = member && activeRoles(member, now).find((grant) => deskKey(grant) === duty)
  return held && `${ON_DUTY}${ROLE_NAMES[held.role]}`
}

function roleOver({ member }: Caller, place: PlaceId, now: Instant): string | undefined {
  if (member === undefined) return undefined
  const grants = activeRoles(member, now).filter((grant) => covers(grant.scope, place))
  // The role nearest to the place speaks: a captain of the building before the community's secretary.
  const [nearest] = grants.sort((a, b) => b.scope.length - a.scope.length)
  return nearest && (nearest.unit ? UNIT_NAMES[nearest.unit] : ROLE_NAMES[nearest.role])
}

/** A role's name as residents know it. */
export const roleName = (role: Role): string => ROLE_NAMES[role]
