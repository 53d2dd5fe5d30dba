/** Files of one folder over HTTP, and none outside it. */
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import path from 'node:path'
import { ifAbsent } from './absent'
import { NO_STORE, sendText } from './reply'

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.mp3': 'audio/mpeg',
  '.woff2': 'font/woff2',
}

/** Sends `folder/file`. `file` is as in the address, still percent-encoded. */
export async function sendFile(
  response: ServerResponse,
  folder: string,
  file: string,
  method = 'GET',
): Promise<true> {
  const full = inside(folder, file)
  const bytes = full === undefined ? undefined : await readFile(full).catch(ifAbsent)
  if (full === undefined || bytes === undefined) return sendText(response, 404, 'not found')
  const type = CONTENT_TYPES[path.extname(full).toLowerCase()] ?? 'application/octet-stream'
  response.writeHead(200, {
    'content-type': type,
    'content-length': bytes.length,
    'x-content-type-options': 'nosniff',
    ...NO_STORE,
  })
  response.end(method === 'HEAD' ? undefined : bytes)
  return true
}

/** The file's full path, undefined when it would lie outside the folder or is no path at all. */
export function inside(folder: string, file: string): string | undefined {
  const decoded = decode(file)
  if (decoded === undefined || decoded.includes('\0')) return undefined
  const root = path.resolve(folder)
  const full = path.resolve(root, decoded)
  return full.startsWith(root + path.sep) ? full : undefined
}

function decode(file: string): string | undefined {
  try {
    return decodeURIComponent(file)
  } catch {
    return undefined
  }
}
