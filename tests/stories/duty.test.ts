import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Running } from '../../local/start/start.ts'
import { openBrowser } from './browser.ts'
import { Phone } from './phone.ts'
import { startSeeded } from './seeded.ts'

/**
 * A secretary's day on the phone: what is new in which building, who has the night, when the phone is silent; and a
 * cadre who goes on leave. Source: R4, R10, B15.
 */
describe('work that goes round the clock', () => {
  let running: Running
  let browser: Browser
  const phones: Phone[] = []

  beforeAll(async () => {
    running = await startSeeded('duty')
    browser = await openBrowser()
  })

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    for (const [index, each] of phones.entries()) await each.shows(`failed-duty-${index}`)
  })

  afterAll(async () => {
    await browser.close()
    await running.close()
  })

  async function phoneOf(role: string, detail: RegExp, path: string, theme?: 'dark') {
    const response = await fetch(`${running.url}/identities`)
    // Written by the seed for the desk.
    const identities = (await response.json()) as { openid: string; role: string; detail: string }[]
    const found = identities.find((each) => each.role === role && detail.test(each.detail))
    if (found === undefined) throw new Error(`nobody is ${role} of ${detail.source}`)
    const opening = { openid: found.openid, path, ...(theme && { theme }) }
    const phone = await Phone.open(browser, running.url, role, opening)
    phones.push(phone)
    return phone
  }

  it('工作台 says what is new in which building, and finds a building by its number (R4)', async () => {
    const phone = await phoneOf('社区书记', /紫芳园/, 'work/desk/desk')
    await phone.reads(/全部 \d+/)
    await phone.reads('要研判')
    await phone.shows('duty-01-desk')
    await phone.taps(/全部 \d+ 个/)
    await phone.writes(/按楼号找|输楼号找/, '3')
    await phone.shows('duty-02-desk-buildings')
    await phone.taps(/^3号楼$/)
    await phone.shows('duty-03-desk-one-building')
    expect(await phone.errors()).toEqual([])
  })

  it('the secretary puts a cadre on a night with a tap (R10)', async () => {
    const phone = await phoneOf('社区书记', /紫芳园/, 'work/rota/rota?place=fz%2Fzfy')
    await phone.reads('还没排')
    await phone.shows('duty-04-rota')
    await phone.taps('还没排')
    await phone.reads('先不排人')
    await phone.shows('duty-05-rota-choose')
    await phone.taps(/管楼干部$/)
    await phone.reads('排好了')
    await phone.shows('duty-06-rota-set')
    expect(await phone.errors()).toEqual([])
  })

  it('chooses when the phone is silent, and a cadre on leave hands everything over (B15)', async () => {
    const phone = await phoneOf('管楼干部', /芳星园三区24/, 'pages/mine/mine')
    await phone.taps('免打扰时段')
    await phone.reads('就这个时段')
    await phone.shows('duty-07-quiet')
    await phone.presses('radio', '21:00')
    await phone.taps('就这个时段')
    await phone.reads('21:00–7:00')
    await phone.taps('交接')
    await phone.reads(/您手上有 \d+ 件|您手上没有/)
    await phone.shows('duty-08-hand-over')
    expect(await phone.errors()).toEqual([])
  })

  it('all of it in care mode and in the dark (B16)', async () => {
    const phone = await phoneOf('社区书记', /紫芳园/, 'pages/mine/mine', 'dark')
    await phone.reads('值班表')
    await phone.shows('duty-09-mine-dark')
    await phone.presses('switch', '关怀模式')
    await phone.shows('duty-10-mine-care-dark')
    await phone.opens('work/desk/desk')
    await phone.reads(/全部 \d+/)
    await phone.shows('duty-11-desk-care-dark')
    await phone.opens('work/rota/rota?place=fz%2Fzfy')
    await phone.reads(/夜里/)
    await phone.shows('duty-12-rota-care-dark')
    expect(await phone.errors()).toEqual([])
  })
})
