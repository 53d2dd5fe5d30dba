import type { Instant } from '../../../typings/time.ts'
import { _, insert, read, update } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { codeId, type CodeDocument } from './code.ts'

/** Keeps a code that was handed out; one that is there already stays. */
export const putCode = (code: CodeDocument): Promise<boolean> => insert('codes', code)

/**
 * Uses a code up, traced; only the first of two wins. Who has used it may come again, and nothing happens twice.
 * Refuses `code_wrong`, `code_expired`, `code_used`. Two operations. Source: design §3.
 */
export async function useCode(code: string, by: string, now: Instant): Promise<CodeDocument> {
  const found = await read<CodeDocument>('codes', codeId(code))
  if (found === undefined) throw new Refusal('code_wrong')
  if (found.usedBy === by) return found
  if (found.usedAt !== undefined) throw new Refusal('code_used')
  if (found.expiresAt <= now) throw new Refusal('code_expired')
  const used = { usedAt: now, usedBy: by }
  const won = await update('codes', { _id: found._id, usedAt: _.exists(false) }, used)
  if (won === 0) throw new Refusal('code_used')
  return { ...found, ...used }
}
