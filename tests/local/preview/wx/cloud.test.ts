// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { writeSettings } from '../../../../local/preview/runtime/wx/settings'
import { answering, phoneWith, refusal, errMsgOf } from './phone'

const OFFLINE = {
  errMsg: 'cloud.callFunction:fail Error: errCode: -601003 | errMsg: system network error',
  errCode: -601003,
}

describe('wx.cloud', () => {
  beforeEach(() => localStorage.clear())
  afterEach(() => vi.unstubAllGlobals())

  it('calls a function as the person of this phone, with one session for many calls', async () => {
    const asked = answering({
      'POST /session': { token: 't-A' },
      'POST /functions/api': { ok: true, data: 7 },
    })
    const { wx } = phoneWith('openid=oA')
    wx.cloud['init']?.()
    const call = () => wx.cloud['callFunction']?.({ name: 'api', data: { action: 'home' } })
    await expect(call()).resolves.toMatchObject({
      result: { ok: true, data: 7 },
      errMsg: 'cloud.callFunction:ok',
    })
    await call()
    expect(asked.map(({ path }) => path)).toEqual(['/session', '/functions/api', '/functions/api'])
    expect(asked[0]?.body).toEqual({ openid: 'oA' })
    expect(asked[1]).toMatchObject({ body: { action: 'home' }, authorization: 'Bearer t-A' })
  })

  it('sends a CloudID as the value the cloud replaces', async () => {
    const asked = answering({ 'POST /session': { token: 't' }, 'POST /functions/api': {} })
    const { wx } = phoneWith('openid=oA')
    wx.cloud['init']?.()
    const group = wx.cloud['CloudID']?.('c-1')
    await wx.cloud['callFunction']?.({ name: 'api', data: { group } })
    expect(asked[1]?.body).toEqual({ group: { $type: 'CloudID', value: 'c-1' } })
  })

  it('fails before init, as the real one does', async () => {
    const { wx } = phoneWith('openid=oA')
    expect(await errMsgOf(wx.cloud['callFunction']?.({ name: 'api' }))).toContain(
      "Cloud API isn't enabled",
    )
  })

  it('fails like a phone without network while the desk has switched it off, and recovers', async () => {
    answering({
      'POST /session': { token: 't' },
      'POST /functions/api': { ok: true },
      'GET /a.jpg': 'bytes',
    })
    const { wx } = phoneWith('openid=oA&phone=left')
    wx.cloud['init']?.()
    const changes: unknown[] = []
    wx['onNetworkStatusChange']?.((state: unknown) => changes.push(state))
    setOnline(false)
    expect(await refusal(wx.cloud['callFunction']?.({ name: 'api' }))).toEqual(OFFLINE)
    const upload = { cloudPath: 'u/a.jpg', filePath: '/a.jpg' }
    expect(await refusal(wx.cloud['uploadFile']?.(upload))).toEqual({
      errMsg: 'cloud.uploadFile:fail Error: errCode: -601003 | errMsg: system network error',
      errCode: -601003,
    })
    await expect(wx['getNetworkType']?.()).resolves.toMatchObject({ networkType: 'none' })
    setOnline(true)
    await expect(wx.cloud['callFunction']?.({ name: 'api' })).resolves.toMatchObject({
      result: { ok: true },
    })
    expect(changes).toEqual([
      { isConnected: false, networkType: 'none' },
      { isConnected: true, networkType: 'wifi' },
    ])
  })

  it('fails the same way when nobody answers, or the cloud plays offline', async () => {
    answering({ 'POST /session': { token: 't' } })
    const { wx } = phoneWith('openid=oA')
    wx.cloud['init']?.()
    expect(await refusal(wx.cloud['callFunction']?.({ name: 'api' }))).toEqual(OFFLINE)
    const offline = new Response('{"code":"offline","message":"…"}', { status: 503 })
    answering({ 'POST /session': { token: 't' }, 'POST /functions/api': offline })
    expect(await refusal(wx.cloud['callFunction']?.({ name: 'api' }))).toEqual(OFFLINE)
  })

  it('carries the code of a function that failed', async () => {
    const failed = new Response('{"code":-504003,"message":"timed out"}', { status: 504 })
    answering({ 'POST /session': { token: 't' }, 'POST /functions/api': failed })
    const { wx } = phoneWith('openid=oA')
    wx.cloud['init']?.()
    expect(await refusal(wx.cloud['callFunction']?.({ name: 'api' }))).toEqual({
      errMsg: 'cloud.callFunction:fail Error: errCode: -504003 | errMsg: timed out',
      errCode: -504003,
    })
  })

  it('gives no address of a file: the bucket is private', async () => {
    const { wx } = phoneWith('openid=oA')
    await expect(
      wx.cloud['getTempFileURL']?.({ fileList: ['cloud://x/u/a.jpg'] }),
    ).resolves.toMatchObject({
      fileList: [
        {
          fileID: 'cloud://x/u/a.jpg',
          tempFileURL: '',
          status: 1,
          errMsg: 'STORAGE_EXCEED_AUTHORITY',
        },
      ],
    })
  })
})

/** What the desk does: writes the settings; other windows of the browser hear of it. */
function setOnline(online: boolean): void {
  writeSettings(localStorage, 'left', { theme: 'light', fontScale: 1, online })
  const key = 'preview:left:settings'
  const newValue = localStorage.getItem(key)
  window.dispatchEvent(new StorageEvent('storage', { key, newValue }))
}
