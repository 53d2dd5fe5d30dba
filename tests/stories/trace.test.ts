import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { start, type Running } from '../../local/start/start.ts'
import type { Action, Input, Output } from '../../typings/contract.ts'
import type { Reply } from '../../typings/refusal.ts'
import { people, settle, type Name } from '../core/ticket/neighbourhood.ts'
import { verify } from '../../local/verify/verify'
import { ARTEFACTS, openBrowser } from './browser.ts'
import { Phone, type Opening } from './phone.ts'

/**
 * A trace that anybody checks: on a neighbour's phone against the daily root, in a file on a computer; a look at a
 * reporter's number that they see; and their words erased while everything still holds. Source: R35, B2.
 */
describe('a trace anybody can check', () => {
  let running: Running
  let browser: Browser
  let id = ''
  let root = ''
  const phones = new Map<string, Phone>()

  beforeAll(async () => {
    running = await start(
      { port: 0, reset: true, empty: true },
      { dataRoot: '.local/stories-trace', watching: false },
    )
    // An empty cloud knows its district already; the neighbourhood brings its own.
    await running.cloud.database.execute('database.removeDocument', {
      ...{ collectionName: 'places', queryType: 'WHERE', query: '{"_id":"fz"}', multi: true },
    })
    await settle(running)
    browser = await openBrowser()
  })

  /** A story goes on from what went before: after a failure the rest is not played. */
  let broken = false
  beforeEach(({ skip }) => skip(broken, 'an earlier chapter failed'))
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    broken = true
    for (const [who, each] of phones) await each.shows(`failed-trace-${who}`)
  })

  afterAll(async () => {
    await browser.close()
    await running.close()
  })

  /** Picks somebody's phone up; one they had before is put away. */
  async function phoneOf(who: Name, opening: Omit<Opening, 'openid'> = {}): Promise<Phone> {
    await phones.get(who)?.close()
    const phone = await Phone.open(browser, running.url, who, {
      ...{ openid: people[who].openid, ...opening },
    })
    phones.set(who, phone)
    return phone
  }

  /** What somebody's phone asks, without the phone. */
  async function ask<A extends Action>(who: Name, action: A, input: Input<A>): Promise<Output<A>> {
    const asked = await running.cloud.invoke('api', { action, input }, people[who].openid)
    const reply = asked as Reply<Output<A>> // what api returns
    if (!reply.ok) throw new Error(`${action}: ${reply.code}`)
    return reply.data
  }

  const ticket = () => `pages/ticket/ticket?id=${id}`

  it('a cadre looks at the number a reporter left, after a reason; the reporter sees it', async () => {
    const reported = await ask('resident', 'ticket.report', {
      ...{ requestId: 'trace-story-1', text: '三单元门口的路灯不亮，晚上看不清台阶。' },
      contact: '13800138000',
    })
    id = reported.id
    await ask('cadre', 'ticket.accept', { id, requestId: 'trace-story-2' })
    const cadre = await phoneOf('cadre', { path: `work/handle/handle?id=${id}` })
    await cadre.taps('更多')
    await cadre.taps('联系反映人')
    await cadre.reads('为什么要联系')
    await cadre.shows('trace-01-contact-why')
    await cadre.taps('想问清楚在哪里')
    await cadre.taps('记下原因，看电话')
    await cadre.reads('13800138000')
    await cadre.shows('trace-02-contact-number')
    const resident = await phoneOf('resident', { path: ticket() })
    await resident.reads('管楼干部查看了反映人的电话')
    await resident.reads('想问清楚在哪里')
    expect(await resident.everything('13800138000')).toEqual([])
    const neighbour = await phoneOf('neighbour', { path: ticket() })
    await neighbour.reads('管楼干部接下来了')
    expect(await neighbour.everything(/查看了反映人的电话/)).toEqual([])
  })

  it('on the first day nothing is in a root yet, and the phone says so', async () => {
    const neighbour = await phoneOf('neighbour', { path: ticket() })
    await neighbour.taps('自己核对')
    await neighbour.reads('还没有存证')
    await neighbour.shows('trace-03-waiting')
  })

  it('the next day a neighbour’s phone finds it in the chain of roots', async () => {
    running.cloud.setTimeOffset(30 * 3_600_000)
    await running.cloud.fireTimer('clock')
    const newest = await ask('visitor', 'trace.root', {})
    root = newest.root
    for (const [name, opening] of [
      ['trace-04-proved', {}],
      ['trace-05-proved-dark', { theme: 'dark' }],
    ] as const) {
      const neighbour = await phoneOf('neighbour', { path: ticket(), ...opening })
      await neighbour.taps('自己核对')
      await neighbour.reads(/已存证/)
      await neighbour.reads(new RegExp(root.slice(0, 16)))
      await neighbour.shows(name)
    }
  })

  it('the export is a file that any computer checks', async () => {
    const resident = await phoneOf('resident', { path: ticket() })
    await resident.taps('自己核对')
    await resident.taps('导出全部痕迹')
    await resident.reads(/文件备好了/)
    await resident.shows('trace-06-export')
    const downloads = resident.page.waitForEvent('download')
    await resident.taps('发给微信好友')
    await resident.taps(/发给文件传输助手/)
    const file = path.join(ARTEFACTS, 'trace.json')
    await (await downloads).saveAs(file)
    const text = await readFile(file, 'utf8')
    expect(verify(text, root)).toMatchObject({ anchored: expect.any(String) })
    expect(verify(text, root).fault).toBeUndefined()
    const check = (...more: string[]) =>
      promisify(execFile)('node', ['local/setup.mjs', 'verify-trace', file, ...more])
    expect((await check('--root', root)).stdout).toContain('与别处看到的存证码一致')
    await writeFile(file, text.replace('管楼干部', '别的干部'))
    await expect(check()).rejects.toMatchObject({ code: 1 })
  })

  it('the reporter erases what they said; chain and root still hold', async () => {
    const resident = await phoneOf('resident', { path: 'pages/mine/mine' })
    await resident.presses('switch', '关怀模式')
    await resident.opens(ticket())
    await resident.taps('自己核对')
    await resident.reads(/已存证/)
    await resident.shows('trace-07-proved-care')
    await resident.opens(ticket())
    await resident.taps('删除我写的内容')
    await resident.reads('会删掉，谁也找不回来')
    await resident.shows('trace-08-erase-care')
    await resident.opens('pages/mine/mine')
    await resident.presses('switch', '关怀模式')
    await resident.opens(ticket())
    await resident.taps('删除我写的内容')
    await resident.shows('trace-09-erase')
    await resident.taps('删除，不再恢复')
    await resident.reads('已按本人要求删除')
    await resident.shows('trace-10-erased')
    expect(await resident.everything(/路灯不亮/)).toEqual([])
    const neighbour = await phoneOf('neighbour', { path: ticket(), theme: 'dark' })
    await neighbour.taps('自己核对')
    await neighbour.reads(/没有改动过/)
    await neighbour.reads(/已存证/)
    await neighbour.shows('trace-11-erased-dark')
  })

  it('no script failed on any phone', async () => {
    for (const each of phones.values()) expect(await each.errors()).toEqual([])
  })
})
