import { BUCKET, ENV_NAME } from '../environment'

const PREFIX = `cloud://${ENV_NAME}.${BUCKET}/`

/** Longest path inside the bucket, in UTF-8 bytes. */
const LONGEST_PATH = 850

/** `cloud://<env>.<bucket>/<path>`. */
export function fileIdOf(path: string): string {
  return PREFIX + path
}

/** The path of a file id of this environment, `undefined` for any other text. */
export function pathOf(fileId: unknown): string | undefined {
  if (typeof fileId !== 'string' || !fileId.startsWith(PREFIX)) return undefined
  const path = fileId.slice(PREFIX.length)
  return isCloudPath(path) ? path : undefined
}

/** Whether the bucket takes this path: relative, no empty, `.` or `..` part, no control characters or backslash. */
export function isCloudPath(path: string): boolean {
  if (path === '' || Buffer.byteLength(path) > LONGEST_PATH) return false
  if (/[\u0000-\u001f\u007f\\]/.test(path)) return false
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}
