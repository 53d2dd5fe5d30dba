// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { phoneWith } from './phone'

describe('what the preview has not built', () => {
  beforeEach(() => localStorage.clear())

  it.each(['chooseImage', 'chooseLocation', 'createAnimation', 'request', 'connectSocket'])(
    'throws by name: wx.%s',
    (name) => {
      const { wx } = phoneWith('openid=oA')
      expect(() => wx[name]).toThrow(`wx.${name} is not built in the preview`)
    },
  )

  it('throws by name inside wx.cloud and the file manager too', () => {
    const { wx } = phoneWith('openid=oA')
    expect(() => wx.cloud['database']).toThrow('wx.cloud.database is not built in the preview')
    const files = wx['getFileSystemManager']?.() as Record<string, unknown>
    expect(() => files['mkdir']).toThrow('FileSystemManager.mkdir is not built')
  })

  it('is answered honestly by canIUse', () => {
    const { wx } = phoneWith('openid=oA')
    expect(wx['canIUse']?.('chooseMedia')).toBe(true)
    expect(wx['canIUse']?.('showModal.object.editable')).toBe(true)
    expect(wx['canIUse']?.('chooseImage')).toBe(false)
    expect(wx['canIUse']?.('constructor')).toBe(false)
  })

  it('may be awaited without being taken for a promise', async () => {
    const { wx } = phoneWith('openid=oA')
    await expect(Promise.resolve(wx)).resolves.toBe(wx)
  })
})
