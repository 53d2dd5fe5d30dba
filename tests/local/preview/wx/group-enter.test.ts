// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answering, phoneWith, refusal } from './phone'

const card = { launch: { path: 'pages/home/home', query: {}, scene: 1044 } }

describe('getGroupEnterInfo (B4)', () => {
  beforeEach(() => localStorage.clear())
  afterEach(() => vi.unstubAllGlobals())

  it('mints an open-data id of the group whose card opened the app', async () => {
    const asked = answering({ 'POST /wechat/cloud-ids': { cloudID: 'c-24' } })
    const { wx } = phoneWith('openid=oA&scene=1044&opengid=G24', card)
    await expect(wx['getGroupEnterInfo']?.()).resolves.toEqual({
      cloudID: 'c-24',
      errMsg: 'getGroupEnterInfo:ok',
    })
    expect(asked[0]?.body).toEqual({ openid: 'oA', data: { opengid: 'G24', chat_type: 3 } })
  })

  it('fails when the app was not opened from a group, and asks nobody', async () => {
    const asked = answering({ 'POST /wechat/cloud-ids': { cloudID: 'c' } })
    const fromList = phoneWith('openid=oA&opengid=G24').wx
    const withoutGroup = phoneWith('openid=oA&scene=1044', card).wx
    for (const wx of [fromList, withoutGroup]) {
      expect(await refusal(wx['getGroupEnterInfo']?.())).toEqual({
        errMsg: 'getGroupEnterInfo:fail not enter from group chat',
      })
    }
    expect(asked).toEqual([])
  })
})
