import type { PlaceId } from '../../typings/place.ts'
import {
  NEWCOMER,
  COVENANT_BUILDING,
  IN_SERVICE,
  PARK_COMMUNITY,
  PHARMACY_BUILDING,
} from './directory/cast.ts'
import { DISTRICT, DISTRICT_NAME } from './directory/communities.ts'
import { residentBehind } from './directory/people.ts'
import { ADMIN } from './directory/posts.ts'
import { buildingIn, holderOf, type Town } from './directory/town.ts'
import type { SeedGroup } from './sink.ts'

/** Somebody whose phone can lie on the desk. */
export interface Identity {
  openid: string
  /** Their role in Chinese words: 居民, 管楼干部, …; several people may have the same. */
  role: string
  /** What neighbours see: `402 邻居`; for staff the role itself. */
  label: string
  /** Where they live or serve. */
  detail: string
  /** WeChat's id of their building's group. */
  group?: string
  /** Where they live or serve, as a path. */
  place: PlaceId
}

/** The roles of a building, each held by one of the desk's people. */
const OF_BUILDING = [
  ['楼门长', 'captain'],
  ['管楼干部', 'cadre'],
  ['网格员', 'grid'],
  ['物业', 'property'],
] as const

/** Departments whose officers are on the desk. Source: R26. */
const OFFICERS = [
  ['城管队员', 'cg'],
  ['食药队员', 'sy'],
  ['工商队员', 'gs'],
  ['公安队员', 'ga'],
] as const

/** The desk's people, the first of each role being the one a phone starts with. Source: design §6. */
export function castOf(town: Town, groups: readonly SeedGroup[]): Identity[] {
  const group = groupFinder(groups)
  return [
    resident(town, COVENANT_BUILDING, '402', group),
    resident(town, PHARMACY_BUILDING, '301', group),
    newcomer(),
    ...ofBuilding(town, COVENANT_BUILDING, group),
    ...ofBuilding(town, PHARMACY_BUILDING, group),
    resident(town, `${PARK_COMMUNITY}/2`, '602', group),
    ...inService(town, group),
    ...['fz/zfy', 'fz/fqy2', 'fz/fxy3', PARK_COMMUNITY].map((community) =>
      secretary(town, community, groups),
    ),
    ofDistrict('地区工委', holderOf(town, `committee@${DISTRICT}`)),
    ofDistrict('综合执法中心', holderOf(town, `center@${DISTRICT}`)),
    ...OFFICERS.map(([role, unit]) => ofDistrict(role, holderOf(town, `unit:${unit}@${DISTRICT}`))),
    ofDistrict('管理员', ADMIN),
  ]
}

type FindGroup = (place: PlaceId) => Pick<Identity, 'group'>

function groupFinder(groups: readonly SeedGroup[]): FindGroup {
  return (place) => {
    const found = groups.find(({ placeId }) => placeId === place)
    return found ? { group: found.opengid } : {}
  }
}

function resident(town: Town, place: PlaceId, door: string, group: FindGroup): Identity {
  const building = buildingIn(town, place)
  const { openid } = residentBehind(building, door)
  const label = `${door} 邻居`
  return { openid, role: '居民', label, detail: building.fullName, ...group(place), place }
}

/** Those whose advice the pocket park's plan waits for. Source: story 4, R57. */
function inService(town: Town, group: FindGroup): Identity[] {
  return Object.entries(IN_SERVICE).map(([household, { openid, workUnit }]) => {
    const cut = household.lastIndexOf('/')
    const [place, door] = [household.slice(0, cut), household.slice(cut + 1)]
    const label = `${door} 邻居`
    const detail = `${buildingIn(town, place).fullName} · ${workUnit}`
    return { openid, role: '在职党员', label, detail, ...group(place), place }
  })
}

const newcomer = (): Identity => ({
  openid: NEWCOMER,
  role: '新来的人',
  label: '新来的人',
  detail: '还没有加入楼门',
  place: DISTRICT,
})

function ofBuilding(town: Town, place: PlaceId, group: FindGroup): Identity[] {
  const { fullName } = buildingIn(town, place)
  return OF_BUILDING.map(([role, key]) => ({
    openid: holderOf(town, `${key}@${place}`),
    ...{ role, label: role, detail: fullName, ...group(place), place },
  }))
}

function secretary(town: Town, community: PlaceId, groups: readonly SeedGroup[]): Identity {
  const below = groups.filter(
    ({ placeId }) => placeId === community || placeId.startsWith(`${community}/`),
  )
  const name = town.buildings.find((each) => each.community.id === community)?.community.name ?? ''
  return {
    openid: holderOf(town, `secretary@${community}`),
    ...{ role: '社区书记', label: '社区书记', place: community },
    detail: `${name} · ${below.length} 个群`,
    ...(below[0] && { group: below[0].opengid }),
  }
}

const ofDistrict = (role: string, openid: string): Identity => ({
  ...{ openid, role, label: role },
  detail: DISTRICT_NAME,
  place: DISTRICT,
})
