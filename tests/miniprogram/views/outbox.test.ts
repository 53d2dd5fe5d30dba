import { describe, expect, test } from 'vitest'
import { newDraft } from '../../../miniprogram/services/draft'
import { bannerOf, queueRows } from '../../../miniprogram/views/outbox'
import { afterTry, inTurn, pauseAfter, type Queued } from '../../../miniprogram/views/queue'

function queued(over: Partial<Queued> = {}, text = '灯不亮'): Queued {
  const draft = { ...newDraft({ id: 'fz/zfy/24', name: '24号楼' }), text, spot: '3单元' }
  return { key: 'r1', state: 'waiting', tries: 0, draft, ...over }
}
const rowOf = (item: Queued) => queueRows([item], undefined)[0]

describe('what lies on this phone, in words (R14, ui.md)', () => {
  test.each([
    ['draft', '草稿，还没发', ['改一改', '现在发', '删掉']],
    ['waiting', '等网络，恢复后自动发出', ['现在发', '改一改', '删掉']],
    ['sent', '已发出', ['去看看']],
  ] as const)('%s', (state, words, actions) => {
    const row = rowOf(queued({ state }))
    expect(row?.state).toBe(words)
    expect(row?.actions.map((each) => each.words)).toEqual(actions)
  })

  test('a refused one says why, and what an earlier version became', () => {
    expect(rowOf(queued({ state: 'refused', code: 'too_large' }))?.state).toBe(
      '没发出去：内容太长或文件太大',
    )
    expect(rowOf(queued({ state: 'refused', code: 'file_gone' }))?.state).toMatch(/手机清理/)
    const earlier = rowOf(queued({ state: 'refused', code: 'request_reused', ticket: 't1' }))
    expect(earlier).toMatchObject({ state: '先前那份收到了，后来改的没发' })
    expect(earlier?.actions[0]?.id).toBe('look')
  })

  test('while one goes it shows how far, and nobody can change it', () => {
    const [row] = queueRows([queued()], { key: 'r1', percent: 40 })
    expect(row).toMatchObject({ state: '正在发 40%', percent: 40, actions: [] })
  })

  test('what it holds, where it is, and a name for what has no words', () => {
    const photo = { key: 'p1', kind: 'photo' as const, path: '' }
    const silent = queued({}, '')
    const draft = { ...silent.draft, photos: [photo, { ...photo, key: 'p2' }] }
    const row = rowOf({ ...silent, draft })
    expect(row).toMatchObject({ title: '照片', meta: '24号楼 3单元 · 2 张照片' })
  })

  test('the line on the first screen says what needs the person first', () => {
    const draft = queued({ state: 'draft' })
    expect(bannerOf([], undefined)).toBeNull()
    expect(bannerOf([draft], undefined)).toMatchObject({ words: '有一件没写完的', to: 'write' })
    expect(bannerOf([queued(), draft], undefined)?.words).toBe('1 件等网络恢复后自动发出')
    expect(bannerOf([queued(), queued({ state: 'refused' })], undefined)?.words).toBe(
      '1 件没发出去，点开看看',
    )
    expect(bannerOf([queued()], { key: 'r1', percent: 7 })?.words).toBe('正在发 7%')
    expect(bannerOf([queued({ state: 'sent' })], undefined)?.words).toBe('1 件已经发出去了')
  })
})

describe('the order they go in', () => {
  test('as written; one tried in vain often enough lets the others by', () => {
    const stuck = queued({ key: 'stuck', tries: 3 })
    const later = queued({ key: 'later' })
    expect(inTurn([stuck, later, queued({ state: 'draft' })]).map(({ key }) => key)).toEqual([
      'later',
      'stuck',
    ])
  })

  test('pauses grow and end at a quarter of an hour', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 99].map(pauseAfter)
    expect([...pauses].sort((a, b) => a - b)).toEqual(pauses)
    expect(pauses.at(-1)).toBe(15 * 60_000)
  })

  test('only the cloud’s answer ends the waiting', () => {
    const tried = afterTry(queued(), { ok: false, code: 'offline' }, 'new')
    expect(tried).toMatchObject({ state: 'waiting', tries: 1 })
    expect(tried.draft.requestId).toBe(tried.draft.requestId)
    const refused = afterTry(tried, { ok: false, code: 'too_large', now: 1 }, 'new')
    expect(refused).toMatchObject({ state: 'refused', code: 'too_large' })
    expect(refused.draft.requestId).toBe(tried.draft.requestId)
  })
})
