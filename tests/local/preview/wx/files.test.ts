// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { FileStore } from '../../../../local/preview/runtime/wx/file-store'
import type { SavedFiles } from '../../../../local/preview/runtime/wx/file-store'

describe('files of a phone', () => {
  it('reads back a temporary file, whose path says what it is', async () => {
    const files = new FileStore(inMemory())
    const path = files.temp(new Blob(['photo']), 'jpg')
    expect(path).toMatch(/#\.jpg$/)
    expect(await (await files.read(path)).text()).toBe('photo')
  })

  it('keeps a saved file for the next start, and moves it out of the temporary ones', async () => {
    const disk = inMemory()
    const before = new FileStore(disk)
    const temporary = before.temp(new Blob(['photo']), 'jpg')
    const saved = await before.save(temporary)
    expect(saved).toMatch(/^wxfile:\/\/store_.+\.jpg$/)
    await expect(before.read(temporary)).rejects.toThrow('no such file')
    const after = new FileStore(disk)
    expect(await (await after.read(saved)).text()).toBe('photo')
    expect(await after.list()).toMatchObject([{ filePath: saved, size: 5 }])
  })

  it('forgets a removed file and says so', async () => {
    const files = new FileStore(inMemory())
    const saved = await files.save(files.temp(new Blob(['x']), 'png'))
    await files.remove(saved)
    await expect(files.read(saved)).rejects.toThrow('no such file')
    await expect(files.remove(saved)).rejects.toThrow('no such file')
    expect(await files.list()).toEqual([])
  })
})

describe('the folder a Mini Program may write in', () => {
  it('takes bytes under a name of its own, lists and removes them', async () => {
    const files = new FileStore(inMemory())
    await files.write('wxfile://usr/a.jpg', new Blob(['photo']))
    const voice = await files.save(files.temp(new Blob(['voice']), 'mp3'), 'wxfile://usr/b.mp3')
    expect(voice).toBe('wxfile://usr/b.mp3')
    expect((await files.names()).sort()).toEqual(['a.jpg', 'b.mp3'])
    expect(await files.list()).toEqual([])
    expect(await (await files.read('wxfile://usr/a.jpg')).text()).toBe('photo')
    await files.remove('wxfile://usr/a.jpg')
    await expect(files.read('wxfile://usr/a.jpg')).rejects.toThrow('no such file')
  })

  it('is the only one', async () => {
    const files = new FileStore(inMemory())
    await expect(files.write('wxfile://tmp/a.jpg', new Blob(['x']))).rejects.toThrow('denied')
  })
})

function inMemory(): SavedFiles {
  const rows = new Map<string, Blob>()
  return {
    put: (path, bytes) => Promise.resolve(void rows.set(path, bytes)),
    get: (path) => Promise.resolve(rows.get(path)),
    remove: (path) => Promise.resolve(void rows.delete(path)),
    list: () =>
      Promise.resolve(
        [...rows].map(([filePath, bytes]) => ({ filePath, createTime: 0, size: bytes.size })),
      ),
  }
}
