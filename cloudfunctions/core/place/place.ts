import type { PlaceId, PlaceLevel, Place, HouseholdId } from '../../../typings/place.ts'
import type { Role, UnitId } from '../../../typings/member.ts'
import type { Instant } from '../../../typings/time.ts'
import type { DistrictOverrides } from '../district/config.ts'

/** A district, community or building as stored in `places`; `_id` is the path. Source: R9. */
export interface PlaceDocument extends Omit<Place, 'id'> {
  _id: PlaceId
  parent: PlaceId | null
  /** The place and all its ancestors, from the district down. */
  scopes: PlaceId[]
  /** Six figures residents type to join; buildings only. */
  joinCode?: string
  /** Who serves here, for the card; kept in step with the grants. Source: R5. */
  servants: Servant[]
  /** What this district does differently; districts only. Source: R40. */
  config?: DistrictOverrides
  /** Whether a WeChat group of the building is bound; buildings only. Source: R1. */
  groupBound?: boolean
  /** Households with a confirmed member, counted when a member is confirmed. Source: R3. */
  neighbours: number
  /** Position among its siblings. */
  order: number
}

/** A grant as the card of its place shows it: the role's name and hours, never a person's name. Source: R5. */
export interface Servant {
  /** Id of the grant behind it. */
  grant: string
  role: Role
  label: string
  /** Office hours in words, e.g. `8:30–18:00`; empty when none are published. */
  hours: string
  /** A duty telephone that may be called; absent when none is published. */
  phone?: string
  validFrom: Instant
  validTo?: Instant
}

/** A flat of a building in `households`; `_id` = building, `/`, door. */
export interface HouseholdDocument {
  _id: HouseholdId
  building: PlaceId
  door: string
  /** Confirmed members; one or more makes the household covered. Source: R3. */
  members: number
}

/** A WeChat group in `groups`. A building without a bound group shows red. Source: R1, R2. */
export interface GroupDocument {
  _id: string
  kind: 'building' | 'committee' | 'topic' | 'community' | 'party' | 'work'
  name: string
  place: PlaceId
  scopes: PlaceId[]
  /** WeChat's id of the group; unique; absent until a cadre binds it. Source: B4. */
  opengid?: string
  /** Every binding there was, newest last. */
  bound?: { by: string; at: Instant; opengid?: string }[]
}

/** A grass-roots branch in `branches`. Source: R8. */
export interface BranchDocument {
  _id: string
  name: string
  place: PlaceId
  scopes: PlaceId[]
  kind: 'building' | 'community' | 'organisation'
  members: number
}

/** The level a path stands for. */
export function levelOf(id: PlaceId): PlaceLevel {
  const depth = id.split('/').length
  return depth === 1 ? 'district' : depth === 2 ? 'community' : 'building'
}

/** The place and all its ancestors, from the district down: `fz/zfy/24` → `['fz','fz/zfy','fz/zfy/24']`. */
export function scopesOf(id: PlaceId): PlaceId[] {
  const parts = id.split('/')
  return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'))
}

/** Whether `scope` is the place itself or one of its ancestors. */
export function covers(scope: PlaceId, place: PlaceId): boolean {
  return place === scope || place.startsWith(`${scope}/`)
}

/** The district of a place. */
export const districtOf = (place: PlaceId): PlaceId => place.split('/')[0] ?? place

/** The community of a building or of itself; the district has none. */
export function communityOf(place: PlaceId): PlaceId | undefined {
  const parts = place.split('/')
  return parts.length < 2 ? undefined : parts.slice(0, 2).join('/')
}

/** Who a unit's order waits for: `unit:cg@fz`. */
export const unitKey = (unit: UnitId, place: PlaceId): string => `unit:${unit}@${districtOf(place)}`
