/** The text of a file on the phone; undefined when it cannot be read as UTF-8. */
export function readText(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    wx.getFileSystemManager().readFile({
      filePath: path,
      encoding: 'utf8',
      success: ({ data }) => resolve(typeof data === 'string' ? data : undefined),
      fail: () => resolve(undefined),
    })
  })
}
