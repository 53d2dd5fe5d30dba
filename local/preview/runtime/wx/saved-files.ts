/** Saved files in IndexedDB, one object store for every phone and person of this browser. */
import type { SavedFile, SavedFiles } from './file-store'

const DATABASE = 'preview-files'
const STORE = 'files'

interface Row {
  owner: string
  path: string
  bytes: Blob
  createTime: number
}

/** The saved files of one owner (a phone and person together). */
export function indexedFiles(owner: string): SavedFiles {
  let opened: Promise<IDBDatabase> | undefined
  const run = async <Result>(
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> =>
    done(act((await (opened ??= open())).transaction(STORE, mode).objectStore(STORE)))
  return {
    put: async (path, bytes) => {
      const row: Row = { owner, path, bytes, createTime: Math.floor(Date.now() / 1000) }
      await run('readwrite', (store) => store.put(row))
    },
    get: async (path) => {
      const row = await run('readonly', (store) => rowIn(store, [owner, path]))
      return row?.bytes
    },
    remove: (path) => run('readwrite', (store) => store.delete([owner, path])),
    list: async () => {
      const rows = await run('readonly', (store) => rowsIn(store, ownersRange(owner)))
      return rows.map(savedFile)
    },
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () =>
    request.result.createObjectStore(STORE, { keyPath: ['owner', 'path'] })
  return done(request)
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'))
  })
}

// The browser's types say `any` of what a store holds; only `put` above fills this one.
function rowIn(store: IDBObjectStore, key: string[]): IDBRequest<Row | undefined> {
  return store.get(key) as IDBRequest<Row | undefined>
}

function rowsIn(store: IDBObjectStore, range: IDBKeyRange): IDBRequest<Row[]> {
  return store.getAll(range) as IDBRequest<Row[]>
}

function ownersRange(owner: string): IDBKeyRange {
  return IDBKeyRange.bound([owner], [owner, []]) // an array sorts after every string
}

function savedFile({ path, bytes, createTime }: Row): SavedFile {
  return { filePath: path, createTime, size: bytes.size }
}
