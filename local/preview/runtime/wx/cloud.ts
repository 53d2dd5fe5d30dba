/** `wx.cloud`: the phone's only way to the cloud functions, here to those of the local cloud. */
import { api, Failure, wrongParameter } from './call'
import { NoNetwork, Refused } from './door'
import type { FileStore } from './file-store'
import type { Phone } from './phone'
import { fields } from './record'
import { trapped } from './trap'

/**
 * 微信后台通用错误：系统网络错误, what a phone without network gets.
 * Source: WeChat cloud development, table of error codes.
 */
const SYSTEM_NETWORK_ERROR = -601003

/** An open-data id: in a call's data it stands for the data WeChat's server will put there. */
class CloudIdValue {
  constructor(readonly cloudID: string) {}

  toJSON(): object {
    return { $type: 'CloudID', value: this.cloudID }
  }
}

interface CallOptions {
  name?: string
  data?: unknown
}

interface UploadOptions {
  cloudPath?: string
  filePath?: string
}

/** Progress of an upload. Sizes in bytes, progress in per cent. */
interface UploadProgress {
  progress: number
  totalBytesSent: number
  totalBytesExpectedToSend: number
}

type ProgressListener = (progress: UploadProgress) => void

export function cloudApis(phone: Phone, files: FileStore): Record<string, unknown> {
  let initialised = false
  const ready = (): void => {
    if (!initialised) throw cloudFailure(-1, "Cloud API isn't enabled, please call init first")
  }
  return trapped('wx.cloud', {
    init: () => (initialised = true),
    CloudID: function CloudID(cloudID: string) {
      return new CloudIdValue(cloudID)
    },
    callFunction: api('cloud.callFunction', async (options: CallOptions) => {
      ready()
      return callFunction(phone, options)
    }),
    uploadFile: (options: UploadOptions = {}) => {
      const upload = new Upload()
      const call = api('cloud.uploadFile', async (given: UploadOptions) => {
        ready()
        return upload.send(phone, files, given)
      })
      return call(options) ?? upload.task
    },
    getTempFileURL: api('cloud.getTempFileURL', (options: { fileList?: unknown[] }) => ({
      fileList: (options.fileList ?? []).map(privateFile),
    })),
  })
}

async function callFunction(phone: Phone, { name, data }: CallOptions): Promise<object> {
  if (typeof name !== 'string') throw wrongParameter('name', 'String', name)
  const path = `/functions/${encodeURIComponent(name)}`
  const { body, requestId } = await phone.door.postAsMe(path, data ?? {}).catch(refusedByCloud)
  return { result: body, requestID: requestId ?? '' }
}

class Upload {
  private readonly listeners = new Set<ProgressListener>()
  private readonly ending = new AbortController()

  readonly task = {
    abort: () => this.ending.abort(),
    onProgressUpdate: (listener: ProgressListener) => this.listeners.add(listener),
    offProgressUpdate: (listener: ProgressListener) => this.listeners.delete(listener),
  }

  async send(
    phone: Phone,
    files: FileStore,
    { cloudPath, filePath }: UploadOptions,
  ): Promise<{ fileID: string; statusCode: number }> {
    if (typeof cloudPath !== 'string') throw wrongParameter('cloudPath', 'String', cloudPath)
    if (typeof filePath !== 'string') throw wrongParameter('filePath', 'String', filePath)
    const bytes = await files.read(filePath)
    const path = `/upload?path=${encodeURIComponent(cloudPath)}`
    const told = (sent: number, total: number): void => this.tell(sent, total)
    const answer = await phone.door
      .upload(path, bytes, told, this.ending.signal)
      .catch(refusedByCloud)
    return { fileID: fileIdOf(answer), statusCode: 204 }
  }

  private tell(sent: number, total: number): void {
    const progress = total === 0 ? 100 : Math.floor((100 * sent) / total)
    for (const listener of this.listeners) {
      listener({ progress, totalBytesSent: sent, totalBytesExpectedToSend: total })
    }
  }
}

function refusedByCloud(error: unknown): never {
  if (error instanceof DOMException && error.name === 'AbortError') throw new Failure('abort')
  const code = error instanceof Refused ? fields(error.body)['code'] : undefined
  if (error instanceof NoNetwork || code === 'offline') {
    throw cloudFailure(SYSTEM_NETWORK_ERROR, 'system network error')
  }
  if (!(error instanceof Refused)) throw error
  const message = fields(error.body)['message']
  throw cloudFailure(
    typeof code === 'number' ? code : -1,
    typeof message === 'string' ? message : `HTTP ${error.status}`,
  )
}

function cloudFailure(errCode: number, message: string): Failure {
  return new Failure(`Error: errCode: ${errCode} | errMsg: ${message}`, { errCode })
}

/** The bucket is private: the phone itself may not make an address of any file (design §3). */
function privateFile(file: unknown): object {
  const fileID = fields(file)['fileID'] ?? String(file)
  return { fileID, tempFileURL: '', status: 1, errMsg: 'STORAGE_EXCEED_AUTHORITY' }
}

function fileIdOf(answer: unknown): string {
  const { fileID } = fields(answer)
  if (typeof fileID === 'string') return fileID
  throw cloudFailure(-1, 'the upload door gave no fileID')
}
