import { afterEach, expect, test, vi } from 'vitest'
import { openPage, type OpenedPage, yes } from '../work/page-harness'
import { NOW, topicView } from '../views/room/topic-fixture'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const HOME = {
  me: { home: { status: 'confirmed', building: 'fz/fcy/5' }, roles: [], reminders: { room: 0 } },
  card: { place: { id: 'fz/fcy/5' } },
  rules: {},
}
const ROOMS = { rooms: [{ id: 'fz/fcy/5', name: '芳城园一区5号楼' }] }

/** The form; `reachable` says whether the proposal gets through, and with which code it is refused. */
async function open(
  query: Record<string, string>,
  reachable: () => boolean | string,
): Promise<OpenedPage> {
  const page = await openPage(
    () => import('../../../miniprogram/room/propose/propose'),
    ({ action }) => {
      if (action === 'home.open') return yes(HOME, NOW)
      if (action === 'room.list') return yes(ROOMS, NOW)
      const how = reachable()
      if (how === false) throw new Error('no network')
      if (typeof how === 'string') return { ok: false, code: how, now: NOW }
      return yes({ topic: topicView({ id: 't9' }), urls: {} }, NOW)
    },
  )
  await page.do('onLoad', query)
  await new Promise((resolve) => setTimeout(resolve, 20))
  return page
}

const sent = ({ asked }: OpenedPage) =>
  asked.filter(({ action }) => action === 'topic.propose').map(({ input }) => input)
const write = async (page: OpenedPage) => {
  await page.do('onTitle', { detail: { value: ' 门前的路谁来修 ' } })
  await page.do('onWords', { detail: { value: '修了三次又坏。' } })
}

test('from a request it knows what, where and why (B10)', async () => {
  const title = encodeURIComponent('电梯停了')
  const query = { ticket: 'k1', title, place: 'fz%2Ffcy%2F5', kind: 'lift' }
  const page = await open(query, () => true)
  await write(page)
  await page.do('onSend')
  expect(sent(page)).toMatchObject([
    {
      ...{ place: 'fz/fcy/5', kind: 'lift', title: '门前的路谁来修', words: '修了三次又坏。' },
      ...{ tickets: ['k1'], media: [] },
    },
  ])
  expect(page.went).toEqual(['/room/topic/topic?id=t9'])
  expect(page.storage.has('propose')).toBe(false)
})

test('without a network it waits on the phone and goes by itself, the same request (R14, design §4)', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  let reachable = false
  const page = await open({}, () => reachable)
  await write(page)
  await page.do('onSend')
  expect(page.toasts).toEqual(['等网络，恢复后自动发出，不用再点'])
  expect(page.went).toEqual(['/pages/rooms/rooms'])
  expect(page.storage.get('unsent')).toMatchObject([{ type: 'proposal', state: 'waiting' }])
  reachable = true
  const { sendAllUnsent } = await import('../../../miniprogram/services/say-line')
  await sendAllUnsent()
  const [first, second] = sent(page)
  expect(second).toEqual(first)
  expect(page.storage.get('unsent')).toEqual([])
})

test('a refusal says why; what was written stays in the form, and is no other request', async () => {
  let how: boolean | string = 'forbidden'
  const page = await open({}, () => how)
  await write(page)
  await page.do('onSend')
  expect(page.toasts).toHaveLength(1)
  expect(page.storage.get('propose')).toMatchObject({ words: '修了三次又坏。' })
  expect(page.storage.get('unsent')).toEqual([])
  how = true
  await page.do('onSend')
  const [first, second] = sent(page)
  expect(second).toEqual(first)
  expect(page.went).toEqual(['/room/topic/topic?id=t9'])
})

test('says what is missing instead of sending', async () => {
  const page = await open({}, () => true)
  await page.do('onSend')
  expect(page.toasts).toEqual(['请写一句话的题目'])
  expect(sent(page)).toEqual([])
})

test('the rooms are called by their names, and what runs next is said (R54)', async () => {
  const page = await open({}, () => true)
  expect(page.data['places']).toMatchObject([{ text: '芳城园一区5号楼', on: true }, {}])
  expect(page.data['next']).toHaveLength(3)
})
