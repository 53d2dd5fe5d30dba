/** The phone's files: temporary ones live as long as the page, saved ones in IndexedDB. */
import { Failure } from './call'

/** A file that survives a restart. `createTime` in seconds, `size` in bytes, as WeChat gives them. */
export interface SavedFile {
  filePath: string
  createTime: number
  size: number
}

/** Where saved files are kept. */
export interface SavedFiles {
  put(path: string, bytes: Blob): Promise<void>
  get(path: string): Promise<Blob | undefined>
  remove(path: string): Promise<void>
  list(): Promise<SavedFile[]>
}

/** Every path of a saved file begins so. */
export const SAVED_PREFIX = 'wxfile://store_'

/** The folder a Mini Program may write in as it likes. Source: WeChat, `wx.env.USER_DATA_PATH`. */
export const USER_FOLDER = 'wxfile://usr'

/** Whether a path outlives the page. */
export const isLasting = (path: string): boolean =>
  path.startsWith(SAVED_PREFIX) || path.startsWith(`${USER_FOLDER}/`)

export class FileStore {
  private readonly temporary = new Map<string, Blob>()

  constructor(private readonly saved: SavedFiles) {}

  /** A temporary file of the bytes; the suffix tells components what it is. */
  temp(bytes: Blob, suffix: string): string {
    const path = `${URL.createObjectURL(bytes)}#.${suffix}`
    this.temporary.set(path, bytes)
    return path
  }

  /** The bytes behind a temporary, saved or package path. */
  async read(path: string): Promise<Blob> {
    const found = this.temporary.get(path) ?? (await this.savedBytes(path))
    if (found) return found
    if (path.startsWith('blob:') || isLasting(path)) throw missing(path)
    const response = await fetch(path)
    if (!response.ok) throw missing(path)
    return response.blob()
  }

  /** Keeps a temporary file, under a path of the user folder if one is wanted. Resolves with its lasting path. */
  async save(tempPath: string, wanted?: string): Promise<string> {
    const bytes = await this.read(tempPath)
    const suffix = /\.(\w+)$/.exec(tempPath)?.[1] ?? 'bin'
    const path = wanted ?? `${SAVED_PREFIX}${crypto.randomUUID()}.${suffix}`
    await this.write(path, bytes)
    this.forget(tempPath)
    return path
  }

  /** Writes a file into the user folder, over one that is there. */
  async write(path: string, bytes: Blob): Promise<void> {
    if (!isLasting(path)) throw new Failure(`permission denied, open "${path}"`)
    await this.saved.put(path, bytes)
  }

  async remove(path: string): Promise<void> {
    if (!(await this.saved.get(path))) throw missing(path)
    await this.saved.remove(path)
  }

  async list(): Promise<SavedFile[]> {
    return (await this.saved.list()).filter(({ filePath }) => filePath.startsWith(SAVED_PREFIX))
  }

  /** Names in the user folder. */
  async names(): Promise<string[]> {
    const inside = `${USER_FOLDER}/`
    return (await this.saved.list()).flatMap(({ filePath }) =>
      filePath.startsWith(inside) ? [filePath.slice(inside.length)] : [],
    )
  }

  /** An address the browser can show, for a path an `<img>` cannot load by itself. */
  async addressOf(path: string): Promise<string> {
    return isLasting(path) ? URL.createObjectURL(await this.read(path)) : path
  }

  private async savedBytes(path: string): Promise<Blob | undefined> {
    return isLasting(path) ? this.saved.get(path) : undefined
  }

  /** Saving moves the file, as in WeChat; its address stays valid for pictures already shown. */
  private forget(path: string): void {
    this.temporary.delete(path)
  }
}

function missing(path: string): Failure {
  return new Failure(`no such file or directory, open "${path}"`)
}
