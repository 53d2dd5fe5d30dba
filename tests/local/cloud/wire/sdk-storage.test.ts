import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, sdkFunction, startTestCloud, type TestCloud } from '../test-cloud'

const FUNCTIONS = {
  upload: sdkFunction(`
    const fs = require('fs')
    const fileContent = event.file ? fs.createReadStream(event.file) : Buffer.from(event.text)
    return cloud.uploadFile({ cloudPath: event.path, fileContent }).catch(failure)`),
  urls: sdkFunction('return (await cloud.getTempFileURL({ fileList: event.fileList })).fileList'),
  download: sdkFunction(`
    const { fileContent } = await cloud.downloadFile({ fileID: event.fileID })
    return fileContent.toString()`),
  remove: sdkFunction('return (await cloud.deleteFile({ fileList: event.fileList })).fileList'),
}

describe('the SDK’s storage', () => {
  let test: TestCloud

  beforeAll(async () => {
    test = await startTestCloud(FUNCTIONS)
  })
  afterAll(() => test.close())

  const upload = async (path: string, text = 'hello') =>
    String(field(await test.call('o1', 'upload', { path, text }), 'fileID'))

  it('uploads, gives a temporary URL, downloads and deletes', async () => {
    const fileID = await upload('dir/文 件#1%.txt')
    expect(fileID).toBe('cloud://fangzhuang-local.6661-fangzhuang-local/dir/文 件#1%.txt')
    expect(await test.call('o1', 'download', { fileID })).toBe('hello')
    const [{ tempFileURL }] = await urls([fileID])
    const answer = await fetch(tempFileURL)
    expect(await answer.text()).toBe('hello')
    expect(await test.call('o1', 'remove', { fileList: [fileID, fileID] })).toMatchObject([
      { fileID, status: 0 },
      { fileID, status: -503003 },
    ])
    expect((await fetch(tempFileURL)).status).toBe(403)
  })

  /** What getTempFileURL gives, of which at least one line is expected. */
  async function urls(fileList: unknown[]): Promise<[Url, ...Url[]]> {
    const list = await test.call('o1', 'urls', { fileList })
    if (!Array.isArray(list) || list.length === 0) throw new Error('no URLs')
    const [first, ...rest]: Url[] = list
    if (!first) throw new Error('no URLs')
    return [first, ...rest]
  }

  it('streams a file from disk', async () => {
    const file = join(test.root, 'photo.png')
    writeFileSync(file, Buffer.alloc(300_000, 9))
    const fileID = field(await test.call('o1', 'upload', { path: 'photo.png', file }), 'fileID')
    const [{ tempFileURL }] = await urls([fileID])
    const answer = await fetch(tempFileURL)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect((await answer.arrayBuffer()).byteLength).toBe(300_000)
  })

  it('lets a temporary URL expire by the local clock, after the asked time', async () => {
    const fileID = await upload('expiring.txt')
    const [short, long] = await urls([{ fileID, maxAge: 600 }, fileID])
    expect(short.maxAge).toBe(600)
    expect(long?.maxAge).toBe(7200)
    test.cloud.setTimeOffset(601_000)
    expect((await fetch(short.tempFileURL)).status).toBe(403)
    expect((await fetch(long?.tempFileURL ?? '')).status).toBe(200)
    test.cloud.setTimeOffset(0)
  })

  it('gives no URL for files that are not there or not in this environment', async () => {
    const strange = ['cloud://fangzhuang-local.6661-fangzhuang-local/no', 'cloud://other.x/a', 'a']
    const list = await urls(strange)
    expect(list.map((each) => [each.status, each.tempFileURL])).toEqual(
      strange.map(() => [-503003, '']),
    )
  })

  it('shows nothing for a forged URL', async () => {
    const [{ tempFileURL }] = await urls([await upload('a.txt')])
    expect((await fetch(tempFileURL.replace('/files/', '/files/x'))).status).toBe(403)
    expect((await test.door('GET', '/files/x.y/a.txt')).status).toBe(403)
  })

  it('never lets uploaded content run on the desk’s origin', async () => {
    const [{ tempFileURL }] = await urls([await upload('page.html', '<script>alert(1)</script>')])
    const { headers } = await fetch(tempFileURL)
    expect(headers.get('content-disposition')).toBe('attachment')
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each(['../x', '/x', 'a//b', ''])('refuses the path %j', async (path) => {
    const failed = await test.call('o1', 'upload', { path, text: 'x' })
    expect(field(failed, 'errCode')).toBeLessThan(0)
  })

  it('keeps files over a restart', async () => {
    const fileID = await upload('kept.txt', 'still here')
    await test.restart()
    expect(await test.call('o1', 'download', { fileID })).toBe('still here')
  })

  it('takes content only with a permit', async () => {
    expect((await test.door('PUT', '/cos/abc.def', 'x')).status).toBe(403)
  })
})

interface Url {
  tempFileURL: string
  status: number
  maxAge?: number
}

describe('a phone’s upload', () => {
  let test: TestCloud
  let alice: Record<string, string>

  beforeAll(async () => {
    test = await startTestCloud(FUNCTIONS)
    alice = { authorization: `Bearer ${await test.session('oAlice')}` }
  })
  afterAll(() => test.close())

  it('arrives raw or as a form, with its type', async () => {
    const raw = { ...alice, 'content-type': 'image/webp' }
    const first = await test.door('POST', '/upload?path=u/m/1.webp', Buffer.from('one'), raw)
    const form = new FormData()
    form.append('file', new Blob(['two'], { type: 'image/jpeg' }), 'x.jpg')
    const second = await test.door('POST', '/upload?path=u/m/照片.jpg', form, alice)
    for (const [{ body }, content] of [
      [first, 'one'],
      [second, 'two'],
    ] as const) {
      const fileID = field(body, 'fileID')
      expect(await test.call('oAlice', 'download', { fileID })).toBe(content)
    }
  })

  it('is billed as one storage operation of its uploader', async () => {
    await test.door('POST', '/upload?path=u/m/billed', 'x', alice)
    const billed = (await test.operations()).at(-1)
    expect(billed).toMatchObject({
      function: 'wx.cloud.uploadFile',
      openid: 'oAlice',
      operations: [{ kind: 'storage', name: 'uploadFile' }],
    })
  })

  it('never replaces someone else’s file', async () => {
    await test.door('POST', '/upload?path=u/m/mine', 'mine', alice)
    const bob = { authorization: `Bearer ${await test.session('oBob')}` }
    const refused = await test.door('POST', '/upload?path=u/m/mine', 'not yours', bob)
    expect([refused.status, field(refused.body, 'code')]).toEqual([403, 'STORAGE_EXCEED_AUTHORITY'])
    const again = await test.door('POST', '/upload?path=u/m/mine', 'newer', alice)
    expect(again.status).toBe(200)
  })

  it('is refused outside the bucket, too large, or while offline', async () => {
    expect((await test.door('POST', '/upload?path=../../x', 'x', alice)).status).toBe(400)
    expect((await test.door('POST', '/upload', 'x', alice)).status).toBe(400)
    const large = Buffer.alloc(21 * 1024 * 1024)
    expect((await test.door('POST', '/upload?path=large', large, alice)).status).toBe(413)
    await test.door('PUT', '/faults', { functions: { offline: true } })
    expect((await test.door('POST', '/upload?path=a', 'x', alice)).status).toBe(503)
    await test.door('PUT', '/faults', {})
  })
})
