import { describe, expect, it } from 'vitest'
import {
  afterSaying,
  type Unsent,
  unsentBanner,
  unsentOf,
  unsentOn,
  unsentRows,
} from '../../../../miniprogram/views/room/unsent'

const saying = (over: Partial<Unsent> = {}): Unsent => {
  const draft = { requestId: 'r1', words: ' 长凳要有靠背 ', line: '', stars: 0, photos: [] }
  const item = unsentOf({ type: 'saying', topic: 't1', kind: 'opinion', about: '', draft })
  return { ...item, ...over } as Unsent // a union spread keeps its type
}
const proposal = unsentOf({
  type: 'proposal',
  draft: {
    ...{ requestId: 'r2', kind: 'environment', place: 'fz/fcy1', title: '修路' },
    ...{ words: '坏了', photos: [], tickets: [] },
  },
})

describe('what was said and is still on the phone, in words (R14, R57)', () => {
  it('says that it goes by itself, or why it was refused', () => {
    expect(unsentRows([saying()], undefined)).toMatchObject([
      { title: '长凳要有靠背', meta: '您的意见', state: '等网络，恢复后自动发出', tone: 'soon' },
    ])
    const refused = saying({ state: 'refused', code: 'wrong_stage' })
    expect(unsentRows([refused], undefined)[0]?.state).toMatch(/^没发出去：现在不是这一步/)
    const reused = saying({ state: 'refused', code: 'request_reused' })
    expect(unsentRows([reused], undefined)[0]?.state).toBe('先前那份收到了，后来改的没发')
  })

  it('while one goes it cannot be changed', () => {
    const [row] = unsentRows([saying()], { key: 'r1', percent: 40 })
    expect(row).toMatchObject({ state: '正在发 40%', actions: [] })
  })

  it('a topic shows its own; proposals belong to none', () => {
    expect(unsentOn([saying(), proposal], 't1')).toEqual([saying()])
    expect(unsentOn([saying(), proposal], 't2')).toEqual([])
    expect(unsentOn([saying(), proposal], '')).toHaveLength(2)
  })

  it('the first screen says what was refused before what waits', () => {
    expect(unsentBanner([])).toBeNull()
    expect(unsentBanner([saying(), proposal])?.words).toBe('议事：2 条等网络，会自动发出')
    const refused = saying({ state: 'refused', code: 'wrong_stage' })
    expect(unsentBanner([refused, proposal])?.words).toBe('议事：1 条没发出去，点开看看')
  })
})

describe('after a try', () => {
  it('only an answer of the cloud ends the waiting; there is nothing more to keep once it is there', () => {
    const tried = afterSaying(saying(), { ok: false, code: 'offline' }, 'r9')
    expect(tried).toMatchObject({ state: 'waiting', tries: 1, draft: { requestId: 'r1' } })
  })

  it('a refused one is the same request; only where its id stands for an earlier version it gets another', () => {
    const refused = (code: 'wrong_stage' | 'request_reused') =>
      afterSaying(saying(), { ok: false, code, now: 1 }, 'r9')
    const kept = { key: 'r1', state: 'refused' }
    expect(refused('wrong_stage')).toMatchObject({ ...kept, draft: { requestId: 'r1' } })
    expect(refused('request_reused')).toMatchObject({ ...kept, draft: { requestId: 'r9' } })
  })
})
