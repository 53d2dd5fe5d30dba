import { expect } from 'vitest'

/** Matches any text that contains this one. */
export function containing(part: string): unknown {
  return expect.stringContaining(part)
}
