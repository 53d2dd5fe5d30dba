import { seed } from '../seed/seed'
import type { Cloud } from '../cloud/cloud'
import type { DataFolder } from './data-folder.ts'

/** Fangzhuang at full size into the database, and its cast, groups and figures for the desk. */
export async function seedFangzhuang(
  folder: DataFolder,
  cloud: Cloud,
  memberId: (openid: string) => string,
): Promise<void> {
  const { identities, groupList, ...facts } = await seed(cloud.database, {
    now: cloud.now(),
    memberId,
  })
  await folder.writeJson('identities', identities)
  await folder.writeJson('groups', groupList)
  await folder.writeJson('facts', facts)
}
