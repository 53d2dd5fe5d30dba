import type { MemberDocument, PartyCategory } from '../../../cloudfunctions/core/member/member.ts'
import { randomFrom, shuffled } from '../random.ts'
import type { Building } from './occupancy.ts'
import { IN_SERVICE, type InService } from './cast.ts'
import { residentAt, residentBehind } from './people.ts'

/** Party members by category. Source: R7 (4200+, 3400+, 2500+, 600+). */
export const PARTY_COUNTS: Record<PartyCategory, number> = {
  local: 4237,
  reporting: 3418,
  resident_unit: 2526,
  floating: 614,
}

/** Work places and what one learns there, of a general kind. Source: R7, R57, story 4. */
const TRADES: [workUnit: string, expertise: string][] = [
  ['市属电力企业', '电力设施与景观'],
  ['市级发展改革部门', '项目投资与预算'],
  ['交通执法单位', '停车与道路秩序'],
  ['食品药品监管部门', '食品药品安全'],
  ['市属医院', '急救与慢病'],
  ['区属中学', '教育'],
  ['建筑设计院', '建筑结构'],
  ['电梯维保企业', '电梯检修'],
  ['园林绿化单位', '植物配置'],
  ['律师事务所', '物业与相邻权法律'],
  ['会计师事务所', '财务审计'],
  ['水务企业', '上下水管网'],
  ['热力企业', '供暖'],
  ['轨道交通企业', '机电设备'],
  ['消防救援单位', '消防安全'],
  ['环卫单位', '垃圾分类'],
  ['信息技术企业', '信息系统'],
  ['媒体单位', '宣传与摄影'],
  ['银行网点', '防诈骗与理财常识'],
  ['社区卫生服务机构', '家庭医生'],
]

type Party = NonNullable<MemberDocument['party']>

/** Which branch a building's party members belong to. */
export const buildingBranch = (building: string): string => `branch:${building}`
/** The community's own branch takes those who are away from home. */
export const communityBranch = (community: string): string => `branch:${community}`
/** Branches of organisations with their seat in the community, counted from 1. */
export const organisationBranch = (community: string, nth: number): string =>
  `branch:${community}/o${nth}`

/**
 * The category of every resident who is a party member, by the member's number. Exactly as many as
 * `PARTY_COUNTS` says; every branch secretary is a local one. Source: R7.
 */
export function partyOfResidents(buildings: readonly Building[], members: number) {
  const leaders = new Set(buildings.map((each) => residentAt(each, each.secretary).number ?? -1))
  const known = new Set(inServiceOf(buildings))
  const others = Array.from({ length: members }, (_, number) => number).filter(
    (number) => !leaders.has(number) && !known.has(number),
  )
  const { local, reporting, floating } = PARTY_COUNTS
  const drawn = [...leaders, ...shuffled(randomFrom('party'), others)]
  // The story's four are among those who report to their community.
  const order = [...drawn.slice(0, local), ...known, ...drawn.slice(local)]
  const categories = new Map<number, PartyCategory>()
  for (const number of order.slice(0, local)) categories.set(number, 'local')
  for (const number of order.slice(local, local + reporting)) categories.set(number, 'reporting')
  const away = order.slice(local + reporting, local + reporting + floating)
  for (const number of away) categories.set(number, 'floating')
  return categories
}

/** Numbers of the members the pocket park's story needs. */
const inServiceOf = (buildings: readonly Building[]): number[] =>
  Object.keys(IN_SERVICE).flatMap((household) => {
    const cut = household.lastIndexOf('/')
    const building = buildings.find(({ id }) => id === household.slice(0, cut))
    return building ? (residentBehind(building, household.slice(cut + 1)).number ?? []) : []
  })

/** A resident's party entry. In-service members say where they work and what they know. */
export function partyEntry(
  category: PartyCategory,
  branch: string,
  number: number,
  known?: InService,
): Party {
  const inService = category === 'reporting' || category === 'resident_unit'
  const trade = known && ([known.workUnit, known.expertise] as const)
  const [workUnit, expertise] = trade ?? TRADES[number % TRADES.length] ?? []
  return {
    ...{ category, branch, inService },
    ...(inService && workUnit && expertise && { workUnit, expertise }),
  }
}
