import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Running } from '../../local/start/start.ts'
import type { Action, Input, Output } from '../../typings/contract.ts'
import type { Reply } from '../../typings/refusal.ts'
import { openBrowser } from './browser.ts'
import { Phone } from './phone.ts'
import { startSeeded } from './seeded.ts'

const HERE = 'fz/fqy2/5'
const HONEST = '物业维修师傅今天下午到现场，把两处货架搬回店内，通道已经让出来。'
const TEXT = '药店占道摆货，轮椅过不去。'

interface Person {
  openid: string
  role: string
  detail: string
  place: string
}

/**
 * What is judged by people: a request filed for a neighbour, a text the safety check holds, an appeal, pressure for a
 * good rating, and the figures of satisfaction. Source: R13, R20, R39, B8, B13, B16.
 */
describe('what people judge', () => {
  let running: Running
  let browser: Browser
  let people: Person[] = []
  const phones = new Map<string, Phone>()
  let made = 0

  beforeAll(async () => {
    running = await startSeeded('judgement')
    browser = await openBrowser()
    people = (await (await fetch(`${running.url}/identities`)).json()) as Person[] // by the seed
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    for (const [name, each] of phones) await each.shows(`failed-judgement-${name}`)
  })
  afterAll(async () => {
    await browser.close()
    await running.close()
  })

  const who = (role: string, place: string): Person => {
    const found = people.find((each) => each.role === role && each.place === place)
    if (found === undefined) throw new Error(`nobody is ${role} of ${place}`)
    return found
  }
  const resident = () => who('居民', HERE)
  const cadre = () => who('管楼干部', HERE)
  const captain = () => who('楼门长', HERE)
  const secretary = () => who('社区书记', 'fz/fqy2')

  /** Does as somebody's phone would. */
  async function act<A extends Action>(by: Person, action: A, input: Input<A>): Promise<Output<A>> {
    const post = async (path: string, body: object, token = '') => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
      return fetch(running.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    }
    const session = await post('/session', { openid: by.openid })
    const { token } = (await session.json()) as { token: string } // by the door
    const answer = await post('/functions/api', { action, input }, token)
    const reply = (await answer.json()) as Reply<Output<A>> // by the contract
    if (!reply.ok) throw new Error(`${action}: ${reply.code}`)
    return reply.data
  }
  const command = () => ({ requestId: `story-judgement-${(made += 1)}` })

  async function phoneOf(name: string, by: Person, path: string, theme?: 'dark'): Promise<Phone> {
    await phones.get(name)?.close()
    const opening = { openid: by.openid, path, ...(theme && { theme }) }
    const phone = await Phone.open(browser, running.url, name, opening)
    phones.set(name, phone)
    return phone
  }

  /** The same page as tired eyes and at night. */
  async function looks(name: string, by: Person, path: string, words: string | RegExp) {
    const dark = await phoneOf('dark', by, path, 'dark')
    await dark.reads(words)
    await dark.shows(`${name}-dark`)
    const care = await phoneOf('care', by, path)
    await care.cares()
    await care.opens(path)
    await care.reads(words)
    await care.shows(`${name}-care`)
  }

  it('a neighbour’s household says whether what was filed for them is theirs (B16)', async () => {
    const { doors } = await act(captain(), 'place.doors', { building: HERE })
    const door = doors.find((each) => each.door === '301')
    const { id } = await act(captain(), 'ticket.report', {
      ...{ ...command(), text: TEXT, place: HERE },
      onBehalfOf: { household: door?.household ?? '' },
    })
    const path = `pages/ticket/ticket?id=${id}`
    const phone = await phoneOf('resident', resident(), path)
    await phone.reads('代填，等本人确认')
    await phone.reads('楼门长替您家反映了这件事，对吗？')
    await phone.shows('judgement-1-filing')
    await looks('judgement-1-filing', resident(), path, '是我的意思')
    const asker = await phoneOf('cadre', cadre(), path)
    await asker.taps('问过本人了')
    await asker.shows('judgement-1-filing-asker')
    await phone.taps('是我的意思')
    await phone.reads('本人已确认')
    await phone.shows('judgement-1-filing-agreed')
  })

  it('the secretary decides on a held text; its author reads why and asks once more (B13, R13)', async () => {
    const { id } = await act(resident(), 'ticket.report', {
      ...{ ...command(), text: '楼道里贴满了代开发票的小广告，刚撕又来。', place: HERE },
    })
    const desk = await phoneOf('secretary', secretary(), 'work/desk/desk')
    await desk.reads('看能不能公开')
    await desk.shows('judgement-2-desk')
    await desk.opens(`work/handle/handle?id=${id}`)
    await desk.reads('写明理由，本人会看到')
    await desk.shows('judgement-2-review')
    const path = `work/handle/handle?id=${id}`
    await looks('judgement-2-review', secretary(), path, '写明理由，本人会看到')
    await desk.taps('像是广告')
    await desk.presses('button', '暂不公开')
    await desk.reads('已记下，理由告诉反映人了')
    const phone = await phoneOf('resident', resident(), `pages/ticket/ticket?id=${id}`)
    await phone.reads('为什么邻居还看不到')
    await phone.reads('像是广告')
    await phone.shows('judgement-2-kept')
    await phone.taps('请地区再看一次')
    await phone.writes('为什么应该让邻居看到', '我是说有人乱贴')
    await phone.shows('judgement-2-again')
    await phone.taps('请地区再看')
    await phone.reads('已经请地区再看，看过会告诉您')
  })

  it('an appeal goes to the community; the cadre explains, the secretary answers (R39)', async () => {
    const { id } = await act(resident(), 'ticket.report', { ...command(), text: TEXT, place: HERE })
    await act(cadre(), 'ticket.accept', { ...command(), id })
    const said = { outcome: 'explained', words: HONEST } as const
    await act(cadre(), 'ticket.answer', { ...command(), id, ...said })
    const path = `pages/ticket/ticket?id=${id}`
    const phone = await phoneOf('resident', resident(), path)
    await phone.taps('不服这个答复')
    await phone.writes('哪里不服', '货架第二天又摆出来了')
    await phone.shows('judgement-3-appeal')
    await phone.presses('button', '申诉')
    await phone.reads('申诉到社区平台，正在重新看')
    await phone.shows('judgement-3-appealed')
    await looks('judgement-3-appealed', resident(), path, '申诉到社区平台，正在重新看')
    const owner = await phoneOf('cadre', cadre(), path)
    await owner.taps('有人申诉')
    await owner.writes('当时谁去的', HONEST)
    await owner.presses('button', '说明')
    await owner.reads('原来办的人已经说明')
    await owner.shows('judgement-3-explained')
    await act(secretary(), 'ticket.answer', { ...command(), id, ...said })
    await phone.opens(path)
    await phone.reads('社区平台已就申诉答复')
    await phone.reads('向地区申诉')
    await phone.shows('judgement-3-answered')
  })

  it('pressure for a good rating is told one level up, and to nobody else (B8)', async () => {
    const { id } = await act(resident(), 'ticket.report', { ...command(), text: TEXT, place: HERE })
    await act(cadre(), 'ticket.accept', { ...command(), id })
    const said = { outcome: 'explained', words: HONEST } as const
    await act(cadre(), 'ticket.answer', { ...command(), id, ...said })
    const phone = await phoneOf('resident', resident(), `pages/ticket/ticket?id=${id}`)
    await phone.taps('有人让我打好评')
    await phone.writes('谁、怎么说的', '说不打五星下次就不来')
    await phone.shows('judgement-4-pressure')
    await phone.presses('button', '只告诉上一级')
    await phone.reads('收到了，办事的人看不到')
    const above = await phoneOf('secretary', secretary(), 'work/pressure/pressure')
    await above.reads('说不打五星下次就不来')
    await above.shows('judgement-4-list')
    const path = 'work/pressure/pressure'
    await looks('judgement-4-list', secretary(), path, '说不打五星下次就不来')
    const owner = await phoneOf('cadre', cadre(), path)
    await owner.reads('没有人反映')
  })

  it('satisfaction is not shown while too few have rated (B8)', async () => {
    const phone = await phoneOf('resident', resident(), 'pages/oversight/oversight')
    const card = await phone.reads('还不够 20 份')
    await card.scrollIntoViewIfNeeded()
    await phone.shows('judgement-5-oversight')
    expect(await phone.everything(/至少 \d+%/)).toEqual([])
  })

  it('no phone has thrown anything', async () => {
    for (const each of phones.values()) expect(await each.errors()).toEqual([])
  })

  it('what a topic holds is judged on one page, by the level above (B13, R13, R20)', async () => {
    const { topic } = await act(resident(), 'topic.propose', {
      ...{ ...command(), place: HERE, kind: 'environment', title: '楼道小广告怎么办' },
      ...{ words: '楼道里贴满了代开发票的小广告，刚撕又来。', media: [], tickets: [] },
    })
    const desk = await phoneOf('secretary', secretary(), 'room/work/work')
    await desk.reads('楼道小广告怎么办')
    await desk.taps('楼道小广告怎么办')
    await desk.reads('写明理由，本人会看到')
    await desk.shows('judgement-6-room-review')
    const path = `room/review/review?id=${topic.id}`
    await looks('judgement-6-room-review', secretary(), path, '写明理由，本人会看到')
    await desk.taps('说的是楼里的事，没有不当内容')
    await desk.presses('button', '可以公开')
    await desk.reads('都看过了')
    await desk.shows('judgement-6-room-reviewed')
    const phone = await phoneOf('resident', resident(), `room/topic/topic?id=${topic.id}`)
    await phone.taps('自己核对')
    await phone.reads('还没有存证')
    await phone.shows('judgement-6-room-proof')
  }, 90_000)

  it('whoever said something has its words erased, and what became of it stays (B2)', async () => {
    const { rows } = await act(resident(), 'room.topics', { place: 'fz/fqy2', state: 'open' })
    const shown = rows.find(({ stage, place }) => stage === 'publication' && place === 'fz/fqy2')
    if (shown === undefined) throw new Error('no result lies open')
    await act(resident(), 'topic.say', {
      ...{
        ...command(),
        id: shown.id,
        kind: 'objection',
        words: '我家老人怕吵，请离窗户远些',
        media: [],
      },
    })
    const path = `room/opinions/opinions?kind=objection&id=${shown.id}`
    const phone = await phoneOf('resident', resident(), path)
    await phone.reads('我家老人怕吵')
    await phone.shows('judgement-7-objection')
    await looks('judgement-7-objection', resident(), path, '删除我写的')
    await phone.taps('删除我写的')
    await phone.reads('不再恢复')
    await phone.shows('judgement-7-erasing')
    await phone.taps(/^删除$/)
    await phone.reads('内容已由本人删除')
    await phone.shows('judgement-7-erased')
  }, 90_000)
})
