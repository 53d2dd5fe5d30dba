import { afterEach, expect, test, vi } from 'vitest'
import type { OpinionView, TopicView } from '../../../typings/room'
import { type Cloud, openPage, type OpenedPage, yes } from '../work/page-harness'
import { NOW, opinion, topicView } from '../views/room/topic-fixture'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const HOME = {
  me: { home: { status: 'confirmed', building: 'fz/fcy/5' }, roles: [], reminders: { room: 0 } },
  rules: {},
}

async function open(
  query: Record<string, string>,
  topic: TopicView,
  other: Cloud,
): Promise<OpenedPage> {
  const page = await openPage(
    () => import('../../../miniprogram/room/opinions/opinions'),
    (asked) => {
      if (asked.action === 'home.open') return yes(HOME, NOW)
      return asked.action === 'topic.open' ? yes({ topic, urls: {} }, NOW) : other(asked)
    },
  )
  await page.do('onLoad', { id: 't1', ...query })
  await new Promise((resolve) => setTimeout(resolve, 20))
  return page
}

const listed =
  (rows: OpinionView[], next?: string): Cloud =>
  () =>
    yes({ rows, urls: {}, ...(next === undefined ? {} : { next }) }, NOW)
const rowsOf = ({ data }: OpenedPage) => data['rows'] as { id: string; supports: string }[]

test('opened to say something, it says so at once where that may be said now', async () => {
  const page = await open({ say: 'opinion' }, topicView({ can: ['say'] }), listed([]))
  expect(page.data).toMatchObject({ saying: true, sayable: true, state: 'empty' })
  const closed = await open({ say: 'opinion' }, topicView({ can: [] }), listed([]))
  expect(closed.data).toMatchObject({ saying: false, sayable: false })
})

test('objections and appraisals are asked for by their kind', async () => {
  const page = await open({ kind: 'objection' }, topicView(), listed([]))
  const asked = page.asked.find(({ action }) => action === 'topic.opinions')
  expect(asked?.input).toEqual({ id: 't1', kind: 'objection' })
  expect(page.data['title']).toBe('公示期的异议')
})

test('the next page follows the last; a filter begins anew (R64)', async () => {
  const pages = [
    { rows: [opinion()], next: 'c1' },
    { rows: [opinion({ id: 'o2' })], next: undefined },
  ]
  const page = await open({}, topicView(), ({ input }) => {
    const { rows, next } = pages[input['cursor'] === 'c1' ? 1 : 0]!
    return yes({ rows, urls: {}, ...(next === undefined ? {} : { next }) }, NOW)
  })
  expect(page.data['more']).toBe(true)
  await page.do('onReachBottom')
  expect(rowsOf(page).map(({ id }) => id)).toEqual(['o1', 'o2'])
  await page.do('onFate', { currentTarget: { dataset: { id: 'adopted' } } })
  expect(rowsOf(page).map(({ id }) => id)).toEqual(['o1'])
  expect(page.asked.at(-1)?.input).toMatchObject({ fate: 'adopted' })
})

test('a support is shown at once, and put back when the cloud refuses it', async () => {
  let refuses = false
  const page = await open({}, topicView(), ({ action }) => {
    if (action === 'topic.opinions') return yes({ rows: [opinion()], urls: {} }, NOW)
    return refuses ? { ok: false, code: 'wrong_stage', now: NOW } : yes({ supports: 4 }, NOW)
  })
  await page.do('onSupport', { detail: { id: 'o1' } })
  expect(rowsOf(page)[0]?.supports).toBe('已支持 4')
  refuses = true
  await page.do('onSupport', { detail: { id: 'o1' } })
  expect(rowsOf(page)[0]?.supports).toBe('已支持 4')
  expect(page.toasts).toEqual(['现在不是这一步，请刷新看看议题到哪儿了'])
})

test('what I said stands on top at once, also while it is held (R13)', async () => {
  const page = await open({}, topicView({ can: ['say'] }), listed([opinion({ id: 'o2' })]))
  await page.do('onSaid', { detail: opinion({ id: 'o9', own: true, held: {} }) })
  expect(rowsOf(page).map(({ id }) => id)).toEqual(['o9', 'o2'])
  expect(page.data['rows']).toMatchObject([{ held: expect.stringContaining('检查') }, { held: '' }])
})
