import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { ADMIN, ADMIN_CODE, document, documents, printAdminCode } from '../neighbourhood.ts'

const BUILDINGS = `社区编号,社区名,楼编号,楼名,小区,纬度,经度
zfy,紫芳园社区,24,24号楼,芳星园三区,,
zfy,紫芳园社区,25,25号楼,芳星园三区,,`

describe('importing a roster into an empty environment (design §3)', () => {
  let core: CoreCloud
  beforeAll(async () => {
    core = await startCore()
    await printAdminCode(core)
    await core.ok(ADMIN, 'member.redeemAdminCode', { requestId: requestId(), code: ADMIN_CODE })
  })
  afterAll(() => core.close())

  const load = (kind: 'buildings' | 'households' | 'staff', csv: string, id = requestId()) =>
    core.ok(ADMIN, 'roster.import', { requestId: id, kind, csv, dryRun: false })

  test('a dry run and a file with one wrong row write nothing', async () => {
    const before = await documents(core, 'places', {})
    const dry = { requestId: requestId(), kind: 'buildings', csv: BUILDINGS, dryRun: true } as const
    expect(await core.ok(ADMIN, 'roster.import', dry)).toEqual({ accepted: 2, errors: [] })
    const bad = await load('buildings', `${BUILDINGS}\nzfy,紫芳园社区,,26号楼,,,`)
    expect(bad).toMatchObject({ accepted: 0, errors: [{ row: 4, column: '楼编号' }] })
    expect(await documents(core, 'places', {})).toEqual(before)
  })

  test('buildings stand in their community, each with six figures of its own', async () => {
    const loaded = await load('buildings', BUILDINGS)
    expect(loaded).toMatchObject({ accepted: 2, errors: [] })
    const { places } = await core.ok(ADMIN, 'place.children', { parent: 'fz' })
    expect(places).toMatchObject([{ id: 'fz/zfy', name: '紫芳园社区', level: 'community' }])
    const buildings = await documents(core, 'places', { parent: 'fz/zfy' })
    const codes = buildings.map(({ joinCode }) => joinCode)
    expect(new Set(codes).size).toBe(2)
    for (const code of codes) expect(code).toMatch(/^\d{6}$/)
    expect(loaded.codes?.map(({ name }) => name)).toEqual(['芳星园三区24号楼', '芳星园三区25号楼'])
    expect(loaded.codes?.map(({ code }) => code)).toEqual(codes)
  })

  test('the same file again changes nothing; a new name is taken over and the figures stay', async () => {
    const before = await document(core, 'places', 'fz/zfy/24')
    await load('buildings', BUILDINGS)
    expect(await document(core, 'places', 'fz/zfy/24')).toEqual(before)
    await load('buildings', BUILDINGS.replace('24号楼', '24号楼（南）'))
    expect(await document(core, 'places', 'fz/zfy/24')).toEqual({ ...before, name: '24号楼（南）' })
  })

  test('households are counted up to the district, once each (R3)', async () => {
    const csv = '楼编号路径,门牌\nzfy/24,101\nzfy/24,102\nzfy/25,101'
    await load('households', csv)
    await load('households', csv)
    const count = async (id: string) => (await document(core, 'places', id))['households']
    expect(await Promise.all(['fz/zfy/24', 'fz/zfy', 'fz'].map(count))).toEqual([2, 3, 3])
  })

  test('staff get one code each; the same request prints the same, a new one withdraws it', async () => {
    const csv = '角色,范围,单位,办公时间,电话,称呼\n管楼干部,zfy/24,,8:30-18:00,,24号楼管楼干部'
    const id = requestId()
    const first = await load('staff', csv, id)
    expect(await load('staff', csv, id)).toEqual(first)
    const second = await load('staff', csv)
    const [oldCode, newCode] = [first, second].map(({ codes }) => codes?.[0]?.code ?? '')
    expect(newCode).not.toBe(oldCode)
    const claim = (openid: string, code = '') =>
      core.call(openid, 'member.redeemAdminCode', { requestId: requestId(), code })
    expect(await claim('oClaimer000000000000000001', oldCode)).toMatchObject({
      code: 'code_expired',
    })
    expect(await claim('oClaimer000000000000000001', newCode)).toMatchObject({
      data: { me: { roles: [{ role: 'cadre', scope: 'fz/zfy/24' }] } },
    })
    expect(await claim('oClaimer000000000000000002', newCode)).toMatchObject({ code: 'code_used' })
    expect((await load('staff', csv)).codes).toEqual([])
    const home = await core.ok(ADMIN, 'home.open', { place: 'fz/zfy/24' })
    expect(home.card?.servants).toMatchObject([{ label: '管楼干部', hours: '8:30-18:00' }])
  })

  test('no code is readable in the database', async () => {
    const csv = '角色,范围,单位,办公时间,电话,称呼\n网格员,zfy/25,,,,25号楼网格员'
    const { codes } = await load('staff', csv)
    const stored = [await documents(core, 'codes', {}), await documents(core, 'rosters', {})]
    expect(codes?.[0]?.code).toMatch(/^[A-Z2-9]{12}$/)
    expect(JSON.stringify(stored)).not.toContain(codes?.[0]?.code)
  })

  test('a requestId is good for one file', async () => {
    const id = requestId()
    await load('buildings', BUILDINGS, id)
    const other = {
      requestId: id,
      kind: 'buildings',
      csv: `${BUILDINGS}\n`,
      dryRun: false,
    } as const
    expect(await core.refusal(ADMIN, 'roster.import', other)).toBe('request_reused')
  })

  test('only who sets the district up imports', async () => {
    const input = {
      requestId: requestId(),
      kind: 'buildings',
      csv: BUILDINGS,
      dryRun: true,
    } as const
    expect(await core.refusal('oNobody000000000000000001', 'roster.import', input)).toBe(
      'not_a_member',
    )
    expect(await core.refusal('oClaimer000000000000000001', 'roster.import', input)).toBe(
      'forbidden',
    )
  })

  test('five thousand flats in one file, for less than a hundred operations', async () => {
    const rows = Array.from({ length: 5000 }, (_, n) => `zfy/25,${n + 1000}`)
    const { data, operations } = await core.billed(ADMIN, 'roster.import', {
      requestId: requestId(),
      kind: 'households',
      csv: ['楼编号路径,门牌', ...rows].join('\n'),
      dryRun: false,
    })
    expect(data.accepted).toBe(5000)
    expect(operations).toBeLessThan(100)
    expect((await document(core, 'places', 'fz'))['households']).toBe(5003)
  })
})
