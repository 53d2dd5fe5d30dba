import type { Upload } from '../../typings/contract'
import { currentSession } from './session'

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

/** A name no other file of this phone has. */
export function newKey(prefix: 'p' | 'r' | 'v'): string {
  return `${prefix}${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`
}

/** The file is no longer on the phone: trying again does not help. */
export class FileGone extends Error {}

type Meter = (percent: number) => void

/** What goes up at this moment, with everybody who wants to know how far it is. */
const going = new Map<string, { arrives: Promise<string>; meters: Set<Meter> }>()

/**
 * Uploads into the caller's own folder. `onProgress` gets 0–100. The same file asked for twice goes once. Rejects
 * with {@link FileGone}, or when the network fails or the first screen has never answered; uploading again overwrites
 * the same object.
 */
export function upload(file: LocalFile, onProgress: Meter): Promise<string> {
  const already = going.get(file.key)
  if (already !== undefined) {
    already.meters.add(onProgress)
    return already.arrives
  }
  const meters = new Set([onProgress])
  const arrives = start(file, (percent) => meters.forEach((meter) => meter(percent))).finally(() =>
    going.delete(file.key),
  )
  going.set(file.key, { arrives, meters })
  return arrives
}

function start(file: LocalFile, onProgress: Meter): Promise<string> {
  const folder = currentSession()?.uploads
  if (folder === undefined) return Promise.reject(new Error('no folder yet'))
  const extension = /\.\w+$/.exec(file.path)?.[0] ?? (file.kind === 'photo' ? '.jpg' : '.mp3')
  return new Promise((resolve, reject) => {
    const task = wx.cloud.uploadFile({
      cloudPath: `${folder}${file.key}${extension}`,
      filePath: file.path,
      success: ({ fileID }) => resolve(fileID),
      fail: (error) => reject(isGone(error) ? new FileGone(error.errMsg) : new Error(error.errMsg)),
    })
    task.onProgressUpdate(({ progress }) => onProgress(progress))
  })
}

/** As WeChat words it on the phones' systems. */
const isGone = ({ errMsg }: { errMsg: string }): boolean =>
  /no such file|not exist|not found, file|fail file not found/i.test(errMsg)

/** What the contract wants of files that have arrived. */
export function uploaded(files: readonly LocalFile[]): Upload[] {
  return files.flatMap(({ fileId, kind, seconds }) =>
    fileId === undefined ? [] : [{ fileId, kind, ...(seconds === undefined ? {} : { seconds }) }],
  )
}
