import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { parseJson } from '../record'

/** What is known of a stored file. */
export interface StoredFile {
  path: string
  /** '' = put by a function. */
  uploader: string
  /** Bytes. */
  size: number
  contentType: string
  /** Hex. */
  sha256: string
  /** Epoch ms on the local cloud's clock. */
  uploadedAt: number
}

interface About {
  uploader: string
  contentType: string
}

const Sidecar = v.object({
  path: v.string(),
  uploader: v.string(),
  size: v.number(),
  contentType: v.string(),
  sha256: v.string(),
  uploadedAt: v.number(),
})

/**
 * The bucket on disk. Contents lie under their own hash and never change; a small JSON file per path names the content.
 * That file is renamed into place last, so nobody ever sees half an upload, not even after a crash.
 */
export class FileStore {
  /** Changes happen one after the other: two uploads to one path must not remove each other's content. */
  private changes: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly root: string,
    private readonly now: () => number,
  ) {}

  /** Stores `content` under `path`, replacing what was there. */
  put(path: string, content: Buffer, about: About): Promise<StoredFile> {
    return this.inTurn(() => this.replace(path, content, about))
  }

  /** False when there was no such file. */
  remove(path: string): Promise<boolean> {
    return this.inTurn(() => this.erase(path))
  }

  private inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
    const done = this.changes.then(change)
    this.changes = done.catch(() => undefined)
    return done
  }

  private async replace(path: string, content: Buffer, about: About): Promise<StoredFile> {
    const sha256 = createHash('sha256').update(content).digest('hex')
    const file = { path, ...about, size: content.length, sha256, uploadedAt: this.now() }
    const before = await this.find(path)
    await this.write(this.contentFile(file), content)
    await this.write(this.sidecarFile(path), JSON.stringify(file))
    if (before && before.sha256 !== sha256) await rm(this.contentFile(before), { force: true })
    return file
  }

  async find(path: string): Promise<StoredFile | undefined> {
    const text = await readIfThere(this.sidecarFile(path))
    const sidecar = v.safeParse(Sidecar, text && parseJson(text.toString()))
    return sidecar.success && sidecar.output.path === path ? sidecar.output : undefined
  }

  async read(file: StoredFile): Promise<Buffer | undefined> {
    return readIfThere(this.contentFile(file))
  }

  private async erase(path: string): Promise<boolean> {
    const file = await this.find(path)
    if (!file) return false
    await rm(this.sidecarFile(path), { force: true })
    await rm(this.contentFile(file), { force: true })
    return true
  }

  private async write(file: string, content: Buffer | string): Promise<void> {
    const partial = join(this.root, 'partial', randomUUID())
    await mkdir(dirname(partial), { recursive: true })
    await mkdir(dirname(file), { recursive: true })
    await writeFile(partial, content, { flush: true })
    await rename(partial, file)
  }

  private sidecarFile(path: string): string {
    return join(this.root, 'paths', `${hashOf(path)}.json`)
  }

  /** One content per path and hash: deleting one path never takes another path's content away. */
  private contentFile(file: { path: string; sha256: string }): string {
    return join(this.root, 'contents', `${hashOf(file.path)}.${file.sha256.slice(0, 32)}`)
  }
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 40)
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
