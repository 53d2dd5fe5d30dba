import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { ADMIN, appoint, document, documents, settle } from '../neighbourhood.ts'

const SECRETARY = 'oSecretary000000000000000001'
const CADRE = 'oCadre00000000000000000001'
const STRANGER = 'oStranger0000000000000000001'
const HOUR = 3_600_000

describe('roles are granted, dated and taken back (R6)', () => {
  let core: CoreCloud
  beforeAll(async () => {
    core = await startCore()
    await settle(core)
    await appoint(core, SECRETARY, { role: 'secretary', scope: 'fz/zfy' })
  })
  afterAll(() => core.close())

  const codeOf = async (openid: string) =>
    (await core.ok(openid, 'member.identityCode', { requestId: requestId() })).code

  test('a grant reaches its holder: a role, a letter, a place on the card', async () => {
    await appoint(core, CADRE, { role: 'cadre', scope: 'fz/zfy/24' }, SECRETARY)
    const home = await core.ok(CADRE, 'home.open', {})
    expect(home.me.roles).toMatchObject([{ role: 'cadre', scope: 'fz/zfy/24' }])
    expect(home.card?.servants.map(({ label }) => label)).toEqual(['管楼干部', '社区书记'])
    const { rows } = await core.ok(CADRE, 'letter.list', {})
    expect(rows).toMatchObject([{ kind: 'role_granted', actor: '社区书记' }])
  })

  test('the same request again is the same grant; with other words it is refused', async () => {
    const post = { role: 'grid', scope: 'fz/zfy/24' } as const
    const grant = { requestId: requestId(), identityCode: await codeOf(STRANGER), ...post }
    const first = await core.ok(SECRETARY, 'role.grant', grant)
    const second = await core.ok(SECRETARY, 'role.grant', grant)
    expect(second).toEqual(first)
    const other = { ...grant, scope: 'fz/zfy/25' }
    expect(await core.refusal(SECRETARY, 'role.grant', other)).toBe('request_reused')
    const { roles } = await core.ok(SECRETARY, 'role.list', { scope: 'fz/zfy/24' })
    expect(roles.filter(({ role }) => role === 'grid')).toHaveLength(1)
  })

  test.each([
    ['their own level', SECRETARY, { role: 'secretary', scope: 'fz/zfy' }],
    ['another community', SECRETARY, { role: 'captain', scope: 'fz/fqy/5' }],
    ['anything, as a cadre', CADRE, { role: 'captain', scope: 'fz/zfy/24' }],
  ] as const)('nobody grants %s', async (_, by, post) => {
    const identityCode = await codeOf(STRANGER)
    const grant = { requestId: requestId(), identityCode, ...post }
    expect(await core.refusal(by, 'role.grant', grant)).toBe('forbidden')
  })

  test('nobody grants to themselves', async () => {
    const grant = {
      requestId: requestId(),
      identityCode: await codeOf(ADMIN),
      role: 'committee',
      scope: 'fz',
    } as const
    expect(await core.refusal(ADMIN, 'role.grant', grant)).toBe('forbidden')
  })

  test('a captain belongs to a building', async () => {
    const identityCode = await codeOf(STRANGER)
    const grant = {
      requestId: requestId(),
      identityCode,
      role: 'captain',
      scope: 'fz/zfy',
    } as const
    expect(await core.refusal(ADMIN, 'role.grant', grant)).toBe('role_not_grantable')
  })

  test('figures nobody shows name nobody, and ten minutes old ones are too old', async () => {
    const identityCode = await codeOf(STRANGER)
    const grant = { requestId: requestId(), role: 'captain', scope: 'fz/zfy/25' } as const
    const wrong = { ...grant, identityCode: identityCode === '000000' ? '000001' : '000000' }
    expect(await core.refusal(ADMIN, 'role.grant', wrong)).toBe('code_wrong')
    core.cloud.setTimeOffset(10 * 60_000)
    expect(await core.refusal(ADMIN, 'role.grant', { ...grant, identityCode })).toBe('code_expired')
    core.cloud.setTimeOffset(0)
  })

  test('figures that granted one role grant no other', async () => {
    const identityCode = await codeOf('oTwice0000000000000000000001')
    const grant = { identityCode, scope: 'fz/zfy/25' } as const
    await core.ok(ADMIN, 'role.grant', { ...grant, requestId: requestId(), role: 'grid' })
    const second = { ...grant, requestId: requestId(), role: 'captain' } as const
    expect(await core.refusal(ADMIN, 'role.grant', second)).toBe('code_used')
  })

  test('the figures are nowhere in the database', async () => {
    const code = await codeOf(STRANGER)
    expect(JSON.stringify(await documents(core, 'members', {}))).not.toContain(`"${code}"`)
  })

  test('a role begins and ends on its dates', async () => {
    const guest = 'oGuest0000000000000000000001'
    const now = core.cloud.now()
    const dates = { validFrom: now + HOUR, validTo: now + 2 * HOUR }
    await appoint(core, guest, { role: 'grid', scope: 'fz/zfy/25', ...dates })
    const doors = () => core.call(guest, 'place.doors', { building: 'fz/zfy/25' })
    expect(await doors()).toMatchObject({ code: 'forbidden' })
    core.cloud.setTimeOffset(HOUR + 1000)
    expect(await doors()).toMatchObject({ ok: true })
    core.cloud.setTimeOffset(2 * HOUR + 1000)
    expect(await doors()).toMatchObject({ code: 'forbidden' })
    core.cloud.setTimeOffset(0)
  })

  test('a role that ends before it begins is refused', async () => {
    const identityCode = await codeOf(STRANGER)
    const post = { role: 'property', scope: 'fz/zfy/25', validTo: core.cloud.now() - HOUR } as const
    const grant = { requestId: requestId(), identityCode, ...post }
    expect(await core.refusal(ADMIN, 'role.grant', grant)).toBe('time_in_past')
  })

  test('a revoked role is refused at the very next call, once and for all', async () => {
    const holder = 'oShort0000000000000000000001'
    const id = await appoint(core, holder, { role: 'captain', scope: 'fz/zfy/25' }, SECRETARY)
    await core.ok(holder, 'place.doors', { building: 'fz/zfy/25' })
    expect(JSON.stringify(await document(core, 'places', 'fz/zfy/25'))).toContain(id)
    const revoke = { requestId: requestId(), id, reason: '任期已满' }
    await core.ok(SECRETARY, 'role.revoke', revoke)
    expect(await core.refusal(holder, 'place.doors', { building: 'fz/zfy/25' })).toBe('forbidden')
    await core.ok(SECRETARY, 'role.revoke', revoke)
    const { rows } = await core.ok(holder, 'letter.list', {})
    const told = rows.filter(({ kind }) => kind === 'role_revoked')
    expect(told).toMatchObject([{ words: '任期已满' }])
    expect(JSON.stringify(await document(core, 'places', 'fz/zfy/25'))).not.toContain(id)
    const { roles } = await core.ok(SECRETARY, 'role.list', { scope: 'fz/zfy/25' })
    expect(roles.find((role) => role.id === id)?.revokedAt).toBeGreaterThan(0)
  })

  test('only those who could have granted it take it back, and never from themselves', async () => {
    const id = await appoint(core, 'oOther000000000000000000001', {
      role: 'captain',
      scope: 'fz/fqy/5',
    })
    const revoke = { requestId: requestId(), id, reason: '不合适' }
    expect(await core.refusal(SECRETARY, 'role.revoke', revoke)).toBe('forbidden')
    expect(await core.refusal(CADRE, 'role.revoke', revoke)).toBe('forbidden')
    const unknown = { ...revoke, id: 'captain@fz/fqy/5#nothing' }
    expect(await core.refusal(ADMIN, 'role.revoke', unknown)).toBe('not_found')
  })
})
