import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { start, type Running } from '../../local/start/start.ts'
import { openBrowser } from './browser.ts'
import { Phone, type Opening } from './phone.ts'

/**
 * Joining, by hand, from an empty cloud: the first admin, the roster, the roles, a resident with the building's code,
 * a newcomer from the group's card; and a report that survives a lost network. Source: design §3; R3, R6, R14, R51, B4.
 */
describe('joining from an empty cloud', () => {
  let running: Running
  let browser: Browser
  let adminCode = ''
  let joinCode = ''
  let captainCode = ''
  const phones = new Map<string, Phone>()

  beforeAll(async () => {
    running = await start(
      { port: 0, reset: true, empty: true },
      { dataRoot: '.local/stories-joining', watching: false },
    )
    adminCode = running.adminCode ?? ''
    browser = await openBrowser()
  })

  /** A story goes on from what went before: after a failure the rest is not played. */
  let broken = false
  beforeEach(({ skip }) => skip(broken, 'an earlier chapter failed'))
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    broken = true
    for (const [who, each] of phones) await each.shows(`failed-joining-${who}`)
  })

  afterAll(async () => {
    await browser.close()
    await running.close()
  })

  /** Picks somebody's phone up; one they had before is put away. */
  async function phoneOf(who: Person, opening: Omit<Opening, 'openid'> = {}): Promise<Phone> {
    await phones.get(who)?.close()
    const phone = await Phone.open(browser, running.url, who, { openid: CAST[who], ...opening })
    phones.set(who, phone)
    return phone
  }

  const phone = (who: Person): Phone => {
    const found = phones.get(who)
    if (found === undefined) throw new Error(`${who} has no phone yet`)
    return found
  }

  /** How many requests with this text there are, looked up behind the API. */
  async function ticketsSaying(text: string): Promise<number> {
    const { data } = await running.cloud.database.execute('database.getDocument', {
      collectionName: 'tickets',
      queryType: 'WHERE',
      query: JSON.stringify({ scopes: 'fz/zfy/24', text }),
      limit: 10,
    })
    return (data as { list: string[] }).list.length // the wire's reply: one text per document
  }

  const failing = (functions: { offline: boolean }) =>
    fetch(`${running.url}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ functions }),
    })

  it('the first administrator redeems the one-time code; nobody else can (design §3)', async () => {
    const admin = await phoneOf('admin')
    await admin.reads('先找到您的楼门')
    await admin.shows('join-01-nowhere')
    await admin.opens('pages/mine/mine')
    await admin.reads('还没加入楼门')
    await admin.shows('join-02-mine-nobody')
    await redeem(admin, 'ABCDEFGHJKMN')
    await admin.reads('码不对，请再核对一下')
    await admin.shows('join-03-redeem-wrong')
    await admin.writes('授权码', adminCode)
    await admin.presses('button', '确定')
    await admin.reads('名册导入')
    await admin.shows('join-04-mine-admin')

    const second = await phoneOf('cadre', { path: 'pages/mine/mine' })
    await redeem(second, adminCode)
    await second.reads('这个码已经用过了')
    await second.shows('join-05-redeem-used')
  })

  it('the roster: every wrong row is named in words, nothing is taken before all are right', async () => {
    const admin = phone('admin')
    await admin.taps('名册导入')
    await admin.taps('复制表头')
    await admin.taps('同意')
    await admin.reads('表头已复制，粘到表格里填')
    await admin.writes('名册内容', BUILDINGS.replace('zfy,紫芳园社区,25,', 'zfy,紫芳园社区,,'))
    await admin.reads('2 行，不算表头')
    await admin.taps('先检查一遍')
    await admin.reads('第 3 行')
    await admin.reads('“楼编号”没有填')
    await admin.shows('join-06-roster-wrong-row')
    await admin.writes('名册内容', BUILDINGS)
    await admin.taps('先检查一遍')
    await admin.reads('2 行都对，可以导入')
    await admin.shows('join-07-roster-checked')
    await admin.presses('button', '导入')
    await admin.reads('已导入 2 行')
    const codes = await admin.everything(/^\d{6}$/)
    expect(codes).toHaveLength(2)
    joinCode = codes[0] ?? ''
    await admin.shows('join-08-join-codes')
  })

  it('households, and staff whose codes are handed out once (R3, R6)', async () => {
    const admin = phone('admin')
    await admin.presses('tab', '住户')
    await imports(admin, HOUSEHOLDS.replace('zfy/24,402', 'zfy/99,402'), '“楼编号路径”没有这个地方')
    await imports(admin, HOUSEHOLDS, '3 行都对，可以导入')
    await admin.presses('button', '导入')
    await admin.reads('已导入 3 行')
    await admin.presses('tab', '工作人员')
    await imports(admin, STAFF.replace('楼门长,', '楼长,'), '“角色”没有这个角色')
    await admin.shows('join-09-staff-wrong-role')
    await imports(admin, STAFF, '1 行都对，可以导入')
    await admin.presses('button', '导入')
    await admin.reads('发给他们的授权码')
    await admin.reads('24号楼楼门长')
    captainCode = (await admin.everything(/^[A-Z2-9]{12}$/))[0] ?? ''
    await admin.shows('join-10-staff-codes')
  })

  it('the future captain redeems the code; the future cadre reads an identity code out (R6)', async () => {
    const captain = await phoneOf('captain', { path: 'pages/mine/mine' })
    await redeem(captain, captainCode)
    await captain.reads('邻居加入确认')
    await captain.shows('join-11-mine-captain')

    const cadre = phone('cadre')
    await cadre.opens('pages/mine/mine')
    await cadre.taps('我的身份码')
    await cadre.reads(/^\d{6}$/)
    const [identityCode = ''] = await cadre.everything(/^\d{6}$/)
    await cadre.shows('join-12-identity-code')

    const admin = phone('admin')
    await admin.opens('work/roles/roles')
    await admin.taps('换')
    await admin.taps('紫芳园社区')
    await admin.taps('芳星园三区24号楼')
    await admin.reads('楼门长')
    await admin.shows('join-13-roles')
    await admin.taps('给一个角色')
    await admin.presses('radio', '管楼干部')
    await admin.writes('身份码', identityCode)
    await admin.shows('join-14-grant')
    await admin.presses('button', '给管楼干部')
    await admin.reads('给了，对方马上能用')
    await admin.reads(/管楼干部/)

    await cadre.opens('pages/home/home')
    await cadre.reads('工作台')
    await cadre.shows('join-15-home-cadre')
  })

  it('a resident joins with the code on the door: wrong code, unknown door, then waits (R51)', async () => {
    const resident = await phoneOf('resident')
    await resident.taps('输入楼门码')
    await resident.writes('楼门码', joinCode === '000000' ? '000001' : '000000')
    await resident.taps('找到我的楼')
    await resident.reads('码不对，请再核对一下')
    await resident.shows('join-16-code-wrong')
    await resident.writes('楼门码', joinCode)
    await resident.taps('找到我的楼')
    await resident.reads('紫芳园社区')
    await resident.writes('门牌', '9-999')
    await resident.writes('称呼', '老李')
    await resident.presses('button', '申请加入')
    await resident.reads('名册里没有这个门牌，请找楼门长补上')
    await resident.shows('join-17-door-unknown')
    await resident.writes('门牌', '402')
    await resident.presses('button', '申请加入')
    await resident.reads('等楼门长确认')
    await resident.shows('join-18-waiting')
  })

  it('who is not confirmed reports and sees their own, but no feed (design §3)', async () => {
    const resident = phone('resident')
    await resident.taps('去楼门看看')
    await resident.reads('等楼门长确认')
    await resident.reads('芳星园三区')
    await resident.lacks('楼里还没有诉求')
    await resident.shows('join-19-home-pending')
    await resident.taps('写文字')
    await resident.reads('已自动填好')
    await resident.writes('要反映的事', FIRST_REPORT)
    await resident.presses('button', '发送')
    await resident.taps('总是保持以上选择，不再询问')
    await resident.presses('button', '允许')
    await resident.reads('怎么算的')
    await resident.shows('join-20-ticket-of-visitor')
    await resident.opens('pages/tickets/tickets')
    await resident.reads(FIRST_REPORT)
    await resident.shows('join-21-tickets')
  })

  it('楼门长 is told, and confirms', async () => {
    const captain = phone('captain')
    await captain.opens('pages/letters/letters')
    await captain.reads('老李申请加入，请您确认')
    await captain.shows('join-22-letter')
    await captain.taps('老李申请加入，请您确认')
    await captain.reads('芳星园三区24号楼 402')
    await captain.reads(joinCode)
    await captain.shows('join-23-waiting')
    await captain.taps('是我们楼的')
    await captain.reads('没有等您确认的邻居')
    await captain.shows('join-24-confirmed')
  })

  it('the neighbour reads the feed and reports with one tap; the ticket appears (R14)', async () => {
    const resident = phone('resident')
    await resident.opens('pages/home/home')
    await resident.reads('全部')
    await resident.reads(FIRST_REPORT)
    await resident.shows('join-25-home-member')
    await resident.taps('写文字')
    await resident.writes('要反映的事', SECOND_REPORT)
    await resident.shows('join-26-report')
    await resident.presses('button', '发送')
    await resident.reads('402 邻居')
    await resident.reads(SECOND_REPORT)
    await resident.shows('join-27-ticket')
    await resident.opens('pages/home/home')
    await resident.reads(SECOND_REPORT)
    expect(await ticketsSaying(SECOND_REPORT)).toBe(1)
  })

  it('two reports without network wait with their state, and go once each by themselves', async () => {
    const resident = phone('resident')
    await resident.network(false)
    await reports(resident, OFFLINE_REPORT)
    await resident.reads('网络不通，恢复后自动发出')
    await resident.reads('1 件等网络恢复后自动发出')
    await resident.shows('join-28-offline')
    await reports(resident, SECOND_OFFLINE)
    await resident.reads('2 件等网络恢复后自动发出')
    await resident.shows('join-29-queue-waits')
    await resident.taps('2 件等网络恢复后自动发出')
    await resident.reads('等网络，恢复后自动发出')
    await resident.shows('join-29b-queue')
    await resident.network(true)
    await resident.reads('已发出')
    await resident.lacks('等网络，恢复后自动发出')
    await resident.shows('join-29c-queue-sent')
    expect(await ticketsSaying(OFFLINE_REPORT)).toBe(1)
    expect(await ticketsSaying(SECOND_OFFLINE)).toBe(1)
    await resident.opens('pages/home/home')
    await resident.reads(OFFLINE_REPORT)
    await resident.reads(SECOND_OFFLINE)
    await resident.lacks(/件已经发出去了/)
  })

  it('a cloud that fails, then an answer that is lost: sent again, it is still one ticket', async () => {
    const resident = phone('resident')
    await failing({ offline: true })
    await reports(resident, LOST_REPORT)
    await resident.reads('1 件等网络恢复后自动发出')
    await failing({ offline: false })
    await resident.taps('1 件等网络恢复后自动发出')
    await resident.losesAnswer('ticket.report', () => resident.presses('button', '现在发'))
    expect(await ticketsSaying(LOST_REPORT)).toBe(1)
    await resident.reads('等网络，恢复后自动发出')
    await resident.presses('button', '现在发')
    await resident.reads('已发出')
    expect(await ticketsSaying(LOST_REPORT)).toBe(1)
    await resident.opens('pages/tickets/tickets')
    await resident.reads(LOST_REPORT)
    expect(await resident.everything(LOST_REPORT)).toHaveLength(1)
  })

  it('what waits can be changed or deleted, after a question', async () => {
    const resident = phone('resident')
    await resident.opens('pages/home/home')
    await resident.network(false)
    await reports(resident, DROPPED_REPORT)
    await resident.taps('1 件等网络恢复后自动发出')
    await resident.presses('button', '改一改')
    await resident.writes('要反映的事', `${DROPPED_REPORT}，算了`)
    await resident.presses('button', '收起，留作草稿')
    await resident.reads('草稿，还没发')
    await resident.presses('button', '删掉')
    await resident.reads('删掉这一件？')
    await resident.shows('join-29d-queue-delete')
    await resident.presses('button', '留着')
    await resident.presses('button', '删掉')
    await resident.reads('删掉这一件？')
    await resident.presses('button', '删掉')
    await resident.lacks(DROPPED_REPORT)
    await resident.network(true)
    expect(await ticketsSaying(DROPPED_REPORT)).toBe(0)
  })

  it('管楼干部 binds the group they come from; its card then knows the building (R1, B4)', async () => {
    const cadre = await phoneOf('cadre', FROM_GROUP)
    await cadre.reads('这个群还没有绑定楼门')
    await cadre.shows('join-30-bind')
    await cadre.taps('绑定到芳星园三区24号楼')
    await cadre.reads('绑定到芳星园三区24号楼？')
    await cadre.shows('join-31-bind-asked')
    await cadre.presses('button', '绑定')
    await cadre.reads('已绑定，群里的卡片认得这栋楼了')
    await cadre.lacks('这个群还没有绑定楼门')

    const newcomer = await phoneOf('newcomer', FROM_GROUP)
    await newcomer.reads('您住在这栋楼吗？')
    await newcomer.lacks(SECOND_REPORT)
    await newcomer.shows('join-32-home-from-card')
    await newcomer.taps('加入这栋楼')
    await newcomer.reads('紫芳园社区')
    await newcomer.shows('join-33-building-known')
    await newcomer.writes('门牌', '3单元402')
    await newcomer.writes('称呼', '小王')
    await newcomer.presses('button', '申请加入')
    await newcomer.reads('等楼门长确认')
    await newcomer.taps('去楼门看看')
    await newcomer.reads('确认以后会告诉您。现在就可以反映，12 小时内给您回话。')
    await newcomer.lacks(SECOND_REPORT)
  })

  it('a role taken back is refused at the very next call, in words (R6)', async () => {
    const captain = phone('captain')
    await captain.opens('work/waiting/waiting')
    await captain.reads('芳星园三区24号楼 3-402')
    const admin = phone('admin')
    await admin.taps(/^收回$/)
    await admin.reads(/^收回/)
    await admin.writes('收回的原因', '任期已满')
    await admin.shows('join-34-revoke')
    await admin.presses('button', '收回')
    await admin.reads('已收回')
    await admin.shows('join-35-revoked')

    await captain.taps('是我们楼的')
    await captain.reads('您没有办这件事的权限')
    await captain.lacks('芳星园三区24号楼 3-402')
    await captain.shows('join-36-refused')
    await captain.opens('pages/mine/mine')
    await captain.reads('还没加入楼门')
    await captain.lacks('邻居加入确认')
  })

  it('管楼干部 confirms instead, and the newcomer reads what goes on', async () => {
    const cadre = phone('cadre')
    await cadre.opens('work/waiting/waiting')
    await cadre.reads(/自称“小王”/)
    await cadre.taps('是我们楼的')
    await cadre.reads('没有等您确认的邻居')
    const newcomer = phone('newcomer')
    await newcomer.opens('pages/letters/letters')
    await newcomer.reads('欢迎回家，您已经加入楼门')
    await newcomer.shows('join-37-welcome')
    await newcomer.opens('pages/home/home')
    await newcomer.reads(SECOND_REPORT)
  })

  it('every door of it in care mode and in the dark (B16)', async () => {
    const resident = await phoneOf('resident', { theme: 'dark' })
    await resident.reads(SECOND_REPORT)
    await resident.shows('join-40-home-dark')
    await resident.taps('写文字')
    await resident.shows('join-41-report-dark')
    await resident.presses('button', '收起，留作草稿')
    await resident.opens('pages/mine/mine')
    await resident.reads('402 邻居')
    await resident.shows('join-42-mine-dark')
    await resident.presses('switch', '关怀模式')
    await resident.shows('join-43-mine-care-dark')
    await resident.opens('pages/home/home')
    await resident.reads('您反映的')
    await resident.shows('join-44-home-care-dark')
    await resident.taps('写文字')
    await resident.reads('已自动填好')
    await resident.shows('join-45-report-care-dark')

    const visitor = await phoneOf('visitor', { path: 'pages/mine/mine' })
    await visitor.presses('switch', '关怀模式')
    await visitor.shows('join-46-mine-care')
    await visitor.opens('pages/home/home')
    await visitor.reads('有事，说一说')
    await visitor.shows('join-47-home-care')
    await visitor.taps('写文字')
    await visitor.reads('是哪栋楼的事')
    await visitor.shows('join-48-report-care')
    await visitor.presses('button', '收起，留作草稿')
    await visitor.taps('加入我们楼')
    await visitor.shows('join-49-code-care')
    await visitor.writes('楼门码', joinCode)
    await visitor.taps('找到我的楼')
    await visitor.reads('紫芳园社区')
    await visitor.shows('join-50-door-care')
  })

  it('left no script error on any phone', async () => {
    for (const [who, each] of phones) expect([who, await each.errors()]).toEqual([who, []])
  })
})

type Person = 'admin' | 'captain' | 'cadre' | 'resident' | 'newcomer' | 'visitor'

const CAST: Record<Person, string> = {
  admin: 'oFirstAdmin',
  captain: 'oFutureCaptain',
  cadre: 'oFutureCadre',
  resident: 'oFutureResident',
  newcomer: 'oAnotherResident',
  visitor: 'oSomebodyPassingBy',
}

/** Opened from a card in the building's WeChat group. */
const FROM_GROUP = { scene: 1044, opengid: 'tGEmptyBuilding24' } as const

const BUILDINGS = `社区编号,社区名,楼编号,楼名,小区,纬度,经度
zfy,紫芳园社区,24,24号楼,芳星园三区,39.8655,116.4281
zfy,紫芳园社区,25,25号楼,芳星园三区,,`

const HOUSEHOLDS = `楼编号路径,门牌
zfy/24,402
zfy/24,3-402
zfy/25,101`

const STAFF = `角色,范围,单位,办公时间,电话,称呼
楼门长,zfy/24,,8:00-20:00,,24号楼楼门长`

const FIRST_REPORT = '单元门的灯不亮，晚上看不清台阶'
const SECOND_REPORT = '楼道里堆了旧沙发，担架抬不出去'
const OFFLINE_REPORT = '电梯在三层停不稳，差一大截'
const SECOND_OFFLINE = '门禁刷卡没反应，老人进不来'
const DROPPED_REPORT = '楼前的灌木该剪了'
const LOST_REPORT = '垃圾桶满了两天没人清'

/** 写文字, then the one tap. */
async function reports(phone: Phone, text: string): Promise<void> {
  await phone.taps('写文字')
  await phone.writes('要反映的事', text)
  await phone.presses('button', '发送')
}

/** 我的 → 输入授权码. */
async function redeem(phone: Phone, code: string): Promise<void> {
  await phone.taps('输入授权码')
  await phone.writes('授权码', code)
  await phone.presses('button', '确定')
}

/** Pastes a file and checks it; the words say what came of it. */
async function imports(phone: Phone, csv: string, words: string): Promise<void> {
  await phone.writes('名册内容', csv)
  await phone.taps('先检查一遍')
  await phone.reads(words)
}
