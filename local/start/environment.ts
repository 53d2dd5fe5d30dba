import { readFile } from 'node:fs/promises'
import { memberId } from '../../cloudfunctions/core/kernel/identity.ts'
import { PREVIEW_DIR } from '../build/build.ts'
import { startCloud, type Cloud } from '../cloud/cloud'
import { parseSchema } from '../cloud/database/schema'
import { site } from '../preview/site'
import { firstAdminCode } from './admin-code.ts'
import type { StartArguments } from './arguments.ts'
import { openDataFolder, type DataFolder } from './data-folder.ts'
import { EMPTY_CAST, EMPTY_FACTS, EMPTY_GROUPS, TEMPLATES } from './empty-cast.ts'
import { step } from './progress.ts'
import { seedFangzhuang } from './seeding.ts'

/** A cloud with its data and the desk before it; it can begin anew without the process ending. */
export class Environment {
  #cloud: Cloud | undefined
  #adminCode: string | undefined
  #doing = ''
  #again: Promise<void> | undefined
  #reload: () => void = () => undefined

  private constructor(
    private readonly root: string,
    private readonly asked: StartArguments,
    private readonly failed: (error: unknown) => void,
  ) {}

  /**
   * Opens the data under `root` and serves it; seeds on the first start. `failed` hears when beginning anew, which the
   * desk asks for, did not succeed: nothing is served any more then.
   */
  static async open(
    root: string,
    asked: StartArguments,
    failed: (error: unknown) => void,
  ): Promise<Environment> {
    const environment = new Environment(root, asked, failed)
    await environment.#open(asked.reset, asked.port)
    return environment
  }

  get cloud(): Cloud {
    if (this.#cloud === undefined) throw new Error('the cloud is just beginning anew')
    return this.#cloud
  }

  /** The first administrator's one-time code; only when this start was the first of an empty cloud. */
  get adminCode(): string | undefined {
    return this.#adminCode
  }

  /** Tells the phones that there is a new build. */
  reload(): void {
    this.#reload()
  }

  async close(): Promise<void> {
    await this.#again
    await this.#cloud?.close()
  }

  async #open(reset: boolean, port: number): Promise<void> {
    const folder = await openDataFolder(this.root, reset)
    process.env['MEMBER_ID_SECRET'] = folder.secret
    this.#doing = folder.isReady ? '' : FIRST_START
    const cloud = await step('启动本地云', () => this.#serve(folder, port))
    this.#cloud = cloud
    try {
      if (!folder.isReady) await this.#firstStart(folder, cloud)
    } catch (error) {
      await cloud.close()
      throw error
    }
    this.#doing = ''
  }

  async #serve(folder: DataFolder, port: number): Promise<Cloud> {
    const clock = { now: () => Date.now() }
    const cloud = await startCloud({
      port,
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
        onRebuilt: (reload) => (this.#reload = reload),
        beginning: { doing: () => this.#doing, again: () => this.#beginAnew() },
      }),
      log: (line) => process.stdout.write(`  ${line}\n`),
    })
    clock.now = cloud.now
    return cloud
  }

  async #firstStart(folder: DataFolder, cloud: Cloud): Promise<void> {
    await folder.writeJson('templates', TEMPLATES)
    if (this.asked.empty) {
      this.#adminCode = await firstAdminCode(cloud)
      await folder.writeJson('identities', EMPTY_CAST)
      await folder.writeJson('groups', EMPTY_GROUPS)
      await folder.writeJson('facts', EMPTY_FACTS)
    } else {
      const { days } = this.asked
      const past = days === undefined ? '一年' : `${days} 天`
      await step(
        `铺设方庄：16 个社区、223 栋楼、574 个群、约 4 万邻居、${past}的诉求（只在第一次）`,
        () => seedFangzhuang(folder, cloud, { memberId, days }),
      )
    }
    await folder.markReady()
  }

  /** Closes, removes the data, and opens anew on the same port. */
  #beginAnew(): void {
    this.#doing = FIRST_START
    this.#again = this.#replace().catch(this.failed)
  }

  async #replace(): Promise<void> {
    const { port } = this.cloud
    process.stdout.write('\n桌面上按了“重新开始”。\n')
    await this.cloud.close()
    this.#cloud = undefined
    await this.#open(true, port)
    if (this.#adminCode !== undefined) process.stdout.write(adminWords(this.#adminCode))
    process.stdout.write('又可以用了。\n')
  }
}

/** Said on the desk while the first start is under way. */
const FIRST_START = '正在铺设这片云的数据'

/** What an empty cloud's first start tells in the terminal. */
export function adminWords(code: string): string {
  return (
    `\n空的一片云。第一位管理员的授权码（24 小时内用一次）：${code}\n` +
    '在手机上打开“我的 → 输入授权码”，再导入名册。\n'
  )
}
