import type { HouseholdId, PlaceId } from './place'
import type { Instant } from './time'

/**
 * Roles somebody above grants; everybody is a resident without any grant. Source: R6.
 * `captain` 楼门长 · `branch_secretary` 基层党支部书记 · `cadre` 管楼干部 · `grid` 网格员 ·
 * `property` 物业 · `director` 居委会主任 · `secretary` 社区党委书记 · `committee` 地区工委 · `center` 综合执法中心 ·
 * `officer` 部门队员 (of one unit) · `admin` who sets the district up.
 */
export type Role =
  | 'captain'
  | 'branch_secretary'
  | 'cadre'
  | 'grid'
  | 'property'
  | 'director'
  | 'secretary'
  | 'committee'
  | 'center'
  | 'officer'
  | 'admin'

/** Departments that enforce: 城管, 食药, 工商, 公安, 消防, 市场监管, 物业 as a unit, 房管. Source: R25, R26. */
export type UnitId = 'cg' | 'sy' | 'gs' | 'ga' | 'xf' | 'scjg' | 'wy' | 'fg'

/** A role held over a place from one day to another. Source: R6. */
export interface RoleGrant {
  id: string
  role: Role
  scope: PlaceId
  /** Only for `officer`. */
  unit?: UnitId
  validFrom: Instant
  /** Open-ended when absent. */
  validTo?: Instant
}

/** Where a member lives and whether the building's captain or cadre has confirmed it. Source: R51. */
export interface Home {
  building: PlaceId
  /** Estate and building as people say it: `芳星园三区24号楼`. */
  buildingName: string
  household: HouseholdId
  /** Door as people say it: `3-402` or `402`. */
  door: string
  status: 'pending' | 'confirmed' | 'refused'
  /** Why it was refused, in the confirmer's words. */
  reason?: string
}

/** What a member may know about themselves. The member id itself is never shown. */
export interface Me {
  nickname: string
  /** How neighbours see me: `402 邻居`, or the first role's name. */
  label: string
  home?: Home
  roles: RoleGrant[]
  /** Hours, Beijing time, in which messages of work wait; only for those who serve. Source: B15. */
  quiet?: { from: number; to: number }
  /** Unread letters. */
  unread: number
  reminders: Reminders
}

/** Messages WeChat still lets us send to a person: about their requests, about work, about topics. Source: R29. */
export interface Reminders {
  progress: number
  work: number
  /** About topics of the micro meeting room. */
  room: number
}

/** Someone who asked to join and waits for the captain's word. */
export interface JoinRequest {
  /** Opaque; only good for confirming or refusing. */
  ref: string
  nickname: string
  building: PlaceId
  buildingName: string
  door: string
  /** Confirmed members of the same household already. */
  householdMembers: number
  askedAt: Instant
}

/** A role as its granters see it. */
export interface GrantedRole extends RoleGrant {
  label: string
  scopeName: string
  revokedAt?: Instant
}

/** One row of a roster file that could not be taken. Row 1 is the header. */
export interface RosterRowError {
  row: number
  column: string
  /** What is wrong, one of a closed set; the phone has the words. */
  problem:
    | 'missing'
    | 'unknown_place'
    | 'unknown_role'
    | 'unknown_unit'
    | 'not_a_number'
    | 'duplicate'
    | 'too_long'
    | 'bad_id'
    | 'out_of_scope'
  value: string
}

export type RosterKind = 'buildings' | 'households' | 'staff'
