import type { Signer } from '../signature'
import { contentTypeFor } from './content-type'
import { fileIdOf, isCloudPath, pathOf } from './file-id'
import type { FileStore, StoredFile } from './file-store'

/** A refusal of the storage; `code` as the platform's wire has it. */
export class StorageRefusal extends Error {
  constructor(
    readonly code:
      | 'STORAGE_REQUEST_FAIL'
      | 'STORAGE_EXCEED_AUTHORITY'
      | 'STORAGE_FILE_NONEXIST'
      | 'INVALID_PARAM',
    message: string,
  ) {
    super(message)
    this.name = 'StorageRefusal'
  }
}

/** One line of a reply to batchGetDownloadUrl. */
export interface DownloadUrl {
  code: 'SUCCESS' | 'STORAGE_FILE_NONEXIST'
  fileID: string
  tempFileURL: string
  /** Seconds. */
  maxAge?: number
}

/** Seconds a temporary URL lives when the function asks for nothing else, and at most. */
const DEFAULT_MAX_AGE_S = 7200
const LONGEST_MAX_AGE_S = 24 * 3600

/** Time a function has between asking for an upload and sending the content. */
const PERMIT_MS = 15 * 60 * 1000

/** The environment's private bucket: uploads, temporary URLs, deletion. */
export class Bucket {
  constructor(
    private readonly store: FileStore,
    private readonly signer: Signer,
  ) {}

  /** A permit for one upload by a function; it is part of the URL the SDK sends the content to. */
  permitUpload(path: unknown): { permit: string; fileId: string } {
    if (typeof path !== 'string' || !isCloudPath(path)) {
      throw new StorageRefusal('INVALID_PARAM', 'cloudPath is not valid')
    }
    return { permit: this.signer.sign('upload', { path }, PERMIT_MS), fileId: fileIdOf(path) }
  }

  /** Stores what a function uploads with a permit. */
  async putPermitted(permit: string, content: Buffer, contentType?: string): Promise<void> {
    const claims = this.signer.open('upload', permit)
    if (!claims) throw new StorageRefusal('STORAGE_EXCEED_AUTHORITY', 'no valid upload permit')
    const path = claims['path'] ?? ''
    await this.store.put(path, content, {
      uploader: '',
      contentType: contentTypeFor(path, contentType),
    })
  }

  /**
   * Stores a phone's upload; its file id. Like the platform's default rule (only the creator reads and writes), nobody
   * replaces a file someone else put there.
   */
  async putFromPhone(
    path: string,
    content: Buffer,
    about: { openid: string; contentType?: string | undefined },
  ): Promise<string> {
    if (!isCloudPath(path)) throw new StorageRefusal('INVALID_PARAM', 'cloudPath is not valid')
    const before = await this.store.find(path)
    if (before && before.uploader !== about.openid) {
      throw new StorageRefusal('STORAGE_EXCEED_AUTHORITY', 'the file belongs to someone else')
    }
    const contentType = contentTypeFor(path, about.contentType)
    await this.store.put(path, content, { uploader: about.openid, contentType })
    return fileIdOf(path)
  }

  /** A URL under `origin` that shows the file to whoever holds it until `maxAge` seconds have passed. */
  async downloadUrl(
    fileID: string,
    origin: string,
    maxAge = DEFAULT_MAX_AGE_S,
  ): Promise<DownloadUrl> {
    const path = pathOf(fileID)
    const file = path === undefined ? undefined : await this.store.find(path)
    if (!file) return { code: 'STORAGE_FILE_NONEXIST', fileID, tempFileURL: '' }
    const seconds = Math.min(LONGEST_MAX_AGE_S, Math.max(1, maxAge))
    const token = this.signer.sign('read', { path: file.path }, seconds * 1000)
    // The name is only for reading; it stays ASCII because the SDK encodes the URL once more.
    const name = (file.path.split('/').pop() ?? '').replace(/[^\w.-]/g, '_')
    const tempFileURL = `${origin}/files/${token}/${name}`
    return { code: 'SUCCESS', fileID, tempFileURL, maxAge: seconds }
  }

  /** The file a temporary URL's path (`/files/<token>/<name>`) stands for; `undefined` when forged or expired. */
  async openUrl(urlPath: string): Promise<{ file: StoredFile; content: Buffer } | undefined> {
    const token = /^\/files\/([^/]+)\//.exec(urlPath)?.[1]
    const path = token && this.signer.open('read', token)?.['path']
    const file = path ? await this.store.find(path) : undefined
    const content = file && (await this.store.read(file))
    return file && content && { file, content }
  }

  /** Deletes a file; false when it is not there. */
  async remove(fileID: string): Promise<boolean> {
    const path = pathOf(fileID)
    return path !== undefined && this.store.remove(path)
  }
}
