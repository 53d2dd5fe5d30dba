import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock'
import type { FaultInjector } from '../faults'
import type { Ledger } from '../ledger'
import { StorageRefusal, type Bucket } from '../storage/bucket'
import { isMedia } from '../storage/content-type'
import { boundaryOf, parseMultipart } from '../wire/multipart'
import { getDoor, type Door, type DoorReply, type DoorRequest } from './door'
import { requireOnline } from './function-doors'
import { DoorRefusal } from './refusal'
import type { Sessions } from './sessions'

export interface StorageDoorParts {
  bucket: Bucket
  sessions: Sessions
  faults: FaultInjector
  ledger: Ledger
  clock: Clock
}

/** Largest upload, in bytes. Phones send compressed photos; 20 MB is room enough. */
const UPLOAD_LIMIT = 20 * 1024 * 1024

/** Uploads by phones and by the SDK, and temporary URLs. */
export function storageDoors(parts: StorageDoorParts): Door[] {
  const raw = { body: 'raw', limit: UPLOAD_LIMIT } as const
  return [
    { method: 'POST', pattern: /^\/upload$/, ...raw, open: (request) => upload(parts, request) },
    { method: 'PUT', pattern: /^\/cos\/([^/]+)$/, ...raw, open: (request) => put(parts, request) },
    getDoor(/^(\/files\/[^/]+\/[^/]+)$/, async ({ path: [url = ''] }) => {
      const opened = await parts.bucket.openUrl(url)
      if (!opened)
        throw new DoorRefusal(403, 'url_expired', 'this temporary URL is not valid (any more)')
      return { headers: fileHeaders(opened.file.contentType), body: opened.content }
    }),
  ]
}

/** `wx.cloud.uploadFile`: the raw content, or a multipart form whose first file is the content. */
async function upload(parts: StorageDoorParts, request: DoorRequest): Promise<DoorReply> {
  requireOnline(parts.faults)
  const openid = parts.sessions.openidOf(request.headers)
  const started = performance.now()
  const { content, contentType } = uploaded(request)
  const path = request.query.get('path') ?? ''
  const fileID = await parts.bucket
    .putFromPhone(path, content, { openid, contentType })
    .catch(refuse)
  parts.ledger.open({
    id: randomUUID(),
    function: 'wx.cloud.uploadFile',
    openid,
    source: 'wx_client',
    startedAt: parts.clock.now(),
    ms: Math.round(performance.now() - started),
    ok: true,
    operations: [{ kind: 'storage', name: 'uploadFile' }],
  })
  return { body: { fileID } }
}

function uploaded(request: DoorRequest): { content: Buffer; contentType: string | undefined } {
  const contentType = request.headers['content-type']
  const boundary = boundaryOf(contentType ?? '')
  if (boundary === undefined) return { content: request.body, contentType }
  const file = parseMultipart(request.body, boundary).find((part) => part.filename !== undefined)
  if (!file) throw new DoorRefusal(400, 'invalid_input', 'the form holds no file')
  return { content: file.content, contentType: file.contentType }
}

/** The SDK's upload; the last part of the path is the permit. The object store answers nothing. */
async function put(parts: StorageDoorParts, request: DoorRequest): Promise<DoorReply> {
  const permit = request.path[0] ?? ''
  await parts.bucket
    .putPermitted(permit, request.body, request.headers['content-type'])
    .catch(refuse)
  return { body: '' }
}

function refuse(error: unknown): never {
  if (!(error instanceof StorageRefusal)) throw error
  const status = error.code === 'STORAGE_EXCEED_AUTHORITY' ? 403 : 400
  throw new DoorRefusal(status, error.code, error.message)
}

/** Uploaded content comes from strangers and is served from the desk's own origin: it must never run there. */
function fileHeaders(contentType: string): Record<string, string> {
  return {
    'content-type': contentType,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=600',
    ...(!isMedia(contentType) && { 'content-disposition': 'attachment' }),
  }
}
