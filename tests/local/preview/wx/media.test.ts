// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fields, items } from '../../../../local/preview/runtime/wx/record'
import { phoneWith, refusal, tap } from './phone'
import type { Wx } from './phone'

describe('photos and files', () => {
  beforeEach(() => localStorage.clear())

  it('come from the real file chooser, no more of them than asked for', async () => {
    const { wx } = phoneWith('openid=oA')
    const chosen = wx['chooseMedia']?.({ count: 2, mediaType: ['image'], sourceType: ['album'] })
    await give(['a.JPG', 'b.png', 'c.png'])
    const files = items(fields(await chosen)['tempFiles']).map(fields)
    expect(files).toHaveLength(2)
    expect(files[0]).toMatchObject({ fileType: 'image', size: 5 })
    expect(files[0]?.['tempFilePath']).toMatch(/^blob:.+#\.jpg$/)
    expect(document.querySelector('#wx-file')).toBeNull()
  })

  it('ask between camera and album when both are allowed, and fail as cancel', async () => {
    const { wx } = phoneWith('openid=oA')
    const closed = refusal(wx['chooseMedia']?.({ mediaType: ['image'] }))
    await tap('取消')
    expect(await closed).toEqual({ errMsg: 'chooseMedia:fail cancel' })
    const cancelled = refusal(wx['chooseMedia']?.({ mediaType: ['image'], sourceType: ['album'] }))
    const input = await vi.waitUntil(() => document.querySelector('#wx-file'))
    input.dispatchEvent(new Event('cancel'))
    expect(await cancelled).toEqual({ errMsg: 'chooseMedia:fail cancel' })
  })

  it('chooseMessageFile takes the endings asked for and reads back as text', async () => {
    const { wx } = phoneWith('openid=oA')
    const chosen = wx['chooseMessageFile']?.({ count: 1, type: 'file', extension: ['csv', 'txt'] })
    const input = await give(['roster.csv'])
    expect(input.getAttribute('accept')).toBe('.csv,.txt')
    const [file] = items(fields(await chosen)['tempFiles']).map(fields)
    expect(file).toMatchObject({ name: 'roster.csv', size: 5, type: 'file' })
    const manager = wx['getFileSystemManager']?.() as Wx // the tests' own loose type of an API object
    const read = manager['readFile']?.({ filePath: file?.['path'], encoding: 'utf8' })
    await expect(read).resolves.toMatchObject({ data: 'bytes' })
  })

  it('previewImage opens at the current picture, turns and closes', async () => {
    const { wx } = phoneWith('openid=oA')
    await wx['previewImage']?.({ urls: ['/a.png', '/b.png'], current: '/b.png' })
    await vi.waitUntil(() => document.querySelector('.wx-viewer'))
    expect(shown()).toEqual(['/phone/b.png', '2 / 2'])
    await tap('‹')
    expect(shown()).toEqual(['/phone/a.png', '1 / 2'])
    await tap('‹')
    expect(shown()).toEqual(['/phone/a.png', '1 / 2'])
    await tap('关闭')
    expect(document.querySelector('.wx-viewer')).toBeNull()
  })
})

/** Chooses files of these names, each five bytes long, in the open chooser. */
async function give(names: string[]): Promise<HTMLInputElement> {
  const input = await vi.waitUntil(() => document.querySelector<HTMLInputElement>('#wx-file'))
  const files = names.map((name) => new File(['bytes'], name))
  Object.defineProperty(input, 'files', { value: files })
  input.dispatchEvent(new Event('change'))
  return input
}

function shown(): (string | null | undefined)[] {
  const picture = document.querySelector('.wx-viewer img')
  return [picture?.getAttribute('src'), document.querySelector('.wx-viewer__place')?.textContent]
}
