import { createHash } from 'node:crypto'
import { EJSON } from 'bson'
import type { Role, UnitId } from '../../typings/member.ts'
import { requestId, type CoreCloud } from './cloud.ts'

/** What set-up prints once. */
export const ADMIN_CODE = 'SETUP-CODE-FOR-TESTS'

/** The openid of whoever redeems it. */
export const ADMIN = 'oAdmin000000000000000000001'

const BUILDINGS = [
  '社区编号,社区名,楼编号,楼名,小区,纬度,经度',
  'zfy,紫芳园社区,24,24号楼,芳星园三区,39.8655,116.4281',
  'zfy,紫芳园社区,25,25号楼,芳星园三区,,',
  'fqy,芳群园社区,5,5号楼,芳群园二区,,',
].join('\n')

const HOUSEHOLDS = [
  '楼编号路径,门牌',
  'zfy/24,402',
  'zfy/24,101',
  'zfy/24,3-402',
  'zfy/25,201',
  'fqy/5,302',
].join('\n')

/** Writes the hashed one-time admin code, as set-up does. */
export async function printAdminCode(
  core: CoreCloud,
  { code = ADMIN_CODE, scope = 'fz', expiresAt = core.cloud.now() + 86_400_000 } = {},
): Promise<void> {
  const _id = createHash('sha256').update(code).digest('hex')
  await core.cloud.database.insertMany('codes', [{ _id, kind: 'admin', scope, expiresAt }])
}

/** An admin, three buildings in two communities, five flats. */
export async function settle(core: CoreCloud): Promise<void> {
  await printAdminCode(core)
  await core.ok(ADMIN, 'member.redeemAdminCode', { requestId: requestId(), code: ADMIN_CODE })
  for (const [kind, csv] of [
    ['buildings', BUILDINGS],
    ['households', HOUSEHOLDS],
  ] as const) {
    await core.ok(ADMIN, 'roster.import', { requestId: requestId(), kind, csv, dryRun: false })
  }
}

/** Grants a role by identity code, as it is done on two phones. Returns the grant's id. */
export async function appoint(
  core: CoreCloud,
  openid: string,
  post: { role: Role; scope: string; unit?: UnitId; validFrom?: number; validTo?: number },
  by = ADMIN,
): Promise<string> {
  const { code } = await core.ok(openid, 'member.identityCode', { requestId: requestId() })
  const granted = await core.ok(by, 'role.grant', {
    requestId: requestId(),
    identityCode: code,
    ...post,
  })
  return granted.role.id
}

/** The six figures of a building. */
export async function joinCodeOf(core: CoreCloud, building: string): Promise<string> {
  const place = await document(core, 'places', building)
  return String(place['joinCode'])
}

/** Joins by code and is confirmed by `confirmer`. */
export async function moveIn(
  core: CoreCloud,
  openid: string,
  { building, door, confirmer }: { building: string; door: string; confirmer: string },
): Promise<void> {
  await core.ok(openid, 'member.join', {
    requestId: requestId(),
    building,
    code: await joinCodeOf(core, building),
    door,
    nickname: `住${door}的`,
  })
  const { rows } = await core.ok(confirmer, 'member.waiting', {})
  const [mine] = rows.filter((row) => row.building === building && row.door === door)
  if (mine === undefined) throw new Error('nobody waits at that door')
  await core.ok(confirmer, 'member.confirm', { requestId: requestId(), ref: mine.ref })
}

/** A stored document, for looking behind the API. Throws when there is none. */
export async function document(
  core: CoreCloud,
  collection: string,
  id: string,
): Promise<Record<string, unknown>> {
  const found = await documents(core, collection, { _id: id })
  if (found[0] === undefined) throw new Error(`no ${id} in ${collection}`)
  return found[0]
}

/** Stored documents matching a query. */
export async function documents(
  core: CoreCloud,
  collection: string,
  query: Record<string, unknown>,
): Promise<Record<string, unknown>[]> {
  const reply = await core.cloud.database.execute('database.getDocument', {
    collectionName: collection,
    queryType: 'WHERE',
    query: JSON.stringify(query),
    limit: 1000,
  })
  // The wire's reply: documents as EJSON texts; plain numbers come as {"$numberInt": …}.
  const { data } = reply as { data: { list: string[] } }
  return data.list.map((text) => EJSON.parse(text) as Record<string, unknown>)
}
