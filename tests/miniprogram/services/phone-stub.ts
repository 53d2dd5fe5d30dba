import { vi } from 'vitest'

/** A request as it reaches the cloud. */
export interface Report {
  requestId: string
  text?: string
  media?: { fileId: string }[]
}

/** The network and the cloud behind a phone, for a test to break. */
export interface World {
  online: boolean
  /** What the cloud does is done, and its answer is lost on the way back. */
  losesAnswers: boolean
  /** The cloud refuses with this code. */
  refuses?: string
  /** No room for another file, or for another word. */
  full: boolean
  /** What arrived, by requestId: one ticket each. */
  arrived: Map<string, Report>
  /** Calls of `ticket.report`, arrived or not. */
  tries: number
  /** Calls of any action. */
  asked: number
  files: Map<string, ArrayBuffer>
  storage: Map<string, unknown>
  /** What was said to the person. */
  toasts: string[]
  /** The network comes back, as WeChat tells it. */
  comesBack(): void
}

/** A phone: storage, files, the cloud's door; nothing else of `wx`. Each value is copied, as it would be there. */
export function stubPhone(storage = new Map<string, unknown>(), files: World['files'] = new Map()) {
  const listeners: ((state: { isConnected: boolean }) => void)[] = []
  const world: World = {
    ...{ online: true, losesAnswers: false, full: false, arrived: new Map(), tries: 0, asked: 0 },
    ...{ files, storage, toasts: [] },
    comesBack: () => {
      world.online = true
      for (const listener of listeners) listener({ isConnected: true })
    },
  }
  vi.stubGlobal('wx', {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getStorageSync: (key: string) => copy(storage.get(key) ?? ''),
    setStorageSync: (key: string, value: unknown) => {
      if (world.full) throw new Error('setStorage:fail exceed max size')
      storage.set(key, copy(value))
    },
    getEnterOptionsSync: () => ({ scene: 1001 }),
    removeStorageSync: (key: string) => storage.delete(key),
    getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
    getFileSystemManager: () => fileSystem(world),
    onNetworkStatusChange: (listener: (state: { isConnected: boolean }) => void) =>
      listeners.push(listener),
    showToast: ({ title }: { title: string }) => world.toasts.push(title),
    cloud: {
      callFunction: ({ data }: { data: { action: string; input: Report } }) => receive(world, data),
      uploadFile: (options: Upload) => upload(world, options),
    },
  })
  return world
}

/** As `home.open` and `ticket.report` do: one request, one ticket; another text under the same requestId is refused. */
async function receive(
  world: World,
  { action, input }: { action: string; input: Report },
): Promise<{ result: unknown }> {
  await Promise.resolve()
  world.asked += 1
  if (action === 'ticket.report') world.tries += 1
  if (!world.online) throw new Error('no network')
  if (action === 'home.open')
    return yes({ me: { roles: [] }, uploads: 'u/me/', feed: { rows: [] }, rules: {} })
  if (world.refuses !== undefined) return no(world.refuses, {})
  const before = world.arrived.get(input.requestId)
  if (before === undefined) world.arrived.set(input.requestId, input)
  if (world.losesAnswers) throw new Error('the answer is lost')
  const ticket = `ticket of ${input.requestId}`
  const known = before === undefined || JSON.stringify(before) === JSON.stringify(input)
  return known
    ? yes({ id: ticket, dueAt: 1, visibility: 'public' })
    : no('request_reused', { ticket })
}

const yes = (data: unknown) => ({ result: { ok: true, data, now: Date.now() } })
const no = (code: string, detail: object) => ({
  result: { ok: false, code, detail, now: Date.now() },
})

interface Upload {
  cloudPath: string
  filePath: string
  success(answer: { fileID: string }): void
  fail(error: { errMsg: string }): void
}

function upload(world: World, { cloudPath, filePath, success, fail }: Upload) {
  void Promise.resolve().then(() => {
    if (!world.files.has(filePath)) fail({ errMsg: 'uploadFile:fail no such file or directory' })
    else if (!world.online) fail({ errMsg: 'uploadFile:fail system network error' })
    else success({ fileID: `cloud://env/${cloudPath}` })
  })
  return {
    onProgressUpdate: (told: (state: { progress: number }) => void) => told({ progress: 50 }),
  }
}

interface FileCall {
  filePath: string
  tempFilePath?: string
  dirPath?: string
  data?: ArrayBuffer
  success?(answer: object): void
  fail?(error: { errMsg: string }): void
}

function fileSystem(world: World) {
  const { files } = world
  const write = ({ filePath, data, success, fail }: FileCall) => {
    if (world.full) return fail?.({ errMsg: 'fail the maximum size of the file storage limit' })
    files.set(filePath, data ?? new ArrayBuffer(0))
    success?.({ savedFilePath: filePath })
  }
  return {
    writeFile: write,
    saveFile: write,
    unlink: ({ filePath, fail }: FileCall) => {
      if (!files.delete(filePath)) fail?.({ errMsg: 'unlink:fail no such file' })
    },
    readdir: ({ dirPath, success }: FileCall) => {
      const names = [...files.keys()].map((path) => path.slice(`${dirPath}/`.length))
      success?.({ files: names })
    },
  }
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T // what went in
}
