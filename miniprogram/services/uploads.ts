import type { Upload } from '../../typings/contract'
import { currentSession } from './session'

/** JPEG quality of a photo before upload: a page of text stays readable at about 300 kB. */
const QUALITY = 72

/** A file on the phone, and on the bucket once it has arrived. */
export interface LocalFile {
  /** Unique on this phone. */
  key: string
  kind: 'photo' | 'voice'
  /** Where the phone keeps it. */
  path: string
  seconds?: number
  /** Absent until uploaded. */
  fileId?: string
}

/**
 * Takes or chooses photos and makes them smaller; none when the person closed the chooser.
 * The camera opens in the tap that calls this.
 */
export async function takePhotos(
  room: number,
  sourceType: ('camera' | 'album')[],
): Promise<LocalFile[]> {
  const chosen = await wx
    .chooseMedia({ count: room, mediaType: ['image'], sourceType, sizeType: ['compressed'] })
    .catch(() => undefined)
  const paths = chosen?.tempFiles.map((file) => file.tempFilePath) ?? []
  return Promise.all(
    paths.map(async (path) => ({ key: newKey('p'), kind: 'photo', path: await compress(path) })),
  )
}

/** A name no other file of this phone has. */
export function newKey(prefix: 'p' | 'v'): string {
  return `${prefix}${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`
}

/** Smaller, and without the place and camera a photo may carry: encoding anew drops them. Source: design §3. */
async function compress(path: string): Promise<string> {
  const { tempFilePath } = await wx.compressImage({ src: path, quality: QUALITY })
  return tempFilePath
}

/**
 * Uploads into the caller's own folder. `onProgress` gets 0–100. Rejects when the network fails
 * or the first screen has never answered; uploading again overwrites the same object.
 */
export function upload(file: LocalFile, onProgress: (percent: number) => void): Promise<string> {
  const folder = currentSession()?.uploads
  if (folder === undefined) return Promise.reject(new Error('no folder yet'))
  const extension = /\.\w+$/.exec(file.path)?.[0] ?? (file.kind === 'photo' ? '.jpg' : '.mp3')
  return new Promise((resolve, reject) => {
    const task = wx.cloud.uploadFile({
      cloudPath: `${folder}${file.key}${extension}`,
      filePath: file.path,
      success: ({ fileID }) => resolve(fileID),
      fail: reject,
    })
    task.onProgressUpdate(({ progress }) => onProgress(progress))
  })
}

/** What the contract wants of files that have arrived. */
export function uploaded(files: readonly LocalFile[]): Upload[] {
  return files.flatMap(({ fileId, kind, seconds }) =>
    fileId === undefined ? [] : [{ fileId, kind, ...(seconds === undefined ? {} : { seconds }) }],
  )
}

/** Keeps a temporary file beyond this start of the app, for a draft; the path it has from now on. */
export function keepFile(path: string): Promise<string> {
  return new Promise((resolve) => {
    wx.getFileSystemManager().saveFile({
      tempFilePath: path,
      success: ({ savedFilePath }) => resolve(savedFilePath),
      fail: () => resolve(path), // already kept, or no room: the draft still has it until the app ends
    })
  })
}
