import { afterEach, expect, test, vi } from 'vitest'
import type { TopicRow } from '../../../typings/room'
import { type Cloud, openPage, type OpenedPage, yes } from '../work/page-harness'
import { NOW, topicRow } from '../views/room/topic-fixture'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const HOME = {
  me: { home: { status: 'confirmed', building: 'fz/fcy/5' }, roles: [], unread: 0 },
  card: { place: { id: 'fz/fcy/5' } },
  rules: {},
}

/** The tab; `topics` answers its list. */
async function open(topics: Cloud, home: unknown = HOME): Promise<OpenedPage> {
  const page = await openPage(
    () => import('../../../miniprogram/pages/rooms/rooms'),
    (asked) => {
      if (asked.action === 'home.open') return yes(home, NOW)
      return asked.action === 'room.list' ? yes({ rooms: [] }, NOW) : topics(asked)
    },
  )
  await page.do('begin')
  return page
}

const listed =
  (rows: TopicRow[]): Cloud =>
  () =>
    yes({ rows, urls: {} }, NOW)
const asked = (page: OpenedPage) =>
  page.asked.filter(({ action }) => action === 'room.topics').map(({ input }) => input)

test('begins with what is open in the community (R54, R64)', async () => {
  const page = await open(listed([topicRow()]))
  expect(asked(page)).toEqual([{ place: 'fz/fcy', state: 'open' }])
  expect(page.data).toMatchObject({ state: '', rows: [{ verb: '说意见' }], away: false })
})

test('filters by place, state and kind (R64)', async () => {
  const page = await open(listed([]))
  await page.do('onPlace', { currentTarget: { dataset: { id: 'fz/fcy/5' } } })
  await page.do('onState', { currentTarget: { dataset: { id: 'voting' } } })
  await page.do('onKind', { currentTarget: { dataset: { id: 'lift' } } })
  expect(asked(page).at(-1)).toEqual({ place: 'fz/fcy/5', state: 'voting', kind: 'lift' })
  expect(page.data).toMatchObject({ state: 'empty', kind: '电梯' })
})

test('who is not confirmed is shown the way in, not an error', async () => {
  const page = await open(() => ({ ok: false, code: 'not_confirmed', now: NOW }))
  expect(page.data).toMatchObject({ away: true, state: '' })
  const nowhere = await open(listed([]), { ...HOME, card: undefined })
  expect(nowhere.data).toMatchObject({ away: true, state: '' })
})

test('a lost network is said, and what is there stays', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  let reachable = true
  const page = await open((call) => {
    if (!reachable) throw new Error('no network')
    return listed([topicRow()])(call)
  })
  reachable = false
  await page.do('begin')
  expect(page.data).toMatchObject({ state: '', rows: [{ id: 't1' }] })
  expect(page.toasts).toEqual(['网络不通，请稍后再试'])
})

test('in care mode what waits for the person stands apart (B16)', async () => {
  const page = await open(listed([topicRow({ stage: 'draft', id: 't2' }), topicRow()]))
  page.data['care'] = true
  await page.do('draw')
  expect(page.data).toMatchObject({ waiting: [{ id: 't1' }], rows: [{ id: 't2' }] })
})
