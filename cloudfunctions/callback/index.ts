import cloud from 'wx-server-sdk'
import { mediaChecked } from '../core/ticket/check/media.ts'
import type { Refused } from '../../typings/refusal.ts'
import { readVerdict } from './message.ts'

/**
 * The platform's edge for WeChat's message push. Phones may not call it (a rule of the environment, checked here once
 * more), and only a stored, pending trace id does anything. WeChat wants `success`, or it pushes again. Source: design §3.
 */
export async function main(message: unknown): Promise<'success' | Refused> {
  const now = Date.now()
  const { SOURCE = '' } = cloud.getWXContext()
  if (/^wx_(client|devtools)/.test(SOURCE)) return { ok: false, code: 'forbidden', now }
  const verdict = readVerdict(message)
  if (verdict !== undefined) await mediaChecked(verdict.traceId, verdict.passed, now)
  return 'success'
}
