// Files live in the folder this Mini Program may write in: temporary ones end with the app, and a draft must not.
// All of them together may take 200 MB. Source: WeChat, FileSystemManager.

/** Keeps bytes under a key of this phone; undefined when the phone has no room. */
export function keepBytes(
  key: string,
  suffix: string,
  data: ArrayBuffer,
): Promise<string | undefined> {
  const filePath = pathOf(key, suffix)
  return new Promise((resolve) => {
    wx.getFileSystemManager().writeFile({
      filePath,
      data,
      success: () => resolve(filePath),
      fail: (error) => resolve(noRoom(error)),
    })
  })
}

/** Keeps a temporary file under a key of this phone; undefined when the phone has no room. */
export function keepFile(key: string, tempFilePath: string): Promise<string | undefined> {
  const suffix = /\.(\w+)$/.exec(tempFilePath)?.[1] ?? 'mp3'
  return new Promise((resolve) => {
    wx.getFileSystemManager().saveFile({
      tempFilePath,
      filePath: pathOf(key, suffix),
      success: ({ savedFilePath }) => resolve(savedFilePath),
      fail: (error) => resolve(noRoom(error)),
    })
  })
}

/** The bytes of a file; undefined when it cannot be read. */
export function readBytes(filePath: string): Promise<ArrayBuffer | undefined> {
  return new Promise((resolve) => {
    wx.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(typeof data === 'string' ? undefined : data),
      fail: () => resolve(undefined),
    })
  })
}

/** Gives the room of files back that nobody waits for any more. */
export function dropFiles(files: readonly { path: string }[]): void {
  for (const { path } of files) remove(path)
}

/** Removes what an app that died half-way left behind: kept files that nothing in the phone's storage names. */
export function sweepFiles(): void {
  const { keys } = wx.getStorageInfoSync()
  const named = keys.map((key) => JSON.stringify(wx.getStorageSync(key))).join('\n')
  wx.getFileSystemManager().readdir({
    dirPath: wx.env.USER_DATA_PATH,
    success: ({ files }) => {
      for (const name of files) {
        if (OURS.test(name) && !named.includes(name)) remove(`${wx.env.USER_DATA_PATH}/${name}`)
      }
    },
    fail: (error) => console.warn('readdir', error),
  })
}

/** Names as `newKey` makes them; other files in the folder are WeChat's. */
const OURS = /^[pv][a-z0-9]{10,}\.\w+$/

const pathOf = (key: string, suffix: string): string => `${wx.env.USER_DATA_PATH}/${key}.${suffix}`

function noRoom(error: unknown): undefined {
  console.warn('file not kept', error)
  return undefined
}

function remove(filePath: string): void {
  // A temporary one, or one that is gone already, needs no more.
  wx.getFileSystemManager().unlink({ filePath, fail: () => undefined })
}
