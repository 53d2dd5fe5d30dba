// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { phoneWith, refusal } from './phone'

describe('wx storage', () => {
  beforeEach(() => localStorage.clear())

  it('belongs to one person on one phone', () => {
    phoneWith('openid=oA&phone=left').wx['setStorageSync']?.('draft', { text: '楼道灯不亮' })
    expect(phoneWith('openid=oA&phone=left').wx['getStorageSync']?.('draft')).toEqual({
      text: '楼道灯不亮',
    })
    expect(phoneWith('openid=oB&phone=left').wx['getStorageSync']?.('draft')).toBe('')
    expect(phoneWith('openid=oA&phone=right').wx['getStorageSync']?.('draft')).toBe('')
  })

  it('gives an empty string for a missing key, and fails getStorage as WeChat words it', async () => {
    const { wx } = phoneWith('openid=oA')
    expect(wx['getStorageSync']?.('none')).toBe('')
    expect(await refusal(wx['getStorage']?.({ key: 'none' }))).toEqual({
      errMsg: 'getStorage:fail data not found',
    })
  })

  it('keeps what JSON keeps, through the asynchronous form as well', async () => {
    const { wx } = phoneWith('openid=oA')
    await wx['setStorage']?.({ key: 'n', data: 0 })
    await expect(wx['getStorage']?.({ key: 'n' })).resolves.toEqual({
      data: 0,
      errMsg: 'getStorage:ok',
    })
  })

  it('clears only this person’s keys', () => {
    const other = phoneWith('openid=oB').wx
    other['setStorageSync']?.('k', 'theirs')
    const { wx } = phoneWith('openid=oA')
    wx['setStorageSync']?.('k', 'mine')
    wx['setStorageSync']?.('l', 'mine')
    expect(wx['getStorageInfoSync']?.()).toMatchObject({ keys: ['k', 'l'], limitSize: 10240 })
    wx['clearStorageSync']?.()
    expect(wx['getStorageInfoSync']?.()).toMatchObject({ keys: [], currentSize: 0 })
    expect(other['getStorageSync']?.('k')).toBe('theirs')
  })

  it('refuses an entry over 1 MB', async () => {
    const { wx } = phoneWith('openid=oA')
    const data = 'x'.repeat(1024 * 1024)
    expect(await refusal(wx['setStorage']?.({ key: 'big', data }))).toMatchObject({
      errMsg: 'setStorage:fail entry size limit reached',
    })
    expect(wx['getStorageSync']?.('big')).toBe('')
  })
})
