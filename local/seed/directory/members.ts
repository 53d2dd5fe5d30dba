import type { Home } from '../../../typings/member.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { householdKey, pendingKey } from '../../../cloudfunctions/core/member/home.ts'
import { deskKey, type MemberDocument } from '../../../cloudfunctions/core/member/member.ts'
import { ROLE_NAMES } from '../../../cloudfunctions/core/ticket/copy.ts'
import { between, pick, randomFrom, type Random } from '../random.ts'
import { branchOfUnitMember } from './branches.ts'
import { IN_SERVICE } from './cast.ts'
import { buildingBranch, communityBranch, partyEntry, PARTY_COUNTS } from './party.ts'
import { openidOf, residentsOf, waitingOf, type Resident } from './people.ts'
import type { Post } from './posts.ts'
import type { Town } from './town.ts'

const MINUTE: Duration = 60_000
const DAY: Duration = 24 * 60 * MINUTE
/** The groups began about this long ago: before the year whose requests are told. */
const SINCE: Duration = 400 * DAY
/** Most joined in the first months: the share of the time since then, drawn evenly, is raised to this power. */
const EARLY = 0.35

/** What neighbours call themselves. Nobody's name. */
const NICKNAMES = [
  ...[
    '晴天',
    '老兵',
    '早起的人',
    '平平安安',
    '爱花的人',
    '小区一员',
    '秋叶',
    '向阳',
    '慢慢走',
    '听雨',
  ],
  ...[
    '广场上的鸽子',
    '退休生活',
    '好邻居',
    '热心肠',
    '知足常乐',
    '清风',
    '方庄人',
    '老北京',
    '四季',
    '书虫',
  ],
  ...[
    '爱猫的人',
    '骑车上班',
    '南窗',
    '一杯清茶',
    '蓝天',
    '太极晨练',
    '双职工',
    '新邻居',
    '楼上的灯',
    '小院',
  ],
  ...[
    '随遇而安',
    '春华秋实',
    '夜班归来',
    '孩子妈妈',
    '孩子爸爸',
    '爱唱歌',
    '种菜的人',
    '白杨',
    '石榴',
    '海棠',
  ],
]

/** Everybody: residents, those who wait, staff, and party members of organisations. Source: R3, R6, R7. */
export function* memberDocuments(town: Town): Generator<MemberDocument> {
  const random = randomFrom('members')
  for (const building of town.buildings) {
    for (const resident of residentsOf(building)) yield residentDocument(town, resident)
  }
  yield* waitingDocuments(town)
  for (const post of town.staff) yield staffDocument(town, post)
  for (let nth = 0; nth < PARTY_COUNTS.resident_unit; nth += 1)
    yield unitDocument(town, nth, random)
}

/** A confirmed member's document; the same whenever it is asked for. */
export function residentDocument(town: Town, resident: Resident): MemberDocument {
  const { openid, building, household, number = 0 } = resident
  const random = randomFrom(`joined ${openid}`)
  const joinedAt = joinedBy(town, random)
  const category = town.party.get(number)
  const branch =
    category === 'floating' ? communityBranch(building.community.id) : buildingBranch(building.id)
  return {
    ...blank(town, openid, nicknameOf(resident, random), joinedAt),
    home: homeOf(resident, 'confirmed', joinedAt),
    homeKey: householdKey(household),
    ...rolesOf(town, openid),
    ...(category && { party: partyEntry(category, branch, number, IN_SERVICE[household]) }),
  }
}

/** When a resident joined, without making their document. */
export const joinedAt = (town: Town, openid: string): Instant =>
  joinedBy(town, randomFrom(`joined ${openid}`))

const joinedBy = ({ now }: Town, random: Random): Instant =>
  now - 3 * DAY - MINUTE * Math.floor((random() ** EARLY * SINCE) / MINUTE)

/** The document of somebody with a post but no home here. */
export function staffDocument(town: Town, { openid, role }: Post): MemberDocument {
  const joinedAt = town.now - SINCE
  return { ...blank(town, openid, ROLE_NAMES[role], joinedAt), ...rolesOf(town, openid) }
}

/** Those who asked to join and wait; the same whenever they are asked for. */
export function* waitingDocuments(town: Town): Generator<MemberDocument> {
  const random = randomFrom('waiting')
  let first = 0
  for (const building of town.buildings) {
    for (const person of waitingOf(building, first)) {
      const askedAt = town.now - MINUTE * between(random, 20, 2_600)
      yield {
        ...blank(town, person.openid, nicknameOf(person, random), askedAt),
        home: homeOf(person, 'pending', askedAt),
        homeKey: pendingKey(building.id),
      }
    }
    first += building.waiting.length
  }
}

/** A party member of an organisation here who lives elsewhere. Source: R7 (驻区单位). */
function unitDocument(town: Town, nth: number, random: Random): MemberDocument {
  const joinedAt = town.now - DAY * between(random, 5, 150)
  return {
    ...blank(town, openidOf('unit', nth), pick(random, NICKNAMES), joinedAt),
    party: partyEntry('resident_unit', branchOfUnitMember(nth), nth),
  }
}

const blank = (
  town: Town,
  openid: string,
  nickname: string,
  joinedAt: Instant,
): MemberDocument => ({
  _id: town.memberId(openid),
  version: 0,
  openid,
  nickname,
  roles: [],
  roleKeys: [],
  quota: {},
  done: [],
  joinedAt,
})

const homeOf = (
  { building, household, door }: Resident,
  status: Home['status'],
  askedAt: Instant,
): NonNullable<MemberDocument['home']> => ({
  building: building.id,
  buildingName: building.fullName,
  ...{ household, door, status, askedAt },
  requestId: 'seed-join',
})

function rolesOf({ grants }: Town, openid: string): Pick<MemberDocument, 'roles' | 'roleKeys'> {
  const roles = grants.of.get(openid) ?? []
  return { roles, roleKeys: roles.map(deskKey) }
}

function nicknameOf({ door }: Resident, random: Random): string {
  const share = random()
  if (share < 0.4) return `${door} 邻居`
  const word = pick(random, NICKNAMES)
  return share < 0.7 ? word : `${word}${door.replace(/^.*-/, '')}`
}
