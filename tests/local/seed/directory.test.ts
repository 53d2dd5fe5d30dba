import { beforeAll, describe, expect, it } from 'vitest'
import { PARTY_COUNTS } from '../../../local/seed/directory/party.ts'
import { mayGrant, flawOf } from '../../../cloudfunctions/core/role/granting.ts'
import { confirmedHome, deskKey } from '../../../cloudfunctions/core/member/member.ts'
import { normalDoor } from '../../../cloudfunctions/core/member/home.ts'
import { memberId, NOW, seeded, streamDigest, type Written } from './written.ts'

let town: Written
const byId = <T extends { _id: string }>(list: readonly T[]) =>
  new Map(list.map((each) => [each._id, each]))
const countBy = <T>(list: readonly T[], key: (item: T) => string | undefined) => {
  const counts = new Map<string, number>()
  for (const item of list) {
    const name = key(item)
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}
const buildings = () => town.places.filter(({ level }) => level === 'building')

beforeAll(async () => {
  town = await seeded()
  console.info(`the seed took ${Math.round(town.milliseconds)} ms`)
})

describe('the whole seed', () => {
  it('writes the same documents in the same order every time', { timeout: 900_000 }, async () => {
    const [once, again] = [await streamDigest(), await streamDigest()]
    expect(again).toBe(once)
  })

  it('uses no id twice in a collection', () => {
    const { facts: _facts, files: _files, milliseconds: _ms, ...collections } = town
    for (const [name, documents] of Object.entries(collections)) {
      expect(new Set(documents.map(({ _id }) => _id)).size, name).toBe(documents.length)
    }
  })

  it('says in its facts what it wrote', () => {
    const { facts } = town
    expect(facts).toMatchObject({
      communities: 16,
      buildings: 223,
      groups: 574,
      households: town.households.length,
      branches: 300,
      tickets: town.tickets.length,
    })
    expect(facts.members).toBe(town.members.filter(confirmedHome).length)
    expect(facts.partyMembers).toBe(town.members.filter(({ party }) => party).length)
    expect(facts.groupList).toHaveLength(574)
  })
})

describe('places (R1, R3, R9)', () => {
  it('are 16 communities and 223 buildings, each building in exactly one community', () => {
    const communities = town.places.filter(({ level }) => level === 'community')
    expect(communities).toHaveLength(16)
    expect(buildings()).toHaveLength(223)
    const ids = new Set(communities.map(({ _id }) => _id))
    for (const { _id, parent, scopes } of buildings()) {
      expect(ids.has(parent ?? '')).toBe(true)
      expect(scopes).toEqual(['fz', parent, _id])
    }
    for (const name of ['紫芳园', '芳群园二区', '芳古园二区', '芳星园三区', '芳城园一区']) {
      expect(communities.map((each) => each.name)).toContain(`${name}社区`)
    }
  })

  it('spread the buildings unevenly and give each its own point and join code', () => {
    const sizes = new Set(countBy(buildings(), ({ parent }) => parent ?? '').values())
    expect(sizes.size).toBeGreaterThan(6)
    const points = buildings().map(({ point }) => `${point?.latitude},${point?.longitude}`)
    expect(new Set(points).size).toBe(223)
    const codes = buildings().map(({ joinCode = '' }) => joinCode)
    expect(new Set(codes).size).toBe(223)
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true)
  })

  it('hold about 34,000 households whose doors are written as people type them', () => {
    expect(town.households.length).toBeGreaterThan(33_000)
    expect(town.households.length).toBeLessThan(35_000)
    const odd = town.households.filter(
      ({ _id, building, door }) => _id !== `${building}/${door}` || normalDoor(door) !== door,
    )
    expect(odd).toEqual([])
    const counted = countBy(town.households, ({ building }) => building)
    for (const { _id, households } of buildings()) expect(counted.get(_id)).toBe(households)
    expect(counted.get('fz/fxy3/24')).toBe(212)
  })
})

