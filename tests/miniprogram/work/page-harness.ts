import { vi } from 'vitest'

/** What crosses to the cloud or the storage is copied, as on a phone. */
function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T // what went in
}

/** A phone copies what a page’s options hold: a `Map` in them becomes a plain object. */
const own = (value: unknown): unknown =>
  value === undefined || typeof value === 'function' ? value : copy(value)

/** What the cloud was asked, in order. */
export interface Asked {
  action: string
  input: Record<string, unknown>
}

/** Answers one call; a thrown error is a lost network. */
export type Cloud = (asked: Asked) => unknown

type Network = (state: { isConnected: boolean }) => void
type Said = (answers: Record<string, string>) => void

/** A page without a phone: its methods and data, what it asked, what it said, where it went. */
export interface OpenedPage {
  /** Calls a method of the page. */
  do(method: string, ...args: unknown[]): Promise<unknown>
  data: Record<string, unknown>
  asked: Asked[]
  toasts: string[]
  went: string[]
  /** Subscription messages it asked for, tap by tap; the person says no. */
  wished: string[][]
  storage: Map<string, unknown>
  /** What it asked the person, and what they answer in turn: yes or no. */
  asks: string[]
  answers: boolean[]
  /** WeChat tells the app that the network is back. */
  comesBack(): Promise<void>
}

/** Everything `wx` a cadre's page needs, and nothing else: a further one fails the test by name. */
export async function openPage(load: () => Promise<unknown>, cloud: Cloud): Promise<OpenedPage> {
  const asked: Asked[] = []
  const toasts: string[] = []
  const went: string[] = []
  const wished: string[][] = []
  const storage = new Map<string, unknown>()
  const networks = new Set<Network>()
  const asks: string[] = []
  const answers: boolean[] = []
  let options: Record<string, unknown> = {}
  vi.resetModules()
  vi.stubGlobal('Page', (given: Record<string, unknown>) => (options = given))
  vi.stubGlobal('wx', {
    cloud: {
      callFunction: ({ data }: { data: Asked }) => {
        asked.push(copy(data))
        return Promise.resolve().then(() => ({ result: cloud(data) }))
      },
    },
    hideShareMenu: () => Promise.resolve(),
    showShareMenu: () => Promise.resolve(went.push('share menu')),
    getAppBaseInfo: () => ({ fontSizeScaleFactor: 1 }),
    getEnterOptionsSync: () => ({ scene: 1001 }),
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => storage.set(key, copy(value)),
    removeStorageSync: (key: string) => storage.delete(key),
    requestSubscribeMessage: (wish: { tmplIds: string[]; success: Said; complete: () => void }) => {
      wished.push(wish.tmplIds)
      wish.success(Object.fromEntries(wish.tmplIds.map((id) => [id, 'reject'])))
      wish.complete()
    },
    onNetworkStatusChange: (listener: Network) => networks.add(listener),
    offNetworkStatusChange: (listener: Network) => networks.delete(listener),
    switchTab: ({ url }: { url: string }) => went.push(url),
    getFileSystemManager: () => ({ unlink: () => undefined }),
    showModal: ({ content }: { content: string }) => {
      asks.push(content)
      return Promise.resolve({ confirm: answers.shift() === true })
    },
    showToast: ({ title }: { title: string }) => toasts.push(title),
    navigateTo: ({ url }: { url: string }) => went.push(url),
    redirectTo: ({ url }: { url: string }) => went.push(url),
  })
  await load()
  const page: Record<string, unknown> = {
    ...Object.fromEntries(Object.entries(options).map(([key, value]) => [key, own(value)])),
    data: copy(options['data']),
    setData: (change: object) => Object.assign(dataOf(page), change),
    selectComponent: () => null,
    getTabBar: () => undefined,
  }
  const run = async (method: string, ...args: unknown[]) => {
    const called = page[method]
    if (typeof called !== 'function') throw new Error(`no method ${method}`)
    const result: unknown = await called.call(page, ...args)
    await new Promise((resolve) => setTimeout(resolve)) // what the method started without waiting
    return result
  }
  const comesBack = async () => {
    for (const listener of networks) listener({ isConnected: true })
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return {
    do: run,
    data: dataOf(page),
    asked,
    toasts,
    went,
    wished,
    storage,
    asks,
    answers,
    comesBack,
  }
}

/** The server's yes. */
export function yes(data: unknown, now: number): unknown {
  return { ok: true, data, now }
}

function dataOf(page: Record<string, unknown>): Record<string, unknown> {
  return page['data'] as Record<string, unknown> // set above
}
