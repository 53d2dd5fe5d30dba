import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The key of sessions and temporary URLs, made on first start and kept, so that open pages survive a restart. */
export function signingKey(root: string): Buffer {
  const file = join(root, 'signing-key')
  if (existsSync(file)) return readFileSync(file)
  const key = randomBytes(32)
  mkdirSync(root, { recursive: true })
  writeFileSync(file, key, { mode: 0o600 })
  return key
}