describe('coverage (R3)', () => {
  it('counts confirmed members per household and covered households per building', () => {
    const members = countBy(town.members, (member) => confirmedHome(member)?.household)
    const wrong = town.households.filter((each) => each.members !== (members.get(each._id) ?? 0))
    expect(wrong).toEqual([])
    const covered = countBy(
      town.households.filter((each) => each.members > 0),
      ({ building }) => building,
    )
    for (const { _id, neighbours } of buildings()) expect(neighbours).toBe(covered.get(_id))
  })

  it('is over 60 % in the district and uneven, 45 to 88 %, among buildings', () => {
    const covered = town.households.filter(({ members }) => members > 0).length
    expect(covered / town.households.length).toBeGreaterThan(0.6)
    const shares = buildings().map(({ neighbours, households }) => neighbours / households)
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.45)
    expect(Math.min(...shares)).toBeLessThan(0.55)
    expect(Math.max(...shares)).toBeLessThanOrEqual(0.88)
    expect(Math.max(...shares)).toBeGreaterThan(0.8)
  })

  it('has over 40,000 confirmed members, a few who wait, and several in one household', () => {
    expect(town.members.filter(confirmedHome).length).toBeGreaterThan(40_000)
    const waiting = town.members.filter(({ home }) => home?.status === 'pending')
    expect(waiting.length).toBeGreaterThan(20)
    expect(waiting.length).toBeLessThan(300)
    for (const { homeKey, home } of waiting) expect(homeKey).toBe(`pending:${home?.building}`)
    expect(town.households.some(({ members }) => members > 2)).toBe(true)
  })

  it('knows every member by the product’s id of an openid that is not all digits', () => {
    const odd = town.members.filter(
      ({ _id, openid }) =>
        !/^(?!\d+$)[A-Za-z0-9_-]{1,64}$/.test(openid) || _id !== memberId(openid),
    )
    expect(odd).toEqual([])
    expect(new Set(town.members.map(({ openid }) => openid)).size).toBe(town.members.length)
  })
})

describe('groups (R1, R2, R4)', () => {
  it('are 574 of six kinds, all bound to different WeChat groups', () => {
    expect(town.groups).toHaveLength(574)
    expect(Object.fromEntries(countBy(town.groups, ({ kind }) => kind))).toEqual({
      ...{ building: 223, committee: 200, topic: 96, community: 16, party: 17, work: 22 },
    })
    expect(new Set(town.groups.map(({ opengid }) => opengid ?? '')).size).toBe(574)
    expect(town.groups.every(({ opengid }) => /^tG[a-z0-9]+$/.test(opengid ?? ''))).toBe(true)
  })

  it('leave no building without a bound group', () => {
    const groups = byId(town.groups)
    for (const { _id, groupBound } of buildings()) {
      expect(groupBound).toBe(true)
      expect(groups.get(`building:${_id}`)?.place).toBe(_id)
    }
  })

  it('are 44 for the secretary of 紫芳园', () => {
    expect(town.groups.filter(({ scopes }) => scopes.includes('fz/zfy'))).toHaveLength(44)
  })

  it('are listed for the desk with the building’s place', () => {
    const groups = new Map(town.groups.map((group) => [group.opengid, group]))
    for (const { opengid, placeId, members } of town.facts.groupList) {
      expect(groups.get(opengid)?.place).toBe(placeId)
      expect(members).toBeGreaterThan(0)
    }
  })
})

