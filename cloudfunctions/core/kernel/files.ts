import { randomBytes } from 'node:crypto'
import cloud from 'wx-server-sdk'
import { Refusal, require } from './refusal.ts'

/** How long a link to a photo works, seconds. Source: design §3 (≤ 10 min). */
const LINK_SECONDS = 600
/** The platform's limit per call. Source: getTempFileURL. */
const PER_CALL = 50
/** Largest file that is kept, bytes. Source: WeChat's check takes files up to 10 MB. */
const LARGEST = 10 * 1024 * 1024
/** How long fetching a file's content may take, ms; below the function's 20 s. */
const FETCH_WITHIN = 10_000

/**
 * Links under which a phone may show these files for ten minutes, by file id. Ask authority first. A file that is
 * gone has no link. One billed operation per fifty files, none for none.
 */
export async function temporaryUrls(fileIds: readonly string[]): Promise<Record<string, string>> {
  const distinct = [...new Set(fileIds)]
  const calls = []
  for (let from = 0; from < distinct.length; from += PER_CALL) {
    calls.push(links(distinct.slice(from, from + PER_CALL)))
  }
  return Object.fromEntries((await Promise.all(calls)).flat())
}

async function links(fileIds: readonly string[]): Promise<[string, string][]> {
  const result = await cloud.getTempFileURL({
    fileList: fileIds.map((fileID) => ({ fileID, maxAge: LINK_SECONDS })),
  })
  return (result?.fileList ?? [])
    .filter(({ status }) => status === 0)
    .map(({ fileID, tempFileURL }) => [fileID, tempFileURL])
}

/** Deletes files; one that is gone already is no error. One billed operation per fifty, none for none. */
export async function deleteFiles(fileIds: readonly string[]): Promise<void> {
  const distinct = [...new Set(fileIds)]
  for (let from = 0; from < distinct.length; from += PER_CALL) {
    await cloud.deleteFile({ fileList: distinct.slice(from, from + PER_CALL) })
  }
}

/**
 * Copies of files that phones uploaded, in the same order, where no phone can write: what was checked is what is shown,
 * whatever the phone puts in the place of its own file afterwards. The copy keeps the file's name under a folder nobody
 * can guess. Refuses `not_found`, `too_large`. Billed: 1 per fifty files for their links, 1 per copy. Source: decision 015.
 */
export async function keepCopies(fileIds: readonly string[]): Promise<string[]> {
  const urls = await temporaryUrls(fileIds)
  return Promise.all(fileIds.map((fileId) => keepCopy(fileId, urls[fileId])))
}

async function keepCopy(fileId: string, url: string | undefined): Promise<string> {
  if (url === undefined) throw new Refusal('not_found', { field: 'media' })
  const fileContent = await contentOf(url)
  const name = fileId.slice(fileId.lastIndexOf('/') + 1)
  const cloudPath = `kept/${randomBytes(16).toString('hex')}/${name}`
  const { fileID } = await cloud.uploadFile({ cloudPath, fileContent })
  return fileID
}

async function contentOf(url: string): Promise<Buffer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_WITHIN) })
  if (!response.ok) throw new Error(`a file could not be fetched: ${response.status}`)
  const announced = Number(response.headers.get('content-length') ?? 0)
  require(announced <= LARGEST, 'too_large')
  const content = Buffer.from(await response.arrayBuffer())
  require(content.length <= LARGEST, 'too_large')
  return content
}
