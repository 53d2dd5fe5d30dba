import type { Role, UnitId } from '../../../typings/member.ts'
import type { PlaceId } from '../../../typings/place.ts'
import { COVENANT_BUILDING, PHARMACY_BUILDING } from './cast.ts'
import { COMMUNITIES, DISTRICT, type Community } from './communities.ts'
import type { Building } from './occupancy.ts'

/** Somebody with a role over one or more places, before there are documents. Source: R6. */
export interface Post {
  openid: string
  role: Role
  unit?: UnitId
  scopes: PlaceId[]
  /** Who gave it. */
  grantedBy: string
}

/** How many buildings one person serves. Source: R5, R6. */
const BUILDINGS_PER_CADRE = 4
const BUILDINGS_PER_GRID = 5
const BUILDINGS_PER_PROPERTY = 8

/** How many officers a unit sends. Source: R26. */
const OFFICERS: Record<UnitId, number> = {
  cg: 4,
  sy: 2,
  gs: 2,
  ga: 3,
  xf: 2,
  scjg: 2,
  wy: 2,
  fg: 2,
}

export const ADMIN = 'oAdmin'
const COMMITTEE = ['oCommittee1', 'oCommittee2', 'oCommittee3']
const CENTER = ['oCenter1', 'oCenter2', 'oCenter3']

/** Openid of the only holder of a community's role: `oSecretaryZfy`. */
const soleOf = (role: string, { code }: Community): string => `o${role}${capital(code)}`
/** `oCadreFxy3n6`. */
const nthOf = (role: string, community: Community, index: number): string =>
  `${soleOf(role, community)}n${index + 1}`
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/**
 * Every post of Fangzhuang but those of residents: each building has a 管楼干部, a 网格员 and a 物业, each community
 * a 书记 and a 主任, the district its committee, its enforcement center and officers of every unit. Source: R5, R6.
 */
export function staffPosts(buildings: readonly Building[]): Post[] {
  return [
    ...districtPosts(),
    ...COMMUNITIES.flatMap((community) =>
      communityPosts(
        community,
        buildings.filter((building) => building.community === community),
      ),
    ),
  ]
}

function districtPosts(): Post[] {
  const [committee = ADMIN] = COMMITTEE
  const over = (openid: string, role: Role, grantedBy: string): Post => {
    return { openid, role, scopes: [DISTRICT], grantedBy }
  }
  const officers = Object.entries(OFFICERS).flatMap(([unit, count]) =>
    Array.from({ length: count }, (_, index) => ({
      ...over(`oOfficer${capital(unit)}${index + 1}`, 'officer', committee),
      unit: unit as UnitId, // `Object.entries` forgets the keys' type
    })),
  )
  return [
    over(ADMIN, 'admin', ADMIN),
    ...COMMITTEE.map((openid) => over(openid, 'committee', ADMIN)),
    ...CENTER.map((openid) => over(openid, 'center', committee)),
    ...officers,
  ]
}

function communityPosts(community: Community, buildings: readonly Building[]): Post[] {
  const [committee = ADMIN] = COMMITTEE
  const secretary = soleOf('Secretary', community)
  const scopes = [community.id]
  const shared = (role: Role, name: string, size: number): Post[] =>
    inRuns(buildings, size).map((run, index) => ({
      openid: nthOf(name, community, index),
      role,
      scopes: mostSpokenOfFirst(run.map(({ id }) => id)),
      grantedBy: secretary,
    }))
  return [
    { openid: secretary, role: 'secretary', scopes, grantedBy: committee },
    { openid: soleOf('Director', community), role: 'director', scopes, grantedBy: committee },
    ...shared('cadre', 'Cadre', BUILDINGS_PER_CADRE),
    ...shared('grid', 'Grid', BUILDINGS_PER_GRID),
    ...shared('property', 'Property', BUILDINGS_PER_PROPERTY),
  ]
}

/** Whose first building the stories speak of opens the app there. */
const mostSpokenOfFirst = (places: readonly PlaceId[]): PlaceId[] => [
  ...places.filter((place) => isOnTheDesk(place)),
  ...places.filter((place) => !isOnTheDesk(place)),
]

const isOnTheDesk = (place: PlaceId): boolean =>
  place === COVENANT_BUILDING || place === PHARMACY_BUILDING

function inRuns<T>(items: readonly T[], size: number): T[][] {
  const runs: T[][] = []
  for (let from = 0; from < items.length; from += size) runs.push(items.slice(from, from + size))
  return runs
}

/** 楼门长 and 党支部书记 live in their building; the community's secretary appointed them. */
export function residentPosts(
  buildings: readonly Building[],
  openidOf: (building: Building, door: number) => string,
): Post[] {
  return buildings.flatMap((building) => {
    const common = {
      scopes: [building.id],
      grantedBy: soleOf('Secretary', building.community),
    }
    return [
      { ...common, openid: openidOf(building, building.captain), role: 'captain' },
      { ...common, openid: openidOf(building, building.secretary), role: 'branch_secretary' },
    ]
  })
}
