import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { refusals } from '../../miniprogram/copy/refusals.ts'
import type { Running } from '../../local/start/start.ts'
import { exifWithPlace } from '../miniprogram/services/jpeg.ts'
import { ARTEFACTS, openBrowser } from './browser.ts'
import { Phone, type Opening } from './phone.ts'
import { startSeeded } from './seeded.ts'

/**
 * The report sheet as a resident meets it: words that cannot wait, nine photos without their place, a voice, private,
 * for a neighbour, for family far away, every refusal in words. Source: issue 3 item 1; R14, R29, B16, mock 02, 12.
 */
describe('the report sheet', () => {
  let running: Running
  let browser: Browser
  const phones: Phone[] = []

  beforeAll(async () => {
    running = await startSeeded('report')
    browser = await openBrowser()
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await phones.at(-1)?.shows('failed-report')
  })

  afterAll(async () => {
    await browser.close()
    await running.close()
  })

  async function phoneOf(openid: string, opening: Omit<Opening, 'openid'> = {}): Promise<Phone> {
    const phone = await Phone.open(browser, running.url, openid, { openid, ...opening })
    phones.push(phone)
    return phone
  }

  /** Who of the desk's people this is. */
  async function openidOf(role: string, detail: RegExp): Promise<string> {
    const response = await fetch(`${running.url}/identities`)
    // Written by the seed for the desk.
    const people = (await response.json()) as { openid: string; role: string; detail: string }[]
    const found = people.find((each) => each.role === role && detail.test(each.detail))
    if (found === undefined) throw new Error(`nobody is ${role} of ${detail.source}`)
    return found.openid
  }
  const resident = () => openidOf('居民', /24号楼/)

  it('words that cannot wait: first the numbers, and the report still goes in one tap', async () => {
    const phone = await phoneOf(await resident())
    await phone.taps('写文字')
    await phone.writes('要反映的事', '消防通道堵了')
    await phone.shows('report-01-patient')
    await phone.lacks(/119/)
    await phone.writes('要反映的事', '一进楼就闻到煤气味')
    await phone.reads(/别碰开关、别点火/)
    await phone.shows('report-02-urgent')
    await phone.presses('button', '打 96777 燃气抢修')
    await phone.taps('呼叫 96777')
    await phone.taps('挂断')
    await sends(phone)
    await phone.reads('紧急，排在最前面办。还有危险，先打 110、119、120。')
    await phone.shows('report-03-urgent-ticket')
    const captain = await phoneOf(await openidOf('楼门长', /24号楼/), { path: 'work/desk/desk' })
    await captain.reads(/^紧急 · 一进楼就闻到煤气味/)
    await captain.shows('report-04-urgent-desk')
  })

  it('nine photos, each without the place it was taken at, none larger than needed (design §3)', async () => {
    const phone = await phoneOf(await resident())
    const sent: Buffer[] = []
    phone.page.on('request', (request) => {
      if (request.url().includes('/upload?')) sent.push(request.postDataBuffer() ?? Buffer.alloc(0))
    })
    const photos = await photosWithPlace(phone)
    for (const photo of photos) expect((await readFile(photo)).includes('iPhone')).toBe(true)
    await phone.taps('写文字')
    await phone.writes('要反映的事', '3单元电梯从早上起停在 9 层，按了没反应，家里老人下不了楼')
    const adds = (words: string) => phone.presses('button', words)
    await phone.photographs(() => choosesPhotos(phone, () => adds('拍照')), photos.slice(0, 1))
    await arrives(phone, 1)
    await phone.shows('report-05-one-photo')
    await phone.photographs(() => choosesPhotos(phone, () => adds('再拍')), photos.slice(1, 3))
    await arrives(phone, 3)
    await phone.shows('report-06-three-photos')
    await phone.photographs(() => choosesPhotos(phone, () => adds('再拍')), photos.slice(3))
    await arrives(phone, 9)
    await phone.lacks(/^再拍$/)
    await phone.shows('report-07-nine-photos')
    expect(sent).toHaveLength(9)
    for (const bytes of sent) {
      expect(bytes.subarray(0, 2).toString('hex')).toBe('ffd8')
      for (const told of ['Exif', 'iPhone', '2026:08:26']) expect(bytes.includes(told)).toBe(false)
      expect(longEdge(bytes)).toBeLessThanOrEqual(1600)
    }
    await phone.presses('button', '删掉第 9 张')
    await arrives(phone, 8)
    await sends(phone)
    await phone.reads('怎么算的')
    await phone.shows('report-08-ticket-photos')
  })

  it('what waits survives the end of the app, with its photo; nothing is sent twice (R14)', async () => {
    const phone = await phoneOf(await resident())
    const [photo = ''] = await photosWithPlace(phone)
    await phone.taps('写文字')
    await phone.writes('要反映的事', '楼前的井盖松了，走上去响')
    const doors = /\/(functions|upload)/
    await phone.page.route(doors, (route) => route.abort('internetdisconnected'))
    await phone.photographs(
      () => choosesPhotos(phone, () => phone.presses('button', '拍照')),
      [photo],
    )
    await phone.reads(/没传上/)
    await phone.shows('report-08b-photo-offline')
    await sends(phone)
    await phone.reads('1 件等网络恢复后自动发出')
    await phone.page.unroute(doors)
    await phone.page.reload()
    await phone.reads('楼前的井盖松了，走上去响')
    await phone.opens('pages/tickets/tickets')
    await phone.reads('已发出')
    await phone.presses('button', '去看看')
    await phone.page.getByLabel('看大图').first().waitFor()
    await phone.shows('report-08c-survived')
  })

  it('urgent and offline: the numbers stay in sight', async () => {
    const phone = await phoneOf(await resident())
    await phone.taps('写文字')
    await phone.writes('要反映的事', '楼道着火了')
    await phone.network(false)
    await phone.presses('button', '发送')
    await phone.reads('网络不通，没发出去，恢复后自动发。急事请直接打上面的电话。')
    await phone.shows('report-08d-urgent-offline')
    await phone.network(true)
    await phone.presses('button', '收起，留作草稿')
    await phone.reads('楼道着火了')
    await phone.lacks(/等网络恢复后自动发出/)
  })

  it('a voice: counted down, heard, said again, deleted', async () => {
    const phone = await phoneOf(await resident())
    await phone.taps('说一说')
    await allowsMicrophone(phone)
    await phone.reads(/正在听，还能说 [1-5]\d 秒/)
    await phone.page.waitForTimeout(1500)
    await phone.shows('report-09-recording')
    await phone.presses('button', '说完了，点这里停')
    await phone.presses('button', '听一遍')
    await phone.presses('button', '重说')
    await phone.reads(/正在听，还能说/)
    await phone.page.waitForTimeout(1200)
    await phone.presses('button', '说完了，点这里停')
    await phone.reads(/^\d+ 秒$/)
    await phone.shows('report-10-voice')
    await phone.presses('button', '删掉这段话')
    await phone.reads('说一说')
    await phone.presses('button', '收起，留作草稿')
    await phone.lacks('有一件没写完的')
  })

  it('closed while speaking keeps what was said', async () => {
    const phone = await phoneOf(await resident())
    await phone.taps('说一说')
    await allowsMicrophone(phone)
    await phone.reads(/正在听，还能说/)
    await phone.page.waitForTimeout(1200)
    await phone.presses('button', '收起，留作草稿')
    await phone.reads('有一件没写完的')
    await phone.taps('有一件没写完的')
    await phone.presses('button', '听一遍')
    await phone.presses('button', '删掉这段话')
    await phone.presses('button', '收起，留作草稿')
  })

  it('private: no neighbour reads it, nobody shares it, wherever the link leads (R29)', async () => {
    const phone = await phoneOf(await resident())
    await phone.taps('写文字')
    await phone.writes('要反映的事', '对门的事，想单独说')
    await phone.presses('switch', '只给办事的人看')
    await phone.taps('留个电话')
    await phone.writes('留个电话', '1381234')
    await phone.presses('button', '发送')
    await phone.reads('电话号码不对，改一下或删掉')
    await phone.writes('留个电话', '13812345678')
    await phone.shows('report-11-private')
    await sends(phone)
    await phone.reads('只有您和工作人员看得到')
    await phone.lacks('发到楼门群')
    await phone.shows('report-12-private-ticket')
    const where = await pageOf(phone)
    await phone.opens('pages/home/home')
    await phone.reads('一键反映')
    await phone.lacks('对门的事，想单独说')
    const neighbour = await phoneOf(await openidOf('居民', /5号楼/), { path: where })
    await neighbour.reads('这件事没有公开，只有反映的人和办事的人能看')
    await neighbour.lacks('对门的事，想单独说')
    await neighbour.shows('report-13-private-refused')
  })

  it('for a neighbour: an unknown door is told, a known one is asked to confirm (B16)', async () => {
    const phone = await phoneOf(await resident())
    await phone.taps('写文字')
    await phone.writes('要反映的事', '隔壁老人家的暖气不热')
    await phone.taps('替别人填')
    await phone.writes('对方的门牌', '9999')
    await phone.reads('会请 9999 的邻居本人确认')
    await phone.shows('report-14-for-neighbour')
    await sends(phone)
    await phone.reads('名册里没有这个门牌，请找楼门长补上')
    await phone.shows('report-15-door-unknown')
    await phone.writes('对方的门牌', '302')
    await sends(phone)
    await phone.reads(/替 302 邻居反映/)
    await phone.shows('report-16-filed')
  })

  it('请家人帮我填: the elder’s card opens the sheet on the phone of family far away (B16, mock 12)', async () => {
    const elder = await phoneOf(await resident())
    await elder.opens('pages/mine/mine')
    await elder.presses('switch', '关怀模式')
    await elder.opens('pages/home/home')
    await elder.reads('请家人帮我填')
    await elder.shows('report-17-care-home')
    const card = await cardOf(elder)
    expect(card.title).toMatch(/帮我反映一件事：.*402/)
    const family = await phoneOf('oFamilyFarAway', { path: card.path.replace(/^\//, '') })
    await family.reads('替家里填')
    await family.reads('会请 402 的邻居本人确认')
    await family.writes('要反映的事', '我妈家的水龙头关不上')
    await family.shows('report-18-family')
    await sends(family)
    await family.reads('怎么算的')
    await elder.opens('pages/tickets/tickets')
    await elder.taps('我妈家的水龙头关不上')
    await elder.reads('怎么算的')
    await elder.shows('report-19-elder-asked')
  })

  it('care mode: voice first, nothing else asked; dark; the largest text (B16)', async () => {
    const phone = await phoneOf(await resident())
    await phone.opens('pages/mine/mine')
    await phone.presses('switch', '关怀模式')
    await phone.opens('pages/home/home')
    await phone.taps('有事，说一说')
    await allowsMicrophone(phone)
    await phone.reads(/正在听，还能说/)
    await phone.page.waitForTimeout(1200)
    await phone.shows('report-20b-care-speaking')
    await phone.presses('button', '说完了，点这里停')
    await phone.reads(/^\d+ 秒$/)
    await phone.shows('report-20c-care-spoken')
    await phone.presses('button', '删掉这段话')
    await phone.reads('点这里，说一说')
    await phone.shows('report-20-care')
    await phone.writes('要反映的事', '厨房燃气泄漏')
    await phone.reads(/别碰开关/)
    await phone.shows('report-21-care-urgent')
    await phone.writes('要反映的事', '')
    await phone.presses('button', '收起，留作草稿')
    const dark = await phoneOf(await resident(), { theme: 'dark' })
    await dark.taps('写文字')
    await dark.writes('要反映的事', '老人摔倒了起不来')
    await dark.presses('switch', '只给办事的人看')
    await dark.reads(/先打 120/)
    await dark.shows('report-22-dark')
    await dark.writes('要反映的事', '')
    await dark.presses('button', '收起，留作草稿')
    const large = await phoneOf(await resident())
    await large.opens('pages/mine/mine')
    await large.taps('特大')
    await large.opens('pages/home/home')
    await large.taps('写文字')
    await large.writes('要反映的事', '老人摔倒了起不来')
    await large.taps('替别人填')
    await large.writes('对方的门牌', '3单元402')
    await large.shows('report-23-largest')
    await large.network(false)
    await large.writes('要反映的事', '花坛边的栏杆歪了')
    await large.presses('button', '发送')
    await large.reads('1 件等网络恢复后自动发出')
    await large.shows('report-24-largest-waits')
    await large.taps('1 件等网络恢复后自动发出')
    await large.shows('report-25-largest-queue')
    await large.presses('button', '删掉')
    await large.reads('删掉这一件？')
    await large.presses('button', '删掉')
    await large.network(true)
  })

  it('every refusal that can come stands in words above the button, and nothing is lost', async () => {
    const phone = await phoneOf(await resident())
    await phone.taps('写文字')
    await phone.writes('要反映的事', '路灯不亮')
    for (const code of REFUSED) {
      await phone.refusedBy('ticket.report', code, async () => {
        await sends(phone)
        await phone.reads(refusals[code])
      })
      await phone.shows(`report-30-refused-${code}`)
    }
    await phone.presses('button', '收起，留作草稿')
    await phone.reads('1 件没发出去，点开看看')
    await phone.taps('1 件没发出去，点开看看')
    await phone.reads(`没发出去：${refusals.conflict}`)
    await phone.shows('report-31-refused-list')
    await phone.presses('button', '现在发')
    await phone.reads('已发出')
  })

  it('left no script error on any phone', async () => {
    for (const each of phones) expect(await each.errors()).toEqual([])
  })
})

/** What `ticket.report` may be refused with, the phone's own checks left out. */
const REFUSED = [
  ...([
    'internal',
    'too_large',
    'bad_input',
    'file_not_yours',
    'not_found',
    'not_a_member',
  ] as const),
  ...(['not_confirmed', 'forbidden', 'door_unknown', 'no_identity', 'conflict'] as const),
]

/** Phones on which the question for messages was answered for good. */
const answered = new WeakSet<Phone>()

/** The one tap; the question for messages comes once on each phone. */
async function sends(phone: Phone): Promise<void> {
  await phone.presses('button', '发送')
  if (answered.has(phone)) return
  answered.add(phone)
  await phone.taps('总是保持以上选择，不再询问')
  await phone.presses('button', '允许')
}

/** The microphone: first the privacy guide, then the permission, once on each phone. */
async function allowsMicrophone(phone: Phone): Promise<void> {
  await phone.taps('同意')
  await phone.presses('button', '允许')
}

/** The tap on the adding tile, and 从手机相册选择 where the phone asks. */
async function choosesPhotos(phone: Phone, tap: () => Promise<void>): Promise<void> {
  await tap()
  const consent = phone.page.getByText('同意', { exact: true })
  const album = phone.page.getByText('从手机相册选择')
  await consent.or(album).first().waitFor()
  if (await consent.isVisible()) await consent.tap()
  await album.tap()
}

/** Waits until so many photos stand in the sheet, all uploaded. */
async function arrives(phone: Phone, count: number): Promise<void> {
  const tiles = phone.page.getByRole('button', { name: /^删掉第 \d 张$/ })
  await expect.poll(() => tiles.count()).toBe(count)
  await phone.lacks(/^\d+%$/)
}

/** Nine photos of what is on the screen, as a phone writes them: with camera, time and place. */
async function photosWithPlace(phone: Phone): Promise<string[]> {
  const picture = await readFile(await phone.picture())
  const told = exifWithPlace({ orientation: 1 })
  const photo = Buffer.concat([picture.subarray(0, 2), told, picture.subarray(2)])
  const files = Array.from({ length: 9 }, (_, index) => path.join(ARTEFACTS, `gps-${index}.jpg`))
  await Promise.all(files.map((file) => writeFile(file, photo)))
  return files
}

/** Longest edge of a JPEG, px, out of its frame header. Source: ITU T.81 B.2.2. */
function longEdge(jpeg: Buffer): number {
  for (let at = 2; at + 9 < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xc2) {
      return Math.max(jpeg.readUInt16BE(at + 5), jpeg.readUInt16BE(at + 7))
    }
  }
  return Number.NaN
}

interface App {
  getCurrentPages(): Page[]
}
interface Page {
  route: string
  options: Record<string, string>
  onShareAppMessage(event: { from: string }): { title: string; path: string }
}

/** Path and query of the page that is open. */
const pageOf = (phone: Phone): Promise<string> =>
  phone.page.evaluate(() => {
    const page = (globalThis as unknown as App).getCurrentPages().at(-1)
    return `${page?.route}?${new URLSearchParams(page?.options).toString()}`
  })

/** The card that the open page's share button sends. */
const cardOf = (phone: Phone): Promise<{ title: string; path: string }> =>
  phone.page.evaluate(() => {
    const page = (globalThis as unknown as App).getCurrentPages().at(-1)
    return page?.onShareAppMessage({ from: 'button' }) ?? { title: '', path: '' }
  })
