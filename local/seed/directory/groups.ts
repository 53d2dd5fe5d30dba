import { scopesOf, type GroupDocument } from '../../../cloudfunctions/core/place/place.ts'
import { buildingGroupName } from '../../../cloudfunctions/core/group/copy.ts'
import type { GroupKind, PlaceId } from '../../../typings/place.ts'
import { randomFrom } from '../random.ts'
import type { SeedGroup } from '../sink.ts'
import { COMMUNITIES, DISTRICT, DISTRICT_NAME, type Community } from './communities.ts'
import type { Building } from './occupancy.ts'
import { openidOf } from './people.ts'
import { holderOf, memberCount, type Town } from './town.ts'

/** What topic groups talk about. Source: R54. */
const TOPICS = [
  '停车管理',
  '老旧电梯改造',
  '垃圾分类',
  '楼门公约',
  '绿化养护',
  '电动车充电',
  '楼道堆物',
  '宠物管理',
  '外墙保温',
]
/** A few are about something of their own. Source: stories 2 to 4. */
const OWN_TOPICS: Record<string, string> = {
  fcy1: '口袋公园',
  fqy2: '临街商铺秩序',
  fxy3: '高空抛物',
  fgy2: '东院停车',
}
const DISTRICT_WORK = [
  '地区工委工作群',
  '综合执法联动群',
  '社区书记主任群',
  '管楼干部群',
  '网格员群',
  '物业联席群',
]

/** A group before it has an id of WeChat: kind, name, place, people. */
interface Draft {
  key: string
  kind: GroupKind
  name: string
  place: PlaceId
  people: number
  building?: Building
}

/** The 574 groups, all bound: buildings first, then committees, communities and the district. Source: R1, R2. */
export function groupsOf(town: Town): { documents: GroupDocument[]; listed: SeedGroup[] } {
  const drafts = [
    ...town.buildings.map(buildingGroup),
    ...COMMUNITIES.flatMap((community) => communityGroups(town, community)),
    ...districtGroups(),
  ]
  const bound = drafts.map((draft, index) => ({ draft, opengid: opengidOf(index) }))
  return {
    documents: bound.map(({ draft, opengid }) => documentOf(town, draft, opengid)),
    listed: bound.map(({ draft, opengid }) => listed(draft, opengid)),
  }
}

/** Like WeChat's: `tG` and letters. */
const opengidOf = (index: number): string => `tG${openidOf('unit', 1_000_000 + index).slice(3)}`

function buildingGroup(building: Building): Draft {
  const { id, fullName } = building
  return {
    key: `building:${id}`,
    kind: 'building',
    name: buildingGroupName(fullName),
    ...{ place: id, people: memberCount(building) + 6, building },
  }
}

function communityGroups(town: Town, community: Community): Draft[] {
  const { id, estate, name } = community
  const buildings = town.buildings.filter((building) => building.community === community)
  const people = buildings.reduce((sum, building) => sum + memberCount(building), 0)
  const part = (share: number) => Math.round(people * share)
  return [
    draft('community', id, `${name}居民群`, Math.min(500, part(0.2))),
    draft('party', id, `${name}党员群`, part(0.14)),
    draft('work', id, `${name}工作群`, 18 + buildings.length),
    ...committeeGroups(community, buildings),
    ...topicsOf(community).map((topic, index) =>
      draft('topic', id, `${estate}${topic}议题群`, part(0.02) + index, `t${index + 1}`),
    ),
  ]
}

const draft = (
  kind: GroupKind,
  place: PlaceId,
  name: string,
  people: number,
  mark = '',
): Draft => ({
  key: `${kind}:${place}${mark && `:${mark}`}`,
  ...{ kind, name, place, people },
})

/** 楼委会群 = 微会议室. The last buildings of some communities share one. Source: R52. */
function committeeGroups(community: Community, buildings: readonly Building[]): Draft[] {
  const { committees, estate } = community
  return buildings.slice(0, committees).map((building, index) => {
    const partner = buildings[committees + index]
    const numbers = partner ? `${building.number}、${partner.number}号楼` : building.name
    const random = randomFrom(`committee ${building.id}`)
    const people = 9 + Math.floor(random() * 14)
    return draft('committee', building.id, `${estate}${numbers}楼委会群`, people)
  })
}

function topicsOf({ code, topics }: Community): string[] {
  const own = OWN_TOPICS[code]
  return [...(own ? [own] : []), ...TOPICS].slice(0, topics)
}

function districtGroups(): Draft[] {
  return [
    draft('party', DISTRICT, `${DISTRICT_NAME}在职党员群`, 482),
    ...DISTRICT_WORK.map((name, index) =>
      draft('work', DISTRICT, name, 24 + index * 7, `w${index + 1}`),
    ),
  ]
}

/** Groups were bound in the weeks after the roles were given. */
const BOUND_AFTER = 100 * 24 * 60 * 60_000

function documentOf(town: Town, group: Draft, opengid: string): GroupDocument {
  const { key, kind, name, place } = group
  const by = town.memberId(binderOf(town, group))
  const binding = { opengid, by, at: town.now - BOUND_AFTER }
  return { _id: key, kind, name, place, scopes: scopesOf(place), opengid, bound: [binding] }
}

function binderOf(town: Town, { place, kind }: Draft): string {
  if (place === DISTRICT) return holderOf(town, `committee@${place}`)
  return holderOf(
    town,
    kind === 'building' || kind === 'committee' ? `cadre@${place}` : `secretary@${place}`,
  )
}

function listed({ name, place, people, building }: Draft, opengid: string): SeedGroup {
  const { point } = building ?? {}
  return { opengid, name, members: people, placeId: place, ...(point && { location: point }) }
}
