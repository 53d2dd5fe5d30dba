import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Running } from '../../local/start/start.ts'
import { openBrowser } from './browser.ts'
import { Phone } from './phone.ts'
import { startSeeded } from './seeded.ts'

const BUILDING = 'fz/fxy3/24'
const RESIDENT = 'oResident402'

/**
 * Two neighbours meet the same broken lift: the second is shown the first one's request before sending, joins it with
 * one tap, follows it among the public requests, and is told of the answer. Source: R33, R34, R36, B12.
 */
describe('neighbours with one voice', () => {
  let running: Running
  let browser: Browser
  let phone: Phone
  let neighbour = ''
  let ticket = ''

  beforeAll(async () => {
    running = await startSeeded('neighbours')
    browser = await openBrowser()
    neighbour = await somebodyElse()
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await phone.shows('failed-neighbours')
  })

  afterAll(async () => {
    await browser.close()
    await running.close()
  })

  /** A confirmed resident of the building behind another door. */
  async function somebodyElse(): Promise<string> {
    const { data } = await running.cloud.database.execute('database.getDocument', {
      collectionName: 'members',
      queryType: 'WHERE',
      query: JSON.stringify({
        homeKey: { $gt: `household:${BUILDING}/`, $lt: `household:${BUILDING}0` },
      }),
      limit: 1000,
    })
    const people = (data as { list: string[] }).list.map(
      (text) => JSON.parse(text) as { openid: string; homeKey: string; roles: unknown[] }, // the wire's reply
    )
    const home = people.find(({ openid }) => openid === RESIDENT)?.homeKey
    const found = people.find(({ homeKey, roles }) => homeKey !== home && roles.length === 0)
    if (found === undefined) throw new Error('nobody else lives there')
    return found.openid
  }

  async function api(openid: string, action: string, input: object): Promise<{ id: string }> {
    const reply = (await running.cloud.invoke('api', { action, input }, openid)) as {
      ok: boolean
      data: { id: string }
    } // the api function's reply
    expect(reply).toMatchObject({ ok: true })
    return reply.data
  }

  it('is shown the neighbour’s request while writing, and joins it instead of sending (B12)', async () => {
    const report = {
      requestId: 'neighbours-story-1',
      text: '3单元电梯停在 9 层，按了没反应，老人下不了楼。',
      category: 'lift',
    }
    ticket = (await api(neighbour, 'ticket.report', report)).id
    phone = await Phone.open(browser, running.url, 'resident', { openid: RESIDENT })
    await phone.taps('写文字')
    await phone.writes('要反映的事', '电梯又停在9层了，按了没反应')
    await phone.reads('1 户邻居反映过，可能是同一件')
    await phone.shows('voice-01-before')
    await phone.taps('一起附议')
    await phone.presses('button', '允许')
    await phone.reads('您家已附议')
    await phone.reads('1 户附议')
    await phone.shows('voice-02-joined')
    expect(await phone.errors()).toEqual([])
  })

  it('the draft is gone, and nothing is offered for something else', async () => {
    await phone.opens('pages/home/home')
    await phone.taps('写文字')
    await phone.lacks('电梯又停在9层了')
    await phone.writes('要反映的事', '楼前的路灯三天没亮了')
    await phone.page.waitForTimeout(1500)
    await phone.lacks('一起附议')
    await phone.shows('voice-03-memory')
  })

  it('everybody sees the figure once the clock has counted (R33)', async () => {
    await running.cloud.fireTimer('clock')
    await phone.opens('pages/home/home')
    await phone.reads(/1 户附议/)
    await phone.shows('voice-04-feed')
    await phone.opens('pages/public/public?level=building')
    await phone.reads(/1 户附议/)
    await phone.shows('voice-05-public')
    await phone.presses('tab', '本社区')
    await phone.presses('tab', '不能解决')
    await phone.shows('voice-06-unsolved')
    await phone.presses('tab', '逾期')
    await phone.shows('voice-07-overdue')
    await phone.taps('所有类别')
    await phone.shows('voice-08-categories')
    await phone.presses('radio', '老旧电梯')
    await phone.presses('tab', '在办')
    await phone.reads('3单元电梯停在 9 层')
    expect(await phone.errors()).toEqual([])
  })

  it('follows as well, and finds it among what they are behind; takes the co-sign back', async () => {
    await phone.opens(`pages/ticket/ticket?id=${ticket}`)
    await phone.taps('关注')
    await phone.presses('button', '允许')
    await phone.reads('已关注')
    await phone.opens('pages/tickets/tickets')
    await phone.presses('tab', '附议和关注的')
    await phone.reads('关注、附议 · 老旧电梯')
    await phone.shows('voice-09-followed')
    await phone.opens(`pages/ticket/ticket?id=${ticket}`)
    await phone.taps('您家已附议')
    await phone.taps('收回')
    await phone.reads('还没有人附议')
    expect(await phone.errors()).toEqual([])
  })

  it('is told of the answer (R29)', async () => {
    const captain = 'oCaptainFxy3n24'
    await api(captain, 'ticket.accept', { id: ticket, requestId: 'neighbours-story-2' })
    await api(captain, 'ticket.answer', {
      ...{ id: ticket, requestId: 'neighbours-story-3', outcome: 'solved' },
      words: '物业维修师傅今天下午到现场，换了 9 层门机皮带，试了十趟都正常。',
      noPhotoReason: '机房不让拍照',
    })
    await running.cloud.fireTimer('clock')
    await phone.opens('pages/letters/letters')
    await phone.reads(/您附议或关注的事/)
    await phone.shows('voice-10-told')
  })

  it('in the dark and in care mode the same things stand', async () => {
    const dark = await Phone.open(browser, running.url, 'dark', { openid: RESIDENT, theme: 'dark' })
    await dark.opens('pages/public/public')
    await dark.reads('公开诉求')
    await dark.page.waitForTimeout(1000)
    await dark.shows('voice-11-dark-public')
    await dark.opens(`pages/ticket/ticket?id=${ticket}`)
    await dark.reads('附议')
    await dark.shows('voice-12-dark-ticket')
    expect(await dark.errors()).toEqual([])
    await dark.close()
    await phone.opens('pages/mine/mine')
    await phone.presses('switch', '关怀模式')
    await phone.opens(`pages/ticket/ticket?id=${ticket}`)
    await phone.reads('我也遇到，附议')
    await phone.shows('voice-13-care-ticket')
    await phone.opens('pages/public/public')
    await phone.reads('本社区')
    await phone.page.waitForTimeout(1000)
    await phone.shows('voice-14-care-public')
    await phone.opens('pages/home/home')
    await phone.taps('有事，说一说')
    await phone.writes('要反映的事', '电梯门又关不上了，停在一层')
    await phone.page.waitForTimeout(2000)
    await phone.shows('voice-15-care-before')
    expect(await phone.errors()).toEqual([])
  })
})