describe('roles (R5, R6)', () => {
  it('are held for every building and every community', () => {
    const held = new Set(town.members.flatMap(({ roleKeys }) => roleKeys))
    for (const { _id } of buildings()) {
      for (const role of ['captain', 'cadre', 'branch_secretary', 'grid', 'property']) {
        expect(held.has(`${role}@${_id}`), `${role}@${_id}`).toBe(true)
      }
    }
    for (const { _id } of town.places.filter(({ level }) => level === 'community')) {
      expect(held.has(`secretary@${_id}`) && held.has(`director@${_id}`)).toBe(true)
    }
    const units = ['cg', 'sy', 'gs', 'ga', 'xf', 'scjg', 'wy', 'fg'].map((id) => `unit:${id}@fz`)
    for (const key of ['committee@fz', 'center@fz', 'admin@fz', ...units]) {
      expect(held.has(key), key).toBe(true)
    }
  })

  it('are such as somebody above may give, in force today, at a level they fit', () => {
    const members = byId(town.members)
    for (const { roles, roleKeys } of town.members.filter((each) => each.roles.length > 0)) {
      expect(roleKeys).toEqual(roles.map(deskKey))
      for (const grant of roles) {
        expect(flawOf(grant)).toBeUndefined()
        expect(grant.validFrom).toBeLessThan(NOW)
        expect(grant.validTo ?? Infinity).toBeGreaterThan(NOW)
        const granter = members.get(grant.grantedBy)
        const bySetup = grant.role === 'admin'
        expect(bySetup || mayGrant(granter?.roles ?? [], grant), grant.id).toBe(true)
      }
    }
  })

  it('let one cadre serve several buildings, and 楼门长 live where they serve', () => {
    const cadre = town.members.find(({ roleKeys }) => roleKeys.includes('cadre@fz/fxy3/24'))
    expect(cadre?.roles.length).toBeGreaterThan(1)
    for (const { home, roles } of town.members) {
      const leads = roles.find(({ role }) => role === 'captain' || role === 'branch_secretary')
      if (leads) expect(home?.building).toBe(leads.scope)
    }
  })

  it('stand on the card of their place with hours and no telephone that could be somebody’s', () => {
    const grants = new Set(town.members.flatMap(({ roles }) => roles.map(({ id }) => id)))
    for (const { _id, servants } of buildings()) {
      expect(
        servants.map(({ role }) => role),
        _id,
      ).toEqual([...['cadre', 'captain', 'branch_secretary', 'grid', 'property']])
      for (const { grant, hours, phone = '010-0000' } of servants) {
        expect(grants.has(grant)).toBe(true)
        expect(hours).not.toBe('')
        expect(phone.startsWith('010-0000')).toBe(true)
      }
    }
  })
})

describe('party (R7, R8)', () => {
  it('has four categories of the article’s size', () => {
    const counts = countBy(town.members, ({ party }) => party?.category)
    expect(Object.fromEntries(counts)).toEqual(PARTY_COUNTS)
    expect(PARTY_COUNTS.local).toBeGreaterThan(4_200)
    expect(PARTY_COUNTS.reporting).toBeGreaterThan(3_400)
    expect(PARTY_COUNTS.resident_unit).toBeGreaterThan(2_500)
    expect(PARTY_COUNTS.floating).toBeGreaterThan(600)
  })

  it('knows where in-service members work and what they know', () => {
    const parties = town.members.flatMap(({ party }) => (party ? [party] : []))
    const odd = parties.filter(
      ({ workUnit, expertise, inService }) => Boolean(workUnit && expertise) !== inService,
    )
    expect(odd).toEqual([])
  })

  it('has 300 branches that count their members right', () => {
    expect(town.branches).toHaveLength(300)
    const counts = countBy(town.members, ({ party }) => party?.branch)
    for (const { _id, members } of town.branches) expect(members, _id).toBe(counts.get(_id) ?? 0)
    expect([...counts.keys()].every((id) => byId(town.branches).has(id))).toBe(true)
  })
})

describe('micro meeting rooms', () => {
  it('are open round the clock in three communities, and meet by appointment in the others (R53)', () => {
    const always = town.rooms.filter(({ mode }) => mode === 'always')
    expect(always).toHaveLength(3)
    const ofCommunities = town.rooms.filter(({ _id }) => _id.split('/').length === 2)
    expect(ofCommunities).toHaveLength(16)
    const ids = new Set(town.places.map(({ _id }) => _id))
    for (const { _id, mode, hours } of ofCommunities) {
      expect(ids.has(_id)).toBe(true)
      expect(hours !== undefined).toBe(mode === 'appointment')
    }
  })
})

describe('the desk’s cast', () => {
  it('has all roles, and every one of them but the newcomer is a member', () => {
    const members = byId(town.members)
    const roles = new Set(town.facts.identities.map(({ role }) => role))
    for (const role of [
      ...['居民', '新来的人', '楼门长', '网格员', '管楼干部', '社区书记', '地区工委'],
      ...['综合执法中心', '城管队员', '食药队员', '工商队员', '公安队员', '管理员'],
    ]) {
      expect(roles.has(role), role).toBe(true)
    }
    for (const { openid, role } of town.facts.identities) {
      expect(members.has(memberId(openid)), openid).toBe(role !== '新来的人')
    }
  })

  it('begins with the resident of 402 in building 24 of 芳星园三区', () => {
    const [first] = town.facts.identities
    expect(first).toMatchObject({ role: '居民', label: '402 邻居', place: 'fz/fxy3/24' })
    const home = byId(town.members).get(memberId(first?.openid ?? ''))?.home
    expect(home).toMatchObject({ door: '402', status: 'confirmed' })
  })
})
