// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answering, phoneWith, refusal, tap } from './phone'
import type { Asked } from './phone'

const templates = [
  { id: 'T1', title: '诉求受理通知' },
  { id: 'T2', title: '办结通知' },
]

describe('requestSubscribeMessage', () => {
  let asked: Asked[]
  beforeEach(() => {
    localStorage.clear()
    asked = answering({ 'GET /templates': templates, 'POST /wechat/subscriptions': {} })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('lists the templates by title and tells WeChat of those accepted', async () => {
    const { wx } = tapped()
    const chosen = wx['requestSubscribeMessage']?.({ tmplIds: ['T1', 'T2'] })
    await vi.waitUntil(() => document.body.textContent.includes('诉求受理通知'))
    const [, second] = document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')
    second?.click()
    await tap('允许')
    await expect(chosen).resolves.toEqual({
      T1: 'accept',
      T2: 'reject',
      errMsg: 'requestSubscribeMessage:ok',
    })
    expect(asked.at(-1)).toMatchObject({
      path: '/wechat/subscriptions',
      body: { openid: 'oA', templateIds: ['T1'] },
    })
  })

  it('gives reject for all when the person refuses, and tells WeChat nothing', async () => {
    const { wx } = tapped()
    const chosen = wx['requestSubscribeMessage']?.({ tmplIds: ['T1', 'T2'] })
    await tap('取消')
    await expect(chosen).resolves.toMatchObject({ T1: 'reject', T2: 'reject' })
    expect(asked.some(({ method }) => method === 'POST')).toBe(false)
  })

  it('asks no more once the person chose to keep the answer, and still counts one message more', async () => {
    const { wx } = tapped()
    const first = wx['requestSubscribeMessage']?.({ tmplIds: ['T1'] })
    await vi.waitUntil(() => document.querySelectorAll('input[type=checkbox]').length === 2)
    document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[1]?.click()
    await tap('允许')
    await first
    await expect(wx['requestSubscribeMessage']?.({ tmplIds: ['T1'] })).resolves.toMatchObject({
      T1: 'accept',
    })
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(2)
    await expect(wx['getSetting']?.({ withSubscriptions: true })).resolves.toMatchObject({
      subscriptionsSetting: { mainSwitch: true, itemSettings: { T1: 'accept' } },
    })
  })

  it('fails outside a tap, and on bad lists, with WeChat’s codes', async () => {
    const { wx } = phoneWith('openid=oA')
    expect(await refusal(wx['requestSubscribeMessage']?.({ tmplIds: ['T1'] }))).toEqual({
      errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.',
    })
    const bad: [unknown, number][] = [
      [[], 10001],
      [[''], 10004],
      [['a', 'b', 'c', 'd'], 20003],
    ]
    for (const [tmplIds, errCode] of bad) {
      expect(await refusal(wx['requestSubscribeMessage']?.({ tmplIds }))).toMatchObject({ errCode })
    }
  })
})

function tapped(): ReturnType<typeof phoneWith> {
  const opened = phoneWith('openid=oA')
  opened.host.root.dispatchEvent(new Event('pointerup'))
  return opened
}
