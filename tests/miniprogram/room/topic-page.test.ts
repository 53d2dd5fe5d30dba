import { afterEach, expect, test, vi } from 'vitest'
import type { TopicView } from '../../../typings/room'
import { type Cloud, openPage, type OpenedPage, yes } from '../work/page-harness'
import { NOW, opinion, stagesAt, topicView } from '../views/room/topic-fixture'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const proposal = (change: Partial<TopicView> = {}) =>
  topicView({ stages: stagesAt('proposal').slice(0, 2), plans: [], can: ['support'], ...change })

/** The page on a topic; `other` answers all but opening it. */
async function open(topic: () => TopicView, other: Cloud): Promise<OpenedPage> {
  const page = await openPage(
    () => import('../../../miniprogram/room/topic/topic'),
    (asked) =>
      asked.action === 'topic.open' ? yes({ topic: topic(), urls: {} }, NOW) : other(asked),
  )
  await page.do('onLoad', { id: 't1' })
  await page.do('onShow')
  await page.do('onHide')
  return page
}

const screenOf = (page: OpenedPage) => page.data['screen'] as { changes: { text: string }[] }
const requestIds = ({ asked }: OpenedPage, action: string) =>
  asked.filter((each) => each.action === action).map(({ input }) => input['requestId'])

test('changes show what became of the opinions behind them, once those are read (R58, B6)', async () => {
  const rows = [
    opinion({ id: 'o1', fate: 'adopted' }),
    opinion({ id: 'o2', fate: 'adopted' }),
    opinion({ id: 'o3', fate: 'partly' }),
  ]
  const page = await open(topicView, () => yes({ rows, urls: {} }, NOW))
  expect(screenOf(page).changes.map(({ text }) => text)).toEqual(['采纳', '部分采纳', '主办提出'])
})

test('without the opinions the page stands, with their number (R58)', async () => {
  const page = await open(topicView, () => ({ ok: false, code: 'internal', now: NOW }))
  expect(page.data['state']).toBe('')
  expect(screenOf(page).changes[1]?.text).toBe('2 条意见')
})

test('a lost network: the retry of a support is the same request (design §4)', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  let reachable = false
  const page = await open(proposal, () => {
    if (!reachable) throw new Error('no network')
    return yes({ supported: true, supporters: 22 }, NOW)
  })
  await page.do('onStep', { currentTarget: { dataset: { url: '' } } })
  reachable = true
  await page.do('onStep', { currentTarget: { dataset: { url: '' } } })
  const [first, second] = requestIds(page, 'topic.support')
  expect(second).toBe(first)
  expect(page.wished).toEqual([['template-room'], ['template-room']])
  expect(page.toasts.at(-1)).toBe('支持了，有进展会告诉您')
  expect(page.data['screen']).toMatchObject({ support: { have: '22 人支持' } })
})

test('what is held cannot be shared; what is public can (B13)', async () => {
  const held = await open(
    () => proposal({ held: {}, own: true, can: [] }),
    () => yes({}, NOW),
  )
  expect(held.went).not.toContain('share menu')
  const shown = await open(proposal, () => yes({}, NOW))
  expect(shown.went).toContain('share menu')
})

test('who may not read it is told why', async () => {
  const page = await openPage(
    () => import('../../../miniprogram/room/topic/topic'),
    () => ({ ok: false, code: 'forbidden', now: NOW }),
  )
  await page.do('onLoad', { id: 't1' })
  await page.do('read')
  expect(page.data).toMatchObject({ state: 'error', error: '这里只给本社区的居民看' })
})
