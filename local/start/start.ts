import { readFile } from 'node:fs/promises'
import { memberId } from '../../cloudfunctions/core/kernel/identity.ts'
import { buildAll, PREVIEW, PREVIEW_DIR } from '../build/build.ts'
import { startCloud, type Cloud } from '../cloud/cloud'
import { parseSchema } from '../cloud/database/schema'
import { watch } from '../preview/compiler/compile'
import { site } from '../preview/site'
import { seed, type SeedFacts } from '../seed/seed'
import type { StartArguments } from './arguments.ts'
import { firstAdminCode } from './admin-code.ts'
import { openDataFolder, type DataFolder } from './data-folder.ts'
import { step } from './progress.ts'

/** Builds, opens the data, seeds on the first start, and serves desk, phones and doors on one origin. */
export async function start(
  asked: StartArguments,
): Promise<{ url: string; close(): Promise<void> }> {
  const folder = await openDataFolder(
    asked.empty ? '.local/empty' : '.local/fangzhuang',
    asked.reset,
  )
  process.env['MEMBER_ID_SECRET'] = folder.secret
  await step('构建云函数、小程序和桌面', () => buildAll())
  const phones: { reload?: () => void } = {}
  const cloud = await step('启动本地云', () => openCloud(asked, folder, phones))
  try {
    if (!folder.isReady) await firstStart(asked, folder, cloud)
  } catch (error) {
    await cloud.close()
    throw error
  }
  const watching = await watch(PREVIEW, () => phones.reload?.())
  process.stdout.write(`\n掌上四合院已经打开：http://localhost:${cloud.port}\n按 Ctrl-C 停下。\n`)
  return {
    url: `http://localhost:${cloud.port}`,
    close: async () => {
      await watching.close()
      await cloud.close()
    },
  }
}

async function openCloud(
  asked: StartArguments,
  folder: DataFolder,
  phones: { reload?: () => void },
): Promise<Cloud> {
  const clock = { now: () => Date.now() }
  const cloud = await startCloud({
    port: asked.port,
    functionsRoot: 'dist/cloudfunctions',
    databaseFile: folder.databaseFile,
    schema: parseSchema(JSON.parse(await readFile('dist/database.json', 'utf8'))),
    filesRoot: folder.filesRoot,
    environment: { MEMBER_ID_SECRET: folder.secret },
    workerFile: 'dist/local/worker.mjs',
    site: site({
      outDir: PREVIEW_DIR,
      dataDir: folder.root,
      now: () => clock.now(),
      onRebuilt: (reload) => {
        phones.reload = reload
      },
    }),
    log: (line) => process.stdout.write(`  ${line}\n`),
  })
  clock.now = () => cloud.now()
  return cloud
}

async function firstStart(asked: StartArguments, folder: DataFolder, cloud: Cloud): Promise<void> {
  if (asked.empty) await firstAdminCode(cloud)
  else await seedFangzhuang(folder, cloud)
  await folder.markReady()
}

async function seedFangzhuang(folder: DataFolder, cloud: Cloud): Promise<void> {
  const { identities, groupList, ...facts } = await step(
    '铺设方庄：16 个社区、223 栋楼、574 个群、约 4 万邻居（只在第一次）',
    (): Promise<SeedFacts> => seed(cloud.database, { now: cloud.now(), memberId }),
  )
  await folder.writeJson('identities', identities)
  await folder.writeJson('groups', groupList)
  await folder.writeJson('facts', facts)
}
