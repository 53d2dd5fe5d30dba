import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isCloudPath } from '../../../../local/cloud/storage/file-id'
import { FileStore } from '../../../../local/cloud/storage/file-store'

describe('the file store', () => {
  let root: string
  const about = { uploader: 'o1', contentType: 'image/png' }

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'files-'))
  })
  afterEach(() => rm(root, { recursive: true }))

  it('keeps content and what is known of it over a restart', async () => {
    await new FileStore(root, () => 42).put('u/a/1.png', Buffer.from('abc'), about)
    const again = new FileStore(root, () => 0)
    const file = await again.find('u/a/1.png')
    expect(file).toEqual({
      path: 'u/a/1.png',
      ...about,
      size: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      uploadedAt: 42,
    })
    expect(file && (await again.read(file))?.toString()).toBe('abc')
  })

  it('leaves nothing of a replaced or deleted file', async () => {
    const store = new FileStore(root, () => 0)
    await store.put('a', Buffer.from('1'), about)
    await store.put('a', Buffer.from('2'), about)
    expect(await readdir(join(root, 'contents'))).toHaveLength(1)
    expect(await store.remove('a')).toBe(true)
    expect(await store.remove('a')).toBe(false)
    expect(await store.find('a')).toBeUndefined()
    expect(await readdir(join(root, 'contents'))).toHaveLength(0)
    expect(await readdir(join(root, 'partial'))).toHaveLength(0)
  })

  it('keeps equal contents of two paths apart', async () => {
    const store = new FileStore(root, () => 0)
    await store.put('a', Buffer.from('same'), about)
    const other = await store.put('b', Buffer.from('same'), about)
    await store.remove('a')
    expect((await store.read(other))?.toString()).toBe('same')
  })

  it('shows of concurrent uploads to one path one whole file', async () => {
    const store = new FileStore(root, () => 0)
    const contents = Array.from({ length: 20 }, (_, i) => Buffer.alloc(100_000, i))
    await Promise.all(contents.map((content) => store.put('a', content, about)))
    const file = await store.find('a')
    const read = file && (await store.read(file))
    expect(read?.length).toBe(100_000)
    expect(contents.some((content) => read?.equals(content))).toBe(true)
  })
})

describe('a cloud path', () => {
  it.each(['u/m/a.jpg', '照片/一.png', 'a'])('may be %s', (path) => {
    expect(isCloudPath(path)).toBe(true)
  })

  it.each(['', '/a', 'a/', 'a//b', '../a', 'a/../b', './a', 'a\\b', 'a\u0000b', 'x'.repeat(851)])(
    'may not be %j',
    (path) => {
      expect(isCloudPath(path)).toBe(false)
    },
  )
})
