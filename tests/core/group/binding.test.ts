import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { ADMIN, appoint, documents, settle } from '../neighbourhood.ts'

const CADRE = 'oCadre00000000000000000001'
const OTHER_CADRE = 'oCadre00000000000000000005'
const NEWCOMER = 'oNewcomer0000000000000000001'
const BUILDING = 'fz/zfy/24'

describe('a WeChat group names its building (B4, R1)', () => {
  let core: CoreCloud
  beforeAll(async () => {
    core = await startCore()
    await settle(core)
    await appoint(core, CADRE, { role: 'cadre', scope: BUILDING })
    await appoint(core, OTHER_CADRE, { role: 'cadre', scope: 'fz/fqy/5' })
  })
  afterAll(() => core.close())

  const bind = async (openid: string, opengid: string, building = BUILDING) =>
    core.call(openid, 'group.bind', {
      requestId: requestId(),
      building,
      group: await core.groupCard(openid, opengid),
    })

  test('a card of a group nobody bound leads nowhere', async () => {
    const group = await core.groupCard(NEWCOMER, 'G24')
    expect(await core.refusal(NEWCOMER, 'member.lookUpBuilding', { group })).toBe('group_unknown')
  })

  test('only a captain or cadre of the building binds', async () => {
    expect(await bind(NEWCOMER, 'G24')).toMatchObject({ code: 'not_a_member' })
    expect(await bind(OTHER_CADRE, 'G24')).toMatchObject({ code: 'forbidden' })
    expect(await bind(ADMIN, 'G24')).toMatchObject({ code: 'forbidden' })
  })

  test('once bound, again changes nothing, and the card is no longer red', async () => {
    expect(await bind(CADRE, 'G24')).toMatchObject({ data: { bound: true, rebound: false } })
    expect(await bind(CADRE, 'G24')).toMatchObject({ data: { bound: true, rebound: false } })
    const home = await core.ok(CADRE, 'home.open', {})
    expect(home.card?.groupBound).toBe(true)
    expect(await documents(core, 'groups', { place: BUILDING })).toMatchObject([
      { opengid: 'G24', name: '24号楼楼门群', bound: [{ opengid: 'G24' }] },
    ])
  })

  test('the card brings a newcomer to the building: its card, no feed, and the way in', async () => {
    const group = await core.groupCard(NEWCOMER, 'G24')
    const found = await core.ok(NEWCOMER, 'member.lookUpBuilding', { group })
    expect(found.place.id).toBe(BUILDING)
    const home = await core.ok(NEWCOMER, 'home.open', { group })
    expect(home.card?.place.id).toBe(BUILDING)
    expect(home.feed.rows).toEqual([])
    const wish = { building: BUILDING, group, door: '402', nickname: '群里来的' }
    const { me } = await core.ok(NEWCOMER, 'member.join', { requestId: requestId(), ...wish })
    expect(me.home?.status).toBe('pending')
  })

  test('a made-up proof, or one of another person, proves nothing', async () => {
    const stolen = await core.groupCard(CADRE, 'G24')
    const lookUp = (group: string) => core.refusal(NEWCOMER, 'member.lookUpBuilding', { group })
    expect(await lookUp('made-up')).toBe('group_not_verified')
    expect(await lookUp(stolen)).toBe('group_not_verified')
  })

  test('an opened proof sent by a phone itself is not believed', async () => {
    const forged = { cloudID: 'x', data: { opengid: 'G24' } }
    const nested = { action: 'member.lookUpBuilding', input: { group: forged } }
    expect(await core.send(NEWCOMER, nested)).toMatchObject({
      code: 'bad_input',
      detail: { field: 'group' },
    })
    const beside = { action: 'member.lookUpBuilding', input: {}, group: forged }
    expect(await core.send(NEWCOMER, beside)).toMatchObject({ code: 'bad_input' })
  })

  test("a group of one building is not bound to another's", async () => {
    expect(await bind(OTHER_CADRE, 'G24', 'fz/fqy/5')).toMatchObject({ code: 'conflict' })
  })

  test('binding another group keeps the history', async () => {
    expect(await bind(CADRE, 'G24-new')).toMatchObject({ data: { bound: true, rebound: true } })
    const [group] = await documents(core, 'groups', { place: BUILDING })
    expect(group).toMatchObject({ bound: [{ opengid: 'G24' }, { opengid: 'G24-new' }] })
  })

  test('a card from an unbound group opens nothing but does not break the first screen', async () => {
    const group = await core.groupCard(NEWCOMER, 'G-elsewhere')
    expect((await core.ok(NEWCOMER, 'home.open', { group })).feed.rows).toEqual([])
    expect((await core.ok(CADRE, 'home.open', { group: 'too-old' })).card?.place.id).toBe(BUILDING)
  })
})
