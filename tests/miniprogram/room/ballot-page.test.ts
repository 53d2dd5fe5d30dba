import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ballotView, voted } from '../views/room/ballot-fixture'
import { NOW } from '../views/room/topic-fixture'
import { openPage, type Cloud, yes } from '../work/page-harness'

const load = () => import('../../../miniprogram/room/ballot/ballot')
const tap = (id: string) => ({ currentTarget: { dataset: { id } } })
const lost = (): never => {
  throw new Error('no network')
}

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** A cloud with the ballot; votes are answered by `vote`. */
const cloudWith =
  (vote: Cloud): Cloud =>
  (asked) =>
    asked.action === 'topic.ballot' ? yes({ ...ballotView(), urls: {} }, NOW) : vote(asked)

const opened = async (vote: Cloud) => {
  const page = await openPage(load, cloudWith(vote))
  await page.do('onLoad', { id: 't1' })
  await page.do('load')
  const votes = () => page.asked.filter(({ action }) => action === 'topic.vote')
  const votesFor = async (id: string) => {
    await page.do('onOption', tap(id))
    await page.do('send')
  }
  return { ...page, votes, votesFor }
}

describe('voting on the phone (R60)', () => {
  it('asks for the message in the same tap, votes, and shows the receipt', async () => {
    const page = await opened(() => yes({ mine: voted('A') }, NOW))
    await page.votesFor('A')
    expect(page.wished).toEqual([['template-room']])
    expect(page.votes()[0]?.input).toMatchObject({ id: 't1', choices: ['A'] })
    expect(page.data).toMatchObject({ showsReceipt: true, receipt: { code: '7K3F9-2QDAB' } })
    expect(page.storage.size).toBe(0)
  })

  it('a lost answer keeps choice and requestId: the next tap is the same vote', async () => {
    const page = await opened(lost)
    await page.votesFor('A')
    expect(page.data['unsure']).toContain('还没投上')
    await page.do('send')
    const [first, again] = page.votes()
    expect(again?.input).toEqual(first?.input)
    await page.do('onHide')
  })

  it('goes by itself while the voter looks, once, when the network is back: they see it arrive', async () => {
    let online = false
    const page = await opened(() => (online ? yes({ mine: voted('A') }, NOW) : lost()))
    await page.votesFor('A')
    online = true
    await page.comesBack()
    const [first, again] = page.votes()
    expect(again?.input).toEqual(first?.input)
    expect(page.data).toMatchObject({ unsure: '', showsReceipt: true })
    await page.comesBack()
    expect(page.votes()).toHaveLength(2)
    expect(page.storage.size).toBe(0)
  })

  it('never goes after the voter has left the page: it says so, and waits for a tap', async () => {
    let online = false
    const page = await opened(() => (online ? yes({ mine: voted('A') }, NOW) : lost()))
    await page.votesFor('A')
    await page.do('onHide')
    online = true
    await page.comesBack()
    expect(page.votes()).toHaveLength(1)
    expect(page.data['unsure']).toContain('上次没有投上')
    expect(page.toasts).toEqual(['还没投上，回来再点一次'])
    await page.do('send')
    expect(page.votes()[1]?.input).toEqual(page.votes()[0]?.input)
    expect(page.data).toMatchObject({ unsure: '', showsReceipt: true })
  })

  it('another choice gives up the one that did not get through', async () => {
    const page = await opened(lost)
    await page.votesFor('A')
    await page.do('onOption', tap('B'))
    expect(page.data['unsure']).toBe('')
    await page.comesBack()
    expect(page.votes()).toHaveLength(1)
  })

  it('is not sent after the close, and says that it was missed', async () => {
    let closed = false
    const page = await openPage(load, ({ action }) => {
      if (action !== 'topic.ballot') lost()
      const over = { isOpen: false, closesAt: NOW - 1, opensAt: NOW - 2 }
      return yes({ ...ballotView(closed ? over : {}), urls: {} }, NOW)
    })
    await page.do('onLoad', { id: 't1' })
    await page.do('load')
    await page.do('onOption', tap('A'))
    await page.do('send')
    closed = true
    await page.do('load')
    await page.comesBack()
    expect(page.asked.filter(({ action }) => action === 'topic.vote')).toHaveLength(1)
    expect(page.data['unsure']).toContain('没有投上')
    expect(page.storage.size).toBe(0)
  })

  it('so does an app that died before the answer came', async () => {
    const page = await opened(lost)
    await page.votesFor('B')
    const kept = page.storage.get('ballot:t1')
    expect(kept).toEqual({ chosen: ['B'], requestId: page.votes()[0]?.input['requestId'] })
  })

  it('another choice is another request', async () => {
    const page = await opened(lost)
    await page.votesFor('A')
    await page.votesFor('B')
    const [first, second] = page.votes()
    expect(second?.input['choices']).toEqual(['B'])
    expect(second?.input['requestId']).not.toBe(first?.input['requestId'])
  })

  it('a vote whose answer was lost is found when the ballot is read again', async () => {
    let arrived = false
    const page = await openPage(load, ({ action }) => {
      if (action !== 'topic.ballot') lost()
      const mine = arrived ? { mine: voted('A') } : {}
      return yes({ ...ballotView(mine), urls: {} }, NOW)
    })
    await page.do('onLoad', { id: 't1' })
    await page.do('load')
    await page.do('onOption', tap('A'))
    await page.do('send')
    arrived = true
    await page.do('load')
    expect(page.data).toMatchObject({ unsure: '', button: { id: 'receipt' } })
    expect(page.storage.size).toBe(0)
  })

  it('a refusal is said in words and reads the ballot anew', async () => {
    const page = await opened(() => ({ ok: false, code: 'vote_closed', now: NOW }))
    await page.votesFor('A')
    expect(page.toasts).toEqual(['表决已经截止，不能再投'])
    expect(page.asked.at(-1)?.action).toBe('topic.ballot')
  })

  it('in care mode a tap is asked once more in a sentence; no is nothing sent (B16)', async () => {
    const page = await openPage(
      load,
      cloudWith(() => yes({ mine: voted('A') }, NOW)),
    )
    page.storage.set('look', { care: true, scale: 1.3 })
    await page.do('onLoad', { id: 't1' })
    await page.do('onShow')
    await page.do('onOption', tap('A'))
    const votes = () => page.asked.filter(({ action }) => action === 'topic.vote')
    page.answers.push(false, true)
    await page.do('onButton')
    expect(page.asks).toEqual(['您投给“第二版”，对吗？'])
    expect(votes()).toEqual([])
    await page.do('onButton')
    expect(votes()).toHaveLength(1)
    await page.do('onHide')
  })

  it('nothing chosen is nothing sent', async () => {
    const page = await opened(() => yes({ mine: voted('A') }, NOW))
    await page.do('onButton')
    expect(page.votes()).toEqual([])
  })

  it('who may not read it is told why and what to do', async () => {
    const page = await openPage(load, () => ({ ok: false, code: 'not_a_member', now: NOW }))
    await page.do('load')
    expect(page.data).toMatchObject({ state: 'error', unread: { action: '加入楼门' } })
    await page.do('onUnread')
    expect(page.went).toEqual(['/pages/join/join'])
  })
})
