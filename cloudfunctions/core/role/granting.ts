import type { Role, RoleGrant, UnitId } from '../../../typings/member.ts'
import type { PlaceId, PlaceLevel } from '../../../typings/place.ts'
import { covers, levelOf } from '../place/place.ts'

/** Roles a community needs: given by its secretary or director and by those above. */
const OF_A_COMMUNITY = ['captain', 'branch_secretary', 'cadre', 'grid', 'property'] as const
/** Roles above the communities' own. */
const OF_A_DISTRICT = ['director', 'secretary', 'center', 'officer'] as const

/** Who may give which roles: always below their own, never their own. Source: R6, design §3. */
export const GRANTABLE: Record<Role, readonly Role[]> = {
  admin: ['committee', ...OF_A_DISTRICT, ...OF_A_COMMUNITY],
  committee: [...OF_A_DISTRICT, ...OF_A_COMMUNITY],
  secretary: OF_A_COMMUNITY,
  director: OF_A_COMMUNITY,
  captain: [],
  branch_secretary: [],
  cadre: [],
  grid: [],
  property: [],
  center: [],
  officer: [],
}

/** Over what a role can be held. Source: R6 (楼门 < 社区 < 地区). */
export const LEVELS: Record<Role, readonly PlaceLevel[]> = {
  captain: ['building'],
  branch_secretary: ['building', 'community'],
  cadre: ['building'],
  grid: ['building', 'community'],
  property: ['building', 'community'],
  director: ['community'],
  secretary: ['community'],
  committee: ['district'],
  center: ['district'],
  officer: ['district'],
  admin: ['district'],
}

/** Roles residents see on the "who is here" card. Source: R5. */
export const ON_CARDS: readonly Role[] = [...OF_A_COMMUNITY, 'director', 'secretary']

/** A role over a place, as it is about to be given. */
export interface Post {
  role: Role
  scope: PlaceId
  /** Officers belong to a unit; nobody else does. */
  unit?: UnitId
}

/** Whether somebody holding `roles` (those in force) may give or take back this post. */
export function mayGrant(roles: readonly RoleGrant[], { role, scope }: Post): boolean {
  return roles.some((held) => GRANTABLE[held.role].includes(role) && covers(held.scope, scope))
}

/** Whether somebody holding `roles` may see who holds what at a place: they could give some role there. */
export function mayOversee(roles: readonly RoleGrant[], scope: PlaceId): boolean {
  return roles.some((held) => GRANTABLE[held.role].length > 0 && covers(held.scope, scope))
}

/** What is wrong with a post by itself, or nothing. */
export function flawOf({ role, scope, unit }: Post): 'level' | 'unit' | undefined {
  if (!LEVELS[role].includes(levelOf(scope))) return 'level'
  if ((role === 'officer') !== (unit !== undefined)) return 'unit'
  return undefined
}
