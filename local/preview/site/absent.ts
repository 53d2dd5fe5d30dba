/** Codes of a path at which there is no file to read. */
const ABSENT = new Set(['ENOENT', 'EISDIR', 'ENOTDIR'])

/** For `.catch`: undefined when there is no such file; any other error is thrown on. */
export function ifAbsent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && ABSENT.has(String(error.code))) return undefined
  throw error
}
