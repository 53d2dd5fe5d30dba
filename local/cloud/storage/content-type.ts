import { extname } from 'node:path'

const BY_EXTENSION: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.aac': 'audio/aac',
  '.webm': 'audio/webm',
  '.mp4': 'video/mp4',
  '.csv': 'text/csv',
  '.txt': 'text/plain',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
}

const UNKNOWN = 'application/octet-stream'

/** The type a file is stored with: the one given, where it says something, else by the path's extension. */
export function contentTypeFor(path: string, given: string | undefined): string {
  const type = given?.split(';')[0]?.trim().toLowerCase()
  const says = type && type !== UNKNOWN && !type.startsWith('application/x-www-form')
  if (says && /^[\w.+-]+\/[\w.+-]+$/.test(type)) return type
  return BY_EXTENSION[extname(path).toLowerCase()] ?? UNKNOWN
}

/** Whether a browser may show it in place; everything else is only offered for saving. */
export function isMedia(type: string): boolean {
  return /^(image|audio|video)\//.test(type) && type !== 'image/svg+xml'
}
