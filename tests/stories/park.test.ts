import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Running } from '../../local/start/start.ts'
import type { Action, Input, Output } from '../../typings/contract.ts'
import type { BallotLine, StageId, TopicView } from '../../typings/room.ts'
import { ARTEFACTS, openBrowser } from './browser.ts'
import { clockRuns } from './clock.ts'
import { Phone } from './phone.ts'
import { startSeeded } from './seeded.ts'

const COMMUNITY = 'fz/fcy1'
const MINUTE = 60_000
/** Documents a query gives at most. */
const PAGE = 1000
const run = promisify(execFile)

/** A member of the seeded town, as far as the story asks. */
interface Person {
  openid: string
  homeKey: string
  roleKeys: string[]
  party?: { inService: boolean; workUnit?: string; expertise?: string }
}

/**
 * 芳城园一区 has 800 m² left beside the garbage house. Four members in service speak first, the plan changes because of
 * what they said, the residents say theirs, every household votes, and anybody counts again. Source: story 4, R52–R60, B6.
 */
describe('the pocket park, from an idea to a counted vote', () => {
  let running: Running
  let browser: Browser
  let resident: Phone
  let member: Phone
  let host: Phone
  const phones: Phone[] = []
  let organiser = ''
  let park = ''
  const people = { resident: '', spouse: '', inService: [] as Person[], others: [] as Person[] }
  let used = 0

  beforeAll(async () => {
    running = await startSeeded('park')
    browser = await openBrowser()
    const inhabitants = await everyoneIn(COMMUNITY)
    organiser = (await members({ roleKeys: `secretary@${COMMUNITY}` }))[0]?.openid ?? ''
    const plain = inhabitants.filter(({ roleKeys }) => roleKeys.length === 0)
    // Ids are new in every folder, and with them the order: who speaks first is nobody of the household that votes.
    const residents = plain.filter(({ party }) => party?.inService !== true)
    const twice = residents.find((one) => residents.some((other) => isSpouse(one, other)))
    people.resident = twice?.openid ?? ''
    people.spouse = residents.find((other) => twice && isSpouse(twice, other))?.openid ?? ''
    people.inService = plain
      .filter(({ party, homeKey }) => party?.inService === true && homeKey !== twice?.homeKey)
      .slice(0, 4)
    const homes = new Map(plain.map((each) => [each.homeKey, each]))
    homes.delete(twice?.homeKey ?? '')
    people.others = [...homes.values()]
  })

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    for (const [at, phone] of phones.entries()) await phone.shows(`failed-park-${at}`)
  })

  afterAll(async () => {
    await browser.close()
    await running.close()
  })

  const isSpouse = (one: Person, other: Person): boolean =>
    one.openid !== other.openid && one.homeKey === other.homeKey

  /** Confirmed inhabitants of a place. */
  async function everyoneIn(place: string): Promise<Person[]> {
    const homeKey = { $gt: `household:${place}/`, $lt: `household:${place}0` }
    const found: Person[] = []
    for (let page: Person[] = []; found.length === 0 || page.length === PAGE;) {
      page = await members({ homeKey }, found.length)
      found.push(...page)
    }
    return found
  }

  async function members(query: object, offset = 0): Promise<Person[]> {
    const { data } = await running.cloud.database.execute('database.getDocument', {
      ...{ collectionName: 'members', queryType: 'WHERE', query: JSON.stringify(query) },
      ...{ limit: PAGE, offset, order: JSON.stringify({ _id: 1 }) },
    })
    return (data as { list: string[] }).list.map((text) => JSON.parse(text) as Person) // the wire's reply
  }

  const fresh = (): string => `park-story-${(used += 1)}`

  async function api<A extends Action>(
    openid: string,
    action: A,
    input: Input<A>,
  ): Promise<Output<A>> {
    const reply = (await running.cloud.invoke('api', { action, input }, openid)) as {
      ok: boolean
      code?: string
      data: Output<A>
    } // the api function's reply
    expect(reply, `${action}: ${reply.code ?? ''}`).toMatchObject({ ok: true })
    return reply.data
  }

  const on = () => ({ id: park, requestId: fresh() })
  const topic = async (): Promise<TopicView> =>
    (await api(organiser, 'topic.open', { id: park })).topic

  /** Past the end of what is open and the planned opening of the next, and the timer runs until that has opened. */
  async function next(stage: StageId): Promise<void> {
    const { stages, closesAt = 0 } = await topic()
    const planned = stages.find((each) => each.stage === stage)?.opensAt ?? 0
    const moment = Math.max(closesAt, planned, running.cloud.now()) + 2 * MINUTE
    running.cloud.setTimeOffset(moment - Date.now())
    await clockRuns(running, async () => (await topic()).stage === stage)
    expect((await topic()).stage).toBe(stage)
  }

  it('begins with the community’s proposal, which residents find in the room (R52, R54)', async () => {
    host = await opens('host', organiser)
    await host.opens('room/propose/propose')
    await host.writes(/比如：垃圾楼旁建口袋公园/, '垃圾楼旁建口袋公园')
    await host.presses('radio', '社区环境')
    await host.writes(
      /现在什么样/,
      '南门垃圾楼旁拆出 800 多平方米空地，按“留白增绿”建一座口袋公园，请大家一起商量。',
    )
    await host.shows('park-00-propose')
    await sends(host, '提出来')
    await host.reads('去主持')
    await host.shows('park-01-hosted')
    const { rows } = await api(organiser, 'room.topics', { place: COMMUNITY, state: 'open' })
    park = rows.find(({ title }) => title === '垃圾楼旁建口袋公园')?.id ?? ''
    resident = await opens('resident', people.resident)
    await resident.opens('pages/rooms/rooms')
    await resident.presses('tab', /社区/)
    await resident.reads('垃圾楼旁建口袋公园')
    await resident.shows('park-01-rooms')
    await resident.taps('垃圾楼旁建口袋公园')
    await resident.reads('立题')
    await resident.shows('park-02-proposed')
    expect(await resident.errors()).toEqual([])
  })

  it('is established with its timetable and a first plan (R55, R56)', async () => {
    await hosts()
    await host.taps('口袋公园')
    await host.shows('park-02-timetable')
    await host.taps('立题，按日程开始')
    await host.writes('方案名称', '口袋公园初案')
    await host.writes('面积（平方米）', '800')
    await host.writes('预算（元）', '580000')
    await host.writes('在哪里', '芳城园一区南门')
    const lines = ['中间建一座喷泉', '四周种黄杨，铺一条石板小路', '垃圾楼保持现在的样子']
    for (const [at, line] of lines.entries()) {
      if (at > 0) await host.taps('加一条')
      await host.writes(`方案内容，一条一条写，第 ${at + 1} 条`, line)
    }
    await host.shows('park-02-plan')
    await host.taps('发布方案')
    await host.reads('完成这一步')
    await host.presses('button', '完成这一步')
    await host.reads(/在职党员/)
    expect(await host.errors()).toEqual([])
    await next('members_first')
  })

  it('is heard first by members in service, with unit and expertise (R57)', async () => {
    const [first, ...rest] = people.inService
    member = await opens('member', first?.openid ?? '')
    await member.opens(`room/topic/topic?id=${park}`)
    await member.reads('在职党员先议')
    await member.shows('park-03-members-first')
    await member.taps('说说您的意见')
    await member.writes(/哪里好/, SAID[0])
    await member.shows('park-04-say')
    await sends(member, '发出意见')
    await member.reads(SAID[0])
    await member.reads(first?.party?.workUnit ?? '')
    for (const [index, { openid }] of rest.entries()) {
      await api(openid, 'topic.say', {
        ...on(),
        kind: 'opinion',
        words: SAID[index + 1] ?? '',
        media: [],
      })
    }
    // A neighbour reads along, and speaks when it is the residents’ turn.
    const early: Input<'topic.say'> = { ...on(), kind: 'opinion', words: '我先说一句', media: [] }
    expect(await refusal(people.resident, 'topic.say', early)).toBe('forbidden')
    expect(await member.errors()).toEqual([])
  })

  it('answers every opinion before the residents are asked; each change names who is behind it (R58, B6)', async () => {
    await next('revision')
    await hosts()
    await host.reads('答复意见')
    await host.shows('park-05-answers')
    for (const [index, words] of SAID.entries()) {
      const finish = { ...on(), stage: 'revision' } as const
      expect(await refusal(organiser, 'topic.finishStage', finish)).toBe('stage_not_ready')
      const [fate, reason] = FATES[index] ?? ['采纳', '']
      await answers(words, fate, reason)
    }
    await host.writes('方案名称', '口袋公园第二版')
    await host.presses('button', '去掉第 1 条')
    const lines = [
      '垃圾楼外种一圈吸味儿的女贞、珍珠梅',
      '木格栅把垃圾楼包起来',
      '东北角放 4 件健身器材',
    ]
    await host.taps('加一条')
    for (const [at, line] of lines.entries()) {
      await host.writes(`方案内容，一条一条写，第 ${at + 1} 条`, line)
    }
    for (const [at, { what, words, behind }] of CHANGES.entries()) {
      await host.writes(`第 ${at + 1} 处：${what}`, words)
      await host.ticks('是按哪些意见改的', behind, at)
    }
    await host.writes('预算（元）', '460000')
    await host.shows('park-05-plan')
    await host.taps('发布第二版')
    await host.reads('完成这一步')
    const [, second] = (await topic()).plans
    const opinions = await said()
    const named = new Map(opinions.map(({ id, words }) => [id, words]))
    expect(
      second?.changes.map(({ words, opinions: by }) => [words, by.map((id) => named.get(id))]),
    ).toEqual(CHANGES.map(({ words, behind }) => [words, [behind]]))
    expect(opinions.every(({ fate }) => fate !== undefined)).toBe(true)
    expect(await host.errors()).toEqual([])
    await member.opens(`room/topic/topic?id=${park}`)
    await member.reads('第二版')
    await member.shows('park-05-second-plan')
    await member.opens(`room/compare/compare?id=${park}`)
    await member.reads('取消喷泉')
    await member.shows('park-06-compare')
    await member.opens(`room/opinions/opinions?id=${park}`)
    await member.reads('部分采纳')
    await member.shows('park-07-fates')
    await host.presses('button', '完成这一步')
    await next('consultation')
    expect(await member.errors()).toEqual([])
  })

  it('asks all residents, also those without a phone (R58, R63)', async () => {
    await resident.opens(`room/topic/topic?id=${park}`)
    await resident.taps('说说您的意见')
    await resident.writes(/哪里好/, '长凳要有靠背，老人坐得住')
    // In the lift there is no network: it waits on the phone, and goes by itself.
    await resident.network(false)
    await resident.taps('发出意见')
    await resident.reads('等网络，恢复后自动发出')
    await resident.shows('park-08-waits')
    await resident.network(true)
    await resident.lacks('等网络，恢复后自动发出')
    await resident.reads('长凳要有靠背，老人坐得住')
    await resident.shows('park-08-said')
    await hosts()
    await host.reads('答复意见')
    await host.taps('更多')
    await host.taps('替人记意见')
    await host.writes('原话', '晚上要有灯，别太亮')
    await host.writes('哪一户说的（可以不写）', '101')
    await host.shows('park-09-entered')
    await host.taps('记下来')
    await host.reads('答复意见')
    for (const words of ['长凳要有靠背，老人坐得住', '晚上要有灯，别太亮']) {
      await answers(words, '采纳', '第二版的长凳和路灯照这个做')
    }
    await resident.opens(`room/opinions/opinions?id=${park}`)
    await resident.reads('第二版的长凳和路灯照这个做')
    await resident.shows('park-09-answered')
    expect(await resident.errors()).toEqual([])
  })

  it('states the ballot, freezes the roll, and opens the vote (R60)', async () => {
    await hosts()
    await host.writes('要表决什么', '口袋公园按哪个方案建？')
    await host.reads('第二版 口袋公园第二版')
    await host.presses('radio', '至少三分之一')
    await host.shows('park-10-terms')
    await host.taps('定下来')
    await host.reads(/居民正在商量/)
    expect((await topic()).ballot?.options.map(({ label }) => label)).toEqual([
      ...['第二版', '第一版', '两个都不同意'],
    ])
    expect(await host.errors()).toEqual([])
    await next('roll')
    await next('vote')
    const { roll } = await topic()
    expect(roll?.voters).toBeGreaterThan(100)
  })

  it('takes one vote of a household, which everybody in it sees and may change (R60)', async () => {
    await resident.opens(`room/topic/topic?id=${park}`)
    await resident.taps('去投票')
    await resident.reads('口袋公园按哪个方案建？')
    await resident.shows('park-10-ballot')
    await resident.taps('第一版')
    await sends(resident, '投给“第一版”')
    await resident.reads('您家的代号')
    await resident.shows('park-11-receipt')
    await resident.taps('好了')
    const spouse = await opens('spouse', people.spouse)
    await spouse.opens(`room/ballot/ballot?id=${park}`)
    await spouse.reads(/投了“第一版”/)
    await spouse.taps('第二版')
    await sends(spouse, '改投“第二版”')
    await spouse.reads('您家的代号')
    await spouse.shows('park-12-changed')
    expect(await spouse.errors()).toEqual([])
    await spouse.close()
    const { roll } = await topic()
    await votesOf(Math.ceil((roll?.voters ?? 0) / 3))
    await resident.opens(`room/ballot/ballot?id=${park}`)
    await resident.reads(/户投了/)
    await resident.shows('park-13-turnout')
    expect(await resident.errors()).toEqual([])
  })

  it('is counted when it has closed, and anybody counts again (R60)', async () => {
    await next('publication')
    const { result } = await topic()
    expect(result).toMatchObject({ outcome: 'passed', winner: 'A' })
    await resident.opens(`room/result/result?id=${park}`)
    await resident.reads('选出来了：第二版')
    await resident.shows('park-14-result')
    await resident.taps('找到我的选票')
    await resident.reads('第二版')
    await resident.shows('park-15-my-ballot')
    expect(await resident.errors()).toEqual([])
    const { stdout } = await run('node', ['local/setup.mjs', 'recount', await exported()])
    expect(stdout).toContain('第二版')
    const forged = (vote: string[] | null) => (vote?.[0] === 'B' ? ['A'] : ['B'])
    const wrong = await exported((lines) =>
      lines.map(([code, vote], at) => [code, at === 0 ? forged(vote) : vote]),
    )
    await expect(run('node', ['local/setup.mjs', 'recount', wrong])).rejects.toThrow()
  })

  it('is objected to, carried out and appraised (R55)', async () => {
    await resident.opens(`room/opinions/opinions?id=${park}&say=objection`)
    await resident.writes(/结果或过程哪里不对/, '公示里没写健身器材离窗户多远')
    await sends(resident, '提交异议')
    await resident.reads('公示里没写健身器材离窗户多远')
    await hosts()
    await answers('公示里没写健身器材离窗户多远', '部分采纳', '离最近的窗户 22 米，图上已经标出来')
    await next('implementation')
    await hosts()
    await host.writes('做到哪一步', '栽上了')
    await host.writes('说明', '女贞和珍珠梅今天栽完，格栅下周装')
    await host.presses('radio', '还在做')
    await host.taps('发布进展')
    await host.reads('发出了')
    await resident.opens(`room/topic/topic?id=${park}`)
    await resident.reads('栽上了')
    await resident.shows('park-16-progress')
    await host.taps('更多')
    await host.taps('完成这一步')
    await host.presses('button', '完成这一步')
    await host.reads(/评议/)
    expect(await host.errors()).toEqual([])
    await next('appraisal')
    await resident.opens(`room/opinions/opinions?id=${park}&say=appraisal`)
    await resident.presses('radio', '5 分')
    await resident.writes(/用着怎么样/, '闻不着味儿了，早上能遛弯')
    await sends(resident, '提交评议')
    await resident.reads('闻不着味儿了，早上能遛弯')
    await resident.shows('park-17-appraised')
    expect(await resident.errors()).toEqual([])
  })

  async function opens(who: string, openid: string): Promise<Phone> {
    const phone = await Phone.open(browser, running.url, who, { openid })
    phones.push(phone)
    return phone
  }

  /** The organiser’s desk of the park, on the secretary’s phone. */
  const hosts = () => host.opens(`room/organise/organise?id=${park}`)

  /** Taps what sends something, and lets WeChat tell how it goes on (R29). */
  async function sends(phone: Phone, words: string): Promise<void> {
    await phone.taps(words)
    await phone.presses('button', '允许')
  }

  /** What somebody said is answered on the organiser’s phone: chosen, its fate, and why. */
  async function answers(words: string, fate: string, reason: string): Promise<void> {
    await host.taps(words)
    await host.presses('radio', fate)
    await host.writes('为什么', reason)
    await host.taps('发出答复')
    await host.lacks(words)
  }

  async function said(kind: 'opinion' | 'objection' = 'opinion') {
    return (await api(organiser, 'topic.opinions', { id: park, kind })).rows
  }

  /** So many other households vote as well, several at a time. */
  async function votesOf(households: number): Promise<void> {
    const voters = [...people.others.slice(0, households).entries()]
    expect(voters.length).toBe(households)
    const oneByOne = async (): Promise<void> => {
      for (let next = voters.pop(); next !== undefined; next = voters.pop()) {
        const [at, { openid }] = next
        const choices = [at % 5 === 0 ? 'B' : at % 9 === 0 ? 'C' : 'A']
        await api(openid, 'topic.vote', { ...on(), choices })
      }
    }
    await Promise.all(Array.from({ length: 4 }, oneByOne))
  }

  /** The code a call is refused with. */
  async function refusal<A extends Action>(openid: string, action: A, input: Input<A>) {
    const reply = (await running.cloud.invoke('api', { action, input }, openid)) as {
      code?: string
    } // as above
    return reply.code
  }

  /** The published list as a file, as the result page exports it; changed by somebody who would cheat. */
  async function exported(cheat = (lines: BallotLine[]): BallotLine[] => lines): Promise<string> {
    const head = await api(people.resident, 'topic.recount', { id: park })
    const lines: BallotLine[] = []
    for (let after: string | undefined; ;) {
      const page = await api(people.resident, 'topic.ballots', {
        id: park,
        ...(after && { after }),
      })
      lines.push(...page.lines)
      after = page.next
      if (after === undefined) break
    }
    const file = path.join(ARTEFACTS, `park-ballots-${fresh()}.json`)
    await writeFile(file, JSON.stringify({ ...head, lines: cheat(lines) }))
    return file
  }
})

/** What the four members in service said. Source: story 4. */
const SAID = [
  '公园要和垃圾楼协调，多种吸味儿的植物。',
  '资金不要更多地放在景观上，喷泉就不要了。',
  '绿地越简约越好，把垃圾楼好好包装一下。',
  '考虑健身功能，老人孩子都能用。',
] as const

/** What became of it, and why. */
const FATES = [
  ['采纳', '第二版在外圈种女贞、珍珠梅，一共 11 株'],
  ['采纳', '第二版取消喷泉，省下 12 万元'],
  ['采纳', '第二版用木格栅把垃圾楼整个包起来'],
  ['部分采纳', '健身器材先放 4 件，场地放不下跑道'],
] as const

/** What the second plan has otherwise, in the order of its lines, and what it rests on. */
const CHANGES = [
  { what: '改了的', words: '垃圾楼外种一圈吸味儿的植物', behind: SAID[0] },
  { what: '改了的', words: '木格栅把垃圾楼包起来', behind: SAID[2] },
  { what: '新加的', words: '加健身区，器材先放 4 件', behind: SAID[3] },
  { what: '去掉的', words: '取消喷泉', behind: SAID[1] },
] as const
