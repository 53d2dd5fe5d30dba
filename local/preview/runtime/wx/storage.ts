/** `wx.setStorage` and its kin, in localStorage, apart for each phone and person. */
import { api, Failure, wrongParameter } from './call'
import type { Phone } from './phone'

/** 1 MB, in characters of JSON: the most one key holds. Source: WeChat, wx.setStorage. */
const ENTRY_LIMIT = 1024 * 1024

/** 10 MB, in KB: the most one person's storage holds. Source: WeChat, wx.setStorage. */
const LIMIT_KB = 10 * 1024

interface Entry {
  key?: string
  data?: unknown
}

export function storageApis(phone: Phone): Record<string, unknown> {
  const prefix = storagePrefix(phone)
  const set = (key: unknown, data: unknown): void => {
    const text = data === undefined ? 'null' : JSON.stringify(data)
    if (text.length > ENTRY_LIMIT) throw new Failure('entry size limit reached')
    localStorage.setItem(prefix + keyOf(key), text)
  }
  const find = (key: unknown): { data: unknown } | undefined => {
    const text = localStorage.getItem(prefix + keyOf(key))
    return text === null ? undefined : { data: JSON.parse(text) }
  }
  const remove = (key: unknown): void => localStorage.removeItem(prefix + keyOf(key))
  const clear = (): void => keysWith(prefix).forEach(remove)
  return {
    setStorage: api('setStorage', (entry: Entry) => set(entry.key, entry.data)),
    getStorage: api('getStorage', (entry: Entry) => {
      const found = find(entry.key)
      if (!found) throw new Failure('data not found')
      return found
    }),
    removeStorage: api('removeStorage', (entry: Entry) => remove(entry.key)),
    clearStorage: api('clearStorage', clear),
    getStorageInfo: api('getStorageInfo', () => infoOf(prefix)),
    setStorageSync: set,
    getStorageSync: (key: unknown) => find(key)?.data ?? '',
    removeStorageSync: remove,
    clearStorageSync: clear,
    getStorageInfoSync: () => infoOf(prefix),
  }
}

/** Where this person's things on this phone lie in localStorage. */
export function storagePrefix(phone: Pick<Phone, 'name' | 'openid'>): string {
  return `mp:${phone.name}:${phone.openid}:`
}

function keyOf(key: unknown): string {
  if (typeof key !== 'string') throw wrongParameter('key', 'String', key)
  return key
}

function keysWith(prefix: string): string[] {
  const all = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index))
  return all.flatMap((key) => (key?.startsWith(prefix) ? [key.slice(prefix.length)] : []))
}

function infoOf(prefix: string): { keys: string[]; currentSize: number; limitSize: number } {
  const keys = keysWith(prefix)
  const bytes = keys.reduce(
    (sum, key) => sum + key.length + (localStorage.getItem(prefix + key)?.length ?? 0),
    0,
  )
  return { keys, currentSize: Math.ceil(bytes / 1024), limitSize: LIMIT_KB }
}
