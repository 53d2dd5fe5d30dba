import cloud from 'wx-server-sdk'

/** How long a link to a photo works, seconds. Source: design §3 (≤ 10 min). */
const LINK_SECONDS = 600
/** The platform's limit per call. Source: getTempFileURL. */
const PER_CALL = 50

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
