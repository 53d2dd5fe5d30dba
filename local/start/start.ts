import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { memberId } from '../../cloudfunctions/core/kernel/identity.ts'
import { buildWithoutPhones, PREVIEW, PREVIEW_DIR } from '../build/build.ts'
import { startCloud, type Cloud } from '../cloud/cloud'
import { parseSchema } from '../cloud/database/schema'
import { compile, watch } from '../preview/compiler/compile'
import { site } from '../preview/site'
import { firstAdminCode } from './admin-code.ts'
import type { StartArguments } from './arguments.ts'
import { openDataFolder, type DataFolder } from './data-folder.ts'
import { EMPTY_CAST, EMPTY_GROUPS, TEMPLATES } from './empty-cast.ts'
import { step } from './progress.ts'
import { seedFangzhuang } from './seeding.ts'

/** A running desk. */
export interface Running {
  /** Address of the desk. */
  url: string
  cloud: Cloud
  /** The first administrator's one-time code; only at the first start of an empty cloud. */
  adminCode?: string
  close(): Promise<void>
}

/** What the desk asks for after a rebuild. */
interface Phones {
  reload?: () => void
}

/** Builds, opens the data, seeds on the first start, and serves desk, phones and doors on one origin. */
export async function start(
  asked: StartArguments,
  { dataRoot = '.local', watching = true }: { dataRoot?: string; watching?: boolean } = {},
): Promise<Running> {
  const name = asked.empty ? 'empty' : 'fangzhuang'
  const folder = await openDataFolder(join(dataRoot, name), asked.reset)
  process.env['MEMBER_ID_SECRET'] = folder.secret
  const phones: Phones = {}
  await step('构建云函数和桌面', buildWithoutPhones)
  const watcher = await step('编译小程序', () => compilePhones(watching, phones))
  const cloud = await step('启动本地云', () => openCloud(asked, folder, phones))
  try {
    const adminCode = folder.isReady ? undefined : await firstStart(asked, folder, cloud)
    return {
      url: `http://localhost:${cloud.port}`,
      cloud,
      ...(adminCode !== undefined && { adminCode }),
      close: () => closeAll(watcher, cloud),
    }
  } catch (error) {
    await closeAll(watcher, cloud)
    throw error
  }
}

interface Watcher {
  close(): Promise<void>
}

async function compilePhones(watching: boolean, phones: Phones): Promise<Watcher> {
  if (watching) return watch(PREVIEW, () => phones.reload?.())
  await compile(PREVIEW)
  return { close: () => Promise.resolve() }
}

async function closeAll(watcher: Watcher, cloud: Cloud): Promise<void> {
  await watcher.close()
  await cloud.close()
}

async function openCloud(
  asked: StartArguments,
  folder: DataFolder,
  phones: Phones,
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
  clock.now = cloud.now
  return cloud
}

async function firstStart(
  asked: StartArguments,
  folder: DataFolder,
  cloud: Cloud,
): Promise<string | undefined> {
  await folder.writeJson('templates', TEMPLATES)
  let adminCode: string | undefined
  if (asked.empty) {
    adminCode = await firstAdminCode(cloud)
    await folder.writeJson('identities', EMPTY_CAST)
    await folder.writeJson('groups', EMPTY_GROUPS)
  } else {
    await step('铺设方庄：16 个社区、223 栋楼、574 个群、约 4 万邻居（只在第一次）', () =>
      seedFangzhuang(folder, cloud, memberId),
    )
  }
  await folder.markReady()
  return adminCode
}
