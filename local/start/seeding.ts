import { join } from 'node:path'
import type { Cloud } from '../cloud/cloud'
import { fileIdOf } from '../cloud/storage/file-id'
import { FileStore } from '../cloud/storage/file-store'
import { seed } from '../seed/seed'
import type { SeedFiles } from '../seed/sink'
import type { DataFolder } from './data-folder.ts'

const DAY = 24 * 60 * 60_000

/** Fangzhuang at full size into the database, its photos into the bucket, its cast and figures for the desk. */
export async function seedFangzhuang(
  folder: DataFolder,
  cloud: Cloud,
  { memberId, days }: { memberId: (openid: string) => string; days: number | undefined },
): Promise<void> {
  const sink = {
    insertMany: cloud.database.insertMany.bind(cloud.database),
    files: photosInto(new FileStore(join(folder.filesRoot, 'bucket'), cloud.now)),
  }
  const { identities, groupList, ...facts } = await seed(sink, {
    ...{ now: cloud.now(), memberId },
    ...(days !== undefined && { history: days * DAY }),
  })
  await folder.writeJson('identities', identities)
  await folder.writeJson('groups', groupList)
  await folder.writeJson('facts', { district: '方庄', ...facts })
}

/** Photos as uploads of the people who took them. */
function photosInto(store: FileStore): SeedFiles {
  return {
    idOf: fileIdOf,
    put: (path, content, { openid, contentType }) =>
      store.put(path, Buffer.from(content), { uploader: openid, contentType }),
  }
}
