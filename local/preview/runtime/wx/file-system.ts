/** getFileSystemManager: what a draft with photos needs to outlive a restart, nothing more. */
import { api, Failure, wrongParameter } from './call'
import { pickFiles, suffixOf } from './file-input'
import type { Wanted } from './file-input'
import type { FileStore } from './file-store'
import { isLasting, USER_FOLDER } from './file-store'
import type { Phone } from './phone'
import { trapped } from './trap'

interface FileOptions {
  filePath?: string
  tempFilePath?: string
  dirPath?: string
  data?: string | ArrayBuffer
  encoding?: string
}

interface MessageFileOptions {
  count?: number
  type?: 'all' | 'image' | 'video' | 'file'
  extension?: string[]
}

export function fileApis(phone: Phone, files: FileStore): Record<string, unknown> {
  showSavedPictures(phone.host.root, files)
  const manager = trapped('FileSystemManager', {
    readFile: api('readFile', async ({ filePath, encoding }: FileOptions) => ({
      data: await contents(await files.read(pathOf('filePath', filePath)), encoding),
    })),
    saveFile: api('saveFile', async ({ tempFilePath, filePath }: FileOptions) => ({
      savedFilePath: await files.save(pathOf('tempFilePath', tempFilePath), filePath),
    })),
    writeFile: api('writeFile', async ({ filePath, data = '' }: FileOptions) =>
      files.write(pathOf('filePath', filePath), new Blob([data])),
    ),
    unlink: api('unlink', ({ filePath }: FileOptions) =>
      files.remove(pathOf('filePath', filePath)),
    ),
    readdir: api('readdir', async ({ dirPath }: FileOptions) => {
      if (dirPath !== USER_FOLDER) throw new Failure(`no such file or directory ${String(dirPath)}`)
      return { files: await files.names() }
    }),
    removeSavedFile: api('removeSavedFile', ({ filePath }: FileOptions) =>
      files.remove(pathOf('filePath', filePath)),
    ),
    getSavedFileList: api('getSavedFileList', async () => ({ fileList: await files.list() })),
    getFileInfo: api('getFileInfo', async ({ filePath }: FileOptions) => ({
      size: (await files.read(pathOf('filePath', filePath))).size,
    })),
  })
  return {
    getFileSystemManager: () => manager,
    env: { USER_DATA_PATH: USER_FOLDER },
    chooseMessageFile: api('chooseMessageFile', async (options: MessageFileOptions) => ({
      tempFiles: (await pickFiles(wantedOf(options))).map((file) => ({
        path: files.temp(file, suffixOf(file, 'bin')),
        name: file.name,
        size: file.size,
        time: Math.floor(file.lastModified / 1000),
        type: file.type.startsWith('image/') ? 'image' : 'file',
      })),
    })),
  }
}

/** A chat's files are the computer's own here. Without extensions, any file of the type. */
function wantedOf({ count = 1, type, extension }: MessageFileOptions): Wanted {
  const endings = extension?.map((ending) => `.${ending}`).join(',')
  return { count, accept: endings ?? (type === 'image' ? 'image/*' : '') }
}

async function contents(bytes: Blob, encoding: string | undefined): Promise<ArrayBuffer | string> {
  if (encoding === undefined) return bytes.arrayBuffer()
  if (encoding === 'utf8' || encoding === 'utf-8') return bytes.text()
  if (encoding === 'base64') return base64(await bytes.arrayBuffer())
  throw new Error(`readFile with encoding ${encoding} is not built in the preview`)
}

/** Bytes as base64 text. */
export function base64(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer)
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/**
 * An `<image>` of a saved file fails to load by itself, as browsers know no `wxfile:`. The failure
 * is caught before the component hears of it, and the picture gets the address of its bytes.
 */
function showSavedPictures(root: HTMLElement, files: FileStore): void {
  const mend = (event: Event): void => {
    const picture = event.target
    if (!(picture instanceof HTMLImageElement)) return
    const path = picture.getAttribute('src') ?? ''
    if (!isLasting(path)) return
    event.stopImmediatePropagation()
    void files.addressOf(path).then(
      (address) => (picture.src = address),
      () => (picture.src = 'data:,'),
    )
  }
  root.addEventListener('error', mend, { capture: true })
}

function pathOf(field: string, value: unknown): string {
  if (typeof value !== 'string') throw wrongParameter(field, 'String', value)
  return value
}
