import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { documents, printAdminCode } from '../neighbourhood.ts'

const FIRST = 'oFirst00000000000000000001'
const SECOND = 'oSecond00000000000000000001'

describe('the one-time admin code of an empty environment (design §3)', () => {
  let core: CoreCloud
  beforeAll(async () => {
    core = await startCore()
  })
  afterAll(() => core.close())

  const redeem = (openid: string, code: string, id = requestId()) =>
    core.call(openid, 'member.redeemAdminCode', { requestId: id, code })

  test('a wrong code gives nothing and makes nobody', async () => {
    expect(await redeem(FIRST, 'guessed')).toMatchObject({ ok: false, code: 'code_wrong' })
    expect(await documents(core, 'members', {})).toEqual([])
  })

  test('of two who redeem it at once exactly one is admin, and it is traced', async () => {
    await printAdminCode(core, { code: 'RACE' })
    const people = Array.from({ length: 8 }, (_, n) => `oRacer0000000000000000000${n}`)
    const replies = await Promise.all(people.map((openid) => redeem(openid, 'RACE')))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const lost = replies.flatMap((reply) => (reply.ok ? [] : [reply.code]))
    expect(new Set(lost)).toEqual(new Set(['code_used']))
    const [admin, ...others] = await documents(core, 'members', { roleKeys: 'admin@fz' })
    expect(others).toEqual([])
    expect(await documents(core, 'codes', { usedBy: String(admin?.['_id']) })).toHaveLength(1)
  })

  test('who redeemed it may ask again and is still admin once', async () => {
    await printAdminCode(core, { code: 'AGAIN' })
    const id = requestId()
    expect(await redeem(FIRST, 'AGAIN', id)).toMatchObject({ ok: true })
    const again = await redeem(FIRST, ' AGAIN ', id)
    expect(again).toMatchObject({ ok: true, data: { me: { roles: [{ role: 'admin' }] } } })
    expect(await redeem(SECOND, 'AGAIN')).toMatchObject({ code: 'code_used' })
  })

  test('after its day it is worth nothing', async () => {
    await printAdminCode(core, { code: 'LATE' })
    core.cloud.setTimeOffset(86_400_001)
    expect(await redeem(SECOND, 'LATE')).toMatchObject({ code: 'code_expired' })
    core.cloud.setTimeOffset(0)
  })

  test('the district is there to import into', async () => {
    const district = await core.ok(FIRST, 'home.open', {})
    expect(district.card?.place).toMatchObject({ id: 'fz', level: 'district', name: '方庄地区' })
  })
})
