import { memberId } from '../../../cloudfunctions/core/kernel/identity.ts'
import { deskKey, type MemberDocument } from '../../../cloudfunctions/core/member/member.ts'
import {
  levelOf,
  scopesOf,
  type HouseholdDocument,
  type PlaceDocument,
} from '../../../cloudfunctions/core/place/place.ts'
import type { Role, UnitId } from '../../../typings/member.ts'
import { TEST_SECRET, type CoreCloud } from '../cloud.ts'

// Member ids are made here as the functions make them, with their secret.
process.env['MEMBER_ID_SECRET'] = TEST_SECRET

/** Where the stories happen: a building, the one beside it, and one of another community. */
export const HERE = 'fz/fqy2/5'
export const BESIDE = 'fz/fqy2/6'
export const ELSEWHERE = 'fz/zfy/24'

/** The pharmacy's door, and a point some two kilometres off. */
export const PHARMACY = { latitude: 39.866, longitude: 116.43 }
export const FAR_OFF = { latitude: 39.886, longitude: 116.43 }

const NAMES: Record<string, { name: string; estate?: string }> = {
  fz: { name: '方庄地区' },
  'fz/fqy2': { name: '芳群园二区社区' },
  'fz/zfy': { name: '紫芳园社区' },
  [HERE]: { name: '5号楼', estate: '芳群园二区' },
  [BESIDE]: { name: '6号楼', estate: '芳群园二区' },
  [ELSEWHERE]: { name: '24号楼', estate: '芳星园三区' },
}

/** A grant without its dates: in force since long ago. */
export interface Post {
  role: Role
  scope: string
  unit?: UnitId
}

/** Somebody of the neighbourhood; without `home` and `post` they have no member document. */
export interface Someone {
  openid: string
  home?: { building: string; door: string; status?: 'pending' }
  post?: Post
}

const flat = (name: string, building: string, door: string): Someone => ({
  openid: `o-${name}`,
  home: { building, door },
})
const staff = (name: string, role: Role, scope: string): Someone => ({
  openid: `o-${name}`,
  post: { role, scope },
})
const officer = (unit: UnitId): Someone => ({
  openid: `o-${unit}`,
  post: { role: 'officer', scope: 'fz', unit },
})

/** Everybody there is, by what they are. */
export const people = {
  /** 402 of the building, who reports; the spouse lives behind the same door. */
  resident: flat('resident', HERE, '402'),
  spouse: flat('spouse', HERE, '402'),
  neighbour: flat('neighbour', HERE, '302'),
  beside: flat('beside', BESIDE, '101'),
  stranger: flat('stranger', ELSEWHERE, '101'),
  /** Asked to join 501, not confirmed yet. */
  newcomer: {
    openid: 'o-newcomer',
    home: { building: HERE, door: '501', status: 'pending' },
  },
  visitor: { openid: 'o-visitor' },
  captain: staff('captain', 'captain', HERE),
  cadre: staff('cadre', 'cadre', HERE),
  branch: staff('branch', 'branch_secretary', HERE),
  grid: staff('grid', 'grid', 'fz/fqy2'),
  property: staff('property', 'property', HERE),
  director: staff('director', 'director', 'fz/fqy2'),
  secretary: staff('secretary', 'secretary', 'fz/fqy2'),
  committee: staff('committee', 'committee', 'fz'),
  center: staff('center', 'center', 'fz'),
  admin: staff('admin', 'admin', 'fz'),
  cg: officer('cg'),
  sy: officer('sy'),
  gs: officer('gs'),
  ga: officer('ga'),
  /** Of a unit that is in no order of these stories. */
  xf: officer('xf'),
  captainBeside: staff('captain-beside', 'captain', BESIDE),
  captainElsewhere: staff('captain-elsewhere', 'captain', ELSEWHERE),
  gridElsewhere: staff('grid-elsewhere', 'grid', 'fz/zfy'),
  secretaryElsewhere: staff('secretary-elsewhere', 'secretary', 'fz/zfy'),
} satisfies Record<string, Someone>

export type Name = keyof typeof people

/** The member id of a person. */
export const memberOf = (name: Name): string => memberId(people[name].openid)

/** Fills an empty cloud with the neighbourhood. */
export async function settle({ cloud }: Pick<CoreCloud, 'cloud'>): Promise<void> {
  const everybody: Someone[] = Object.values(people)
  const joined = everybody.filter(({ home, post }) => home ?? post)
  const { database } = cloud
  await database.insertMany('places', Object.keys(NAMES).map(place).map(plain))
  await database.insertMany('households', households(joined).map(plain))
  await database.insertMany('members', joined.map(member).map(plain))
}

/** `insertMany` takes records; documents are interfaces. */
const plain = (document: object): Record<string, unknown> => ({ ...document })

function place(_id: string): PlaceDocument {
  const { name, estate = '' } = NAMES[_id] ?? { name: _id }
  const scopes = scopesOf(_id)
  return {
    ...{ _id, name, estate, scopes, level: levelOf(_id), parent: scopes.at(-2) ?? null },
    ...{ households: 60, neighbours: 3, servants: [], order: 0 },
    ...(_id === HERE && { point: PHARMACY }),
  }
}

function households(joined: readonly Someone[]): HouseholdDocument[] {
  const doors = joined.flatMap(({ home }) => (home ? [`${home.building}/${home.door}`] : []))
  return [...new Set(doors)].map((_id) => ({
    _id,
    building: _id.slice(0, _id.lastIndexOf('/')),
    door: _id.slice(_id.lastIndexOf('/') + 1),
    members: 1,
  }))
}

/** The id of a grant begins with its desk key. */
export const grantOf = (post: Post): string => `${deskKey(post)}#1`

/** The member document of somebody, as joining and granting would have left it. */
export function member({ openid, home, post }: Someone): MemberDocument {
  return {
    _id: memberId(openid),
    version: 0,
    openid,
    nickname: openid.slice(2),
    ...(home && homeOf(home)),
    roles: post ? [{ id: grantOf(post), grantedBy: 'setup', validFrom: 0, ...post }] : [],
    roleKeys: post ? [deskKey(post)] : [],
    quota: {},
    done: [],
    joinedAt: 0,
  }
}

function homeOf(given: NonNullable<Someone['home']>): Pick<MemberDocument, 'home' | 'homeKey'> {
  const { building, door } = given
  const status = given.status ?? 'confirmed'
  const household = `${building}/${door}`
  const { name = '', estate = '' } = NAMES[building] ?? {}
  const asked = { askedAt: 0, requestId: 'asked-long-ago' }
  return {
    home: { building, buildingName: `${estate}${name}`, household, door, status, ...asked },
    homeKey: status === 'pending' ? `pending:${building}` : `household:${household}`,
  }
}
