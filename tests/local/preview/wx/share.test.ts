// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { buttons, answering, phoneWith, tap } from './phone'
import type { Asked } from './phone'

const groups = [
  { opengid: 'G5', name: '5号楼楼门群' },
  { opengid: 'G24', name: '24号楼楼门群' },
]
const content = { title: '电梯停在 9 层', path: 'pages/ticket/ticket?id=t1' }

describe('sharing a card (R29)', () => {
  let asked: Asked[]
  beforeEach(() => {
    localStorage.clear()
    asked = answering({
      'GET /groups': groups,
      'GET /identities': [{ openid: 'oA', group: 'G24' }],
      'POST /chat': {},
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('sends title and page into the group the desk shows, and tells the desk', async () => {
    localStorage.setItem('preview:group', 'G24')
    const desk = { postMessage: vi.fn() }
    vi.spyOn(window, 'parent', 'get').mockReturnValue(desk as never) // only postMessage is used
    const { host } = phoneWith('openid=oA&phone=left')
    host.share(content)
    await tap('发送')
    await vi.waitUntil(() => desk.postMessage.mock.calls.length > 0)
    expect(asked.at(-1)).toMatchObject({
      path: '/chat?opengid=G24',
      body: { from: 'oA', card: content },
    })
    expect(desk.postMessage).toHaveBeenCalledWith(
      { type: 'phone:shared', phone: 'left', opengid: 'G24' },
      location.origin,
    )
    vi.restoreAllMocks()
  })

  it('sends nothing when the person cancels', async () => {
    const { host } = phoneWith('openid=oA')
    host.share(content)
    await tap('取消')
    await Promise.resolve()
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'GET'])
  })

  it('offers the chat of the person’s own building first when the desk shows none', async () => {
    const { host } = phoneWith('openid=oA')
    host.share(content)
    await tap('发送')
    await vi.waitUntil(() => asked.some(({ method }) => method === 'POST'))
    expect(asked.at(-1)?.path).toBe('/chat?opengid=G24')
  })

  it.each(['GET /groups', 'POST /chat'])(
    'says that the card was not sent when the cloud is away at %s',
    async (away) => {
      vi.unstubAllGlobals()
      const replies = { 'GET /groups': groups, 'GET /identities': [], 'POST /chat': {} }
      answering({ ...replies, [away]: undefined })
      const { host } = phoneWith('openid=oA')
      host.share(content)
      if (away === 'POST /chat') await tap('发送')
      await vi.waitUntil(() => document.body.textContent.includes('没有发出去'))
      await tap('确定')
    },
  )

  it('offers sharing in the menu only where the page can be shared and has not hidden it', async () => {
    const { host, wx } = phoneWith('openid=oA')
    const offered = async (): Promise<boolean> => {
      host.openMenu()
      await vi.waitUntil(() => buttons().length > 0)
      const found = buttons().some(({ textContent }) => textContent === '发送到群')
      await tap('取消')
      return found
    }
    expect(await offered()).toBe(false)
    host.shared = content
    expect(await offered()).toBe(true)
    await wx['hideShareMenu']?.()
    expect(await offered()).toBe(false)
    await wx['showShareMenu']?.()
    expect(await offered()).toBe(true)
  })
})
