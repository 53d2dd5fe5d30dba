import { readFile } from 'node:fs/promises'
import { PREVIEW_DIR } from '../build/build.ts'
import { startCloud, type Cloud } from '../cloud/cloud'
import { parseSchema } from '../cloud/database/schema'
import { site } from '../preview/site'
import { firstAdminCode } from './admin-code.ts'
import { FEWEST_DAYS, type StartArguments } from './arguments.ts'
import { openDataFolder, type DataFolder } from './data-folder.ts'
import { EMPTY_CAST, EMPTY_FACTS, EMPTY_GROUPS, TEMPLATES } from './empty-cast.ts'
import { step } from './progress.ts'
import { freshMark, markIn, Seeding, type Mark } from './seeding.ts'

/** A cloud with its data and the desk before it; it can begin anew without the process ending. */
export class Environment {
  #cloud: Cloud | undefined
  #adminCode: string | undefined
  #doing = ''
  #again: Promise<void> | undefined
  #seeding: Seeding | undefined
  #whole: Promise<void> = Promise.resolve()
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

  /** Resolves when all requests are there: at the first start older ones arrive while the desk is in use. */
  get whole(): Promise<void> {
    return this.#whole
  }

  /** Tells the phones that there is a new build. */
  reload(): void {
    this.#reload()
  }

  async close(): Promise<void> {
    await this.#again
    await this.#closeCloud()
  }

  async #closeCloud(): Promise<void> {
    await this.#seeding?.stop()
    this.#seeding = undefined
    await this.#cloud?.close()
    this.#cloud = undefined
  }

  async #open(reset: boolean, port: number): Promise<void> {
    const folder = await openDataFolder(this.root, reset)
    process.env['MEMBER_ID_SECRET'] = folder.secret
    this.#doing = folder.isReady ? '' : FIRST_START
    const cloud = await step('启动本地云', () => this.#serve(folder, port))
    this.#cloud = cloud
    try {
      if (!folder.isReady) await this.#firstStart(folder, cloud)
      else this.#goOn(folder, cloud)
    } catch (error) {
      await this.#closeCloud()
      throw error
    }
    this.#doing = ''
    this.#tellArriving()
  }

  /** A seeding that was interrupted goes on. */
  #goOn(folder: DataFolder, cloud: Cloud): void {
    const mark = markIn(cloud.database)
    if (mark?.whole === false) this.#seed(mark, folder, cloud)
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
        beginning: {
          doing: () => this.#doing,
          arriving: () => this.#seeding?.progress,
          again: () => this.#beginAnew(),
        },
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
      await step(
        '铺设方庄：16 个社区、223 栋楼、574 个群、约 4 万邻居、近两周的诉求（只在第一次）',
        () => this.#seedUntilUsable(folder, cloud),
      )
    }
    await folder.markReady()
  }

  /** Of a fortnight nothing older follows: then the desk opens when all is there. */
  #seedUntilUsable(folder: DataFolder, cloud: Cloud): Promise<void> {
    const { days } = this.asked
    const { usable, whole } = this.#seed(freshMark(cloud.now(), days), folder, cloud)
    return days === FEWEST_DAYS ? whole : usable
  }

  /** Until all is there no timer fires: the day's roots are made of all requests of the day, not of some. */
  #seed(mark: Mark, folder: DataFolder, cloud: Cloud): Seeding {
    const seeding = new Seeding(mark, folder, cloud.database)
    this.#seeding = seeding
    cloud.holdTimers(seeding.whole)
    this.#whole = seeding.whole.then(
      () => this.#tellArrived(seeding),
      (error: unknown) => {
        // Before the desk is usable the start itself fails and says so.
        if (folder.isReady || this.#doing === '') this.failed(error)
      },
    )
    return seeding
  }

  #tellArriving(): void {
    if (this.#seeding?.progress.whole !== false) return
    process.stdout.write('· 更早的诉求在后台陆续铺进来，桌面已经可以用；铺完之前定时任务先等着\n')
  }

  /** Said only where it was said before that something is still to come. */
  #tellArrived({ progress }: Seeding): void {
    if (this.#doing !== '') return
    process.stdout.write(`· 诉求到齐了：一共 ${progress.tickets} 件\n`)
  }

  /** Closes, removes the data, and opens anew on the same port. */
  #beginAnew(): void {
    this.#doing = FIRST_START
    this.#again = this.#replace().catch(this.failed)
  }

  async #replace(): Promise<void> {
    const { port } = this.cloud
    process.stdout.write('\n桌面上按了“重新开始”。\n')
    await this.#closeCloud()
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
