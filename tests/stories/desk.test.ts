import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { start, type Running } from '../../local/start/start.ts'
import { openBrowser } from './browser.ts'
import { DeskPage, type DeskPhone } from './desk-page.ts'

const BUILDING = '芳群园二区5号楼'
const SAID = '药店门口又摆货了，轮椅过不去，谁管管？'
const REPORT = '三单元的楼道灯不亮，晚上看不清台阶'
const LATE_REPORT = '楼下垃圾桶满了两天没人清'
const ANSWER = '今天上午物业换好了三单元一到三层的灯，晚上我再去看一遍。'

/**
 * The desk of `npm start`, by hand: two phones, the building's group, the clock, WeChat's outbox. The browser lives in
 * New York: what is shown is Beijing's. Source: design §6; R14, R15, R17, R22, R28, R29.
 */
describe('the desk', () => {
  let running: Running
  let browser: Browser
  let desk: DeskPage
  let resident: DeskPhone
  let cadre: DeskPhone

  beforeAll(async () => {
    running = await start(
      { port: 0, reset: true, empty: false, days: 14 },
      { dataRoot: '.local/stories-desk', watching: false },
    )
    browser = await openBrowser()
    desk = await DeskPage.open(browser, running.url)
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await desk.shows('failed-desk')
  })

  afterAll(async () => {
    await browser.close()
    await running.close()
  })

  const ticketTitled = async (title: string) => {
    const { data } = await running.cloud.database.execute('database.getDocument', {
      collectionName: 'tickets',
      queryType: 'WHERE',
      query: JSON.stringify({ text: title }),
      limit: 2,
    })
    const [only, ...others] = (data as { list: string[] }).list // the wire's reply
    expect(others).toEqual([])
    return only ?? ''
  }

  it('says what the data hold, and that they are ready', async () => {
    await desk.page.getByText('数据已备好').waitFor()
    await desk.page.getByText('223 栋楼 · 574 个群 · 16 个社区').waitFor()
    await desk.phone('左边').reads('一键反映')
    await desk.phone('右边').reads(/工作台|一键反映/)
    await desk.shows('desk-01-opened')
  })

  it('gives each phone to somebody of a building; the group shown is that building’s', async () => {
    cadre = await desk.gives('右边', '管楼干部', BUILDING)
    resident = await desk.gives('左边', '居民', BUILDING)
    await resident.reads('芳群园二区')
    await desk.group.getByText(/5号楼.*群（\d+）/).waitFor()
    expect((await cadre.opened()).get('openid')).not.toBe((await resident.opened()).get('openid'))
    await desk.shows('desk-02-identities')
  })

  it('what is typed stands in the group', async () => {
    await desk.group.getByLabel('说一句').fill(SAID)
    await desk.group.getByRole('button', { name: '发送' }).click()
    await desk.group.getByText(SAID).waitFor()
    await expect.poll(() => desk.group.getByLabel('说一句').inputValue()).toBe('')
  })

  it('the resident reports with one tap, and lets WeChat send a message (R14, R29)', async () => {
    for (const text of [LATE_REPORT, REPORT]) {
      await resident.taps('写文字')
      await resident.writes('要反映的事', text)
      await resident.presses('button', '发送')
      await resident.taps('允许')
      await resident.reads('给您回话 · 还剩')
      await resident.reads(text)
      if (text === REPORT) await desk.shows('desk-03-reported')
      await desk.page.getByTitle('左边的手机').press('Tab')
      await desk.gives('左边', '居民', BUILDING)
      await resident.reads('一键反映')
    }
  })

  it('the cadre takes it (R15, R22)', async () => {
    await cadre.reads(/工作台/)
    await cadre.taps(/^工作台/)
    await cadre.taps(REPORT)
    await cadre.taps('先接下来')
    await cadre.taps('总是保持以上选择，不再询问')
    await cadre.taps('允许')
    await cadre.reads('给邻居的反馈')
    await desk.shows('desk-04-accepted')
  })

  it('the cadre answers, and sends the card into the building’s group (R28, R29)', async () => {
    await cadre.taps('自己写')
    await cadre.writes('反馈的内容', ANSWER)
    await cadre.taps('拍照并发出')
    await cadre.taps('同意')
    const photo = 'artefacts/stories/desk-04-accepted.png'
    await cadre.photographs(() => cadre.taps('从手机相册选择'), photo)
    await cadre.reads('已发给邻居')
    await desk.shows('desk-05-share')
    await cadre.presses('button', '转到楼门微信群')
    await cadre.reads('发送给：')
    await cadre.presses('button', '发送')
    const card = desk.group.locator('.share').last()
    await card.getByText('三单元的楼道灯').waitFor()
    await card.locator('img, .share__blank').waitFor()
    await desk.shows('desk-06-card')
  })

  it('the card opens the request on a phone, as from a group’s card (scene 1044, opengid)', async () => {
    await desk.group.locator('.share__card').last().click()
    await resident.reads(ANSWER)
    const opened = await resident.opened()
    expect(opened.get('scene')).toBe('1044')
    expect(opened.get('opengid')).toMatch(/./)
    expect(await resident.entered()).toEqual({ scene: 1044, route: 'pages/ticket/ticket' })
    await desk.shows('desk-07-from-card')
  })

  it('those who let WeChat send have got their message (R29)', async () => {
    await desk.outbox.getByText('三单元的楼道灯').first().waitFor()
    await desk.outbox
      .getByText(/订阅消息 → .*邻居/)
      .first()
      .waitFor()
    await desk.outbox.getByText(/已发$/).last().waitFor()
  })

  it('+12 小时: the clock has run, what nobody answered is overdue, and stays recorded (R28)', async () => {
    const before = await desk.clock.locator('.now').textContent()
    await desk.clock.getByRole('button', { name: '+12 小时' }).click()
    await desk.clock.getByText('拨快了 12 小时').waitFor()
    await expect.poll(() => desk.clock.getByRole('button', { disabled: true }).count()).toBe(0)
    expect(await desk.clock.getByRole('status').textContent()).toBe('')
    const now = () => desk.clock.locator('.now').textContent()
    expect(await now()).not.toBe(before)
    // Both again each time: a minute may end in between.
    const agree = async () => (await resident.statusTime().textContent()) === (await now())
    await expect.poll(agree).toBe(true)
    expect(await ticketTitled(LATE_REPORT)).toContain('ObligationBreached')
    resident = await desk.gives('左边', '居民', BUILDING)
    await resident.taps(LATE_REPORT)
    await resident.reads(/已逾期/)
    await resident.reads(/逾期：没有按时/)
    await desk.shows('desk-08-overdue')
  })

  it('回到真实时间', async () => {
    await desk.clock.getByRole('button', { name: '回到真实时间' }).click()
    await desk.clock.getByText('没有拨快').waitFor()
    await expect.poll(() => desk.clock.getByRole('button', { disabled: true }).count()).toBe(0)
  })

  it('网格员 files what was said in the group, word for word (R17)', async () => {
    const grid = await desk.gives('右边', '网格员', BUILDING)
    const said = await desk.group.locator('.bub').first().textContent()
    await grid.taps(/^工作台/)
    await grid.taps('转报一件：群里、走访、电话')
    await grid.taps('选一栋')
    await grid.taps('5号楼')
    await grid.writes(/原话|怎么说/, said ?? '')
    await grid.writes('先说的人的门牌', '301')
    await grid.presses('button', /^301$/)
    await grid.taps('转报')
    await grid.reads('楼门群转报')
    await grid.reads(SAID)
    await desk.shows('desk-09-relayed')
  })

  it.each([
    ['1280 × 800', { width: 1280, height: 800 }],
    ['900 × 1000', { width: 900, height: 1000 }],
    ['narrow', { width: 420, height: 900 }],
  ])('fits a window of %s', async (name, size) => {
    const other = await DeskPage.open(browser, running.url, size)
    await other.phone('左边').reads('一键反映')
    const wide = await other.page.evaluate('document.documentElement.scrollWidth')
    expect(wide).toBeLessThanOrEqual(size.width)
    await other.shows(`desk-10-${name.replaceAll(/\W+/g, '-')}`)
    await other.close()
  })

  it('asks before it begins anew', async () => {
    await desk.page.getByRole('button', { name: '重新开始' }).click()
    await desk.page.getByText('都会清掉').waitFor()
    await desk.shows('desk-11-reset')
    await desk.page.getByRole('button', { name: '关闭' }).click()
  })

  it('left no script error, neither the desk nor its phones', () => {
    expect(desk.errors).toEqual([])
  })
})
