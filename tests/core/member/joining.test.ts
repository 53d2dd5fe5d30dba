import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { ADMIN, appoint, document, joinCodeOf, settle } from '../neighbourhood.ts'

const CAPTAIN = 'oCaptain00000000000000000001'
const RESIDENT = 'oResident0000000000000000001'
const PARTNER = 'oPartner00000000000000000001'
const BUILDING = 'fz/zfy/24'

describe('joining a building (R3, R51, design §3)', () => {
  let core: CoreCloud
  beforeAll(async () => {
    core = await startCore()
    await settle(core)
    await appoint(core, CAPTAIN, { role: 'captain', scope: BUILDING })
  })
  afterAll(() => core.close())

  test('a visitor who knows the figures sees the building and no feed', async () => {
    const code = await joinCodeOf(core, BUILDING)
    const found = await core.ok(RESIDENT, 'member.lookUpBuilding', { code })
    expect(found).toMatchObject({
      place: { id: BUILDING, name: '24号楼' },
      community: '紫芳园社区',
    })
    const home = await core.ok(RESIDENT, 'home.open', { place: BUILDING })
    expect(home.card?.place.households).toBe(3)
    expect(home.feed.rows).toEqual([])
    expect(await core.refusal(RESIDENT, 'feed.list', { place: BUILDING })).toBe('not_a_member')
  })

  test('a door the roster does not know is refused', async () => {
    const code = await joinCodeOf(core, BUILDING)
    const wish = { requestId: requestId(), building: BUILDING, code, nickname: '新来的' }
    expect(await core.refusal(RESIDENT, 'member.join', { ...wish, door: '999' })).toBe(
      'door_unknown',
    )
  })

  test("another building's figures do not open this building's doors", async () => {
    const code = await joinCodeOf(core, 'fz/zfy/25')
    const wish = { requestId: requestId(), building: BUILDING, code, door: '402', nickname: '路过' }
    expect(await core.refusal(RESIDENT, 'member.join', wish)).toBe('code_wrong')
  })

  test('who asked waits: no feed before the captain has spoken, and a letter to the captain', async () => {
    const code = await joinCodeOf(core, BUILDING)
    const { me } = await core.ok(RESIDENT, 'member.join', {
      requestId: requestId(),
      building: BUILDING,
      code,
      door: '3单元402室',
      nickname: '新邻居',
    })
    expect(me.home).toMatchObject({ status: 'pending', door: '3-402' })
    expect(await core.refusal(RESIDENT, 'feed.list', { place: BUILDING })).toBe('not_confirmed')
    const { rows } = await core.ok(CAPTAIN, 'letter.list', {})
    expect(rows.map(({ kind }) => kind)).toContain('join_asked')
    const home = await core.ok(RESIDENT, 'home.open', {})
    expect(home).toMatchObject({ card: { place: { id: BUILDING } }, feed: { rows: [] } })
  })

  test('the captain confirms, once or twice: one neighbour household, one letter', async () => {
    const { rows, codes } = await core.ok(CAPTAIN, 'member.waiting', {})
    expect(rows).toMatchObject([{ door: '3-402', nickname: '新邻居', householdMembers: 0 }])
    const code = await joinCodeOf(core, BUILDING)
    expect(codes).toEqual([{ name: '芳星园三区24号楼', code }])
    const ref = rows[0]?.ref ?? ''
    const again = requestId()
    await core.ok(CAPTAIN, 'member.confirm', { requestId: again, ref })
    await core.ok(CAPTAIN, 'member.confirm', { requestId: again, ref })
    await core.ok(CAPTAIN, 'member.confirm', { requestId: requestId(), ref })
    expect(await document(core, 'places', BUILDING)).toMatchObject({ neighbours: 1 })
    const letters = await core.ok(RESIDENT, 'letter.list', {})
    expect(letters.rows.map(({ kind }) => kind)).toEqual(['join_confirmed'])
    expect(letters.rows[0]?.actor).toBe('楼门长')
    const home = await core.ok(RESIDENT, 'home.open', {})
    expect(home).toMatchObject({ me: { label: '3-402 邻居', unread: 1 }, card: { neighbours: 1 } })
  })

  test('a second person of the household does not count the household twice (R3)', async () => {
    const code = await joinCodeOf(core, BUILDING)
    const wish = { building: BUILDING, code, door: '3-402', nickname: '家里人' }
    await core.ok(PARTNER, 'member.join', { requestId: requestId(), ...wish })
    const { rows } = await core.ok(CAPTAIN, 'member.waiting', {})
    expect(rows).toMatchObject([{ householdMembers: 1 }])
    await core.ok(CAPTAIN, 'member.confirm', { requestId: requestId(), ref: rows[0]?.ref ?? '' })
    expect(await document(core, 'places', BUILDING)).toMatchObject({ neighbours: 1 })
    expect(await document(core, 'households', `${BUILDING}/3-402`)).toMatchObject({ members: 2 })
  })

  test('who is confirmed cannot move by asking again', async () => {
    const code = await joinCodeOf(core, BUILDING)
    const wish = { requestId: requestId(), building: BUILDING, code, door: '101', nickname: '搬' }
    expect(await core.refusal(RESIDENT, 'member.join', wish)).toBe('already_joined')
  })

  test('nobody confirms in a building that is not theirs', async () => {
    const asker = 'oAsker000000000000000000001'
    const code = await joinCodeOf(core, 'fz/zfy/25')
    const wish = { building: 'fz/zfy/25', code, door: '201', nickname: '二十五' }
    await core.ok(asker, 'member.join', { requestId: requestId(), ...wish })
    const cadre = 'oCadre250000000000000000001'
    await appoint(core, cadre, { role: 'cadre', scope: 'fz/zfy/25' })
    const [row] = (await core.ok(cadre, 'member.waiting', {})).rows
    const ref = row?.ref ?? ''
    for (const openid of [CAPTAIN, RESIDENT, ADMIN]) {
      const input = { requestId: requestId(), ref }
      expect(await core.refusal(openid, 'member.confirm', input)).toBe('forbidden')
    }
    const no = { requestId: requestId(), ref, reason: '请带房本来一趟' }
    await core.ok(cadre, 'member.refuse', no)
    const home = await core.ok(asker, 'home.open', {})
    expect(home.me.home).toMatchObject({ status: 'refused', reason: '请带房本来一趟' })
    expect(await core.refusal(cadre, 'member.confirm', { requestId: requestId(), ref })).toBe(
      'conflict',
    )
  })
})
