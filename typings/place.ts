import type { Role } from './member'

/**
 * A place of the network, as a path from the district down: `fz` (district), `fz/zfy` (community),
 * `fz/zfy/24` (building). A place's ancestors are its prefixes. Source: R9, R40.
 */
export type PlaceId = string

export type PlaceLevel = 'district' | 'community' | 'building'

/** A household of a building: the building's id, `/` and the door, e.g. `fz/zfy/24/3-402`. */
export type HouseholdId = string

/** A point on the map, degrees, GCJ-02 as WeChat gives it. */
export interface Point {
  latitude: number
  longitude: number
}

/** A place as everyone may see it. */
export interface Place {
  id: PlaceId
  level: PlaceLevel
  /** Own name: `方庄地区`, `紫芳园社区`, `24号楼`. */
  name: string
  /** Where the building's address says it stands, e.g. `芳星园三区`; empty for other levels. */
  estate: string
  /** Households of a building, or the sum below. */
  households: number
  point?: Point
}

/** The kinds of WeChat groups. Source: R2. */
export type GroupKind = 'building' | 'committee' | 'topic' | 'community' | 'party' | 'work'

/** Someone who serves a place, on the "who is here" card. Source: R5. */
export interface PlaceServant {
  role: Role
  /** How residents see them: the role's name, never a person's. */
  label: string
  /** Office hours in words, e.g. `8:30–18:00`. */
  hours: string
  onDuty: boolean
  /** A duty telephone that may be called; absent when none is published. */
  phone?: string
}

/** The card of a building: who is here. Source: R5. */
export interface BuildingCard {
  place: Place
  community: string
  /** Households with at least one confirmed member (a household counts once). Source: R3. */
  neighbours: number
  servants: PlaceServant[]
  /** Who has the community's night or weekend now, e.g. `芳星园三区24号楼管楼干部`; absent in working time. Source: R10. */
  duty?: string
  /** Whether a WeChat group is bound. Source: R1. */
  groupBound: boolean
}

/** The parts of a day that a duty rota covers: every night, and the days of a weekend. Source: R10. */
export type DutyPart = 'night' | 'day'

/** Who has a part of a day; nobody when `key` is absent. Source: R10. */
export interface DutySlot {
  part: DutyPart
  /** A desk, e.g. `cadre@fz/zfy/24`. */
  key?: string
  /** `24号楼管楼干部`. */
  label?: string
  /** Not set for this week: as in the week before. */
  carried?: true
}
