import cloud from 'wx-server-sdk'
import { opinionMediaChecked } from '../core/opinion/media-checked.ts'
import { topicMediaChecked } from '../core/room/media-checked.ts'
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
  if (verdict === undefined) return 'success'
  const { traceId, passed } = verdict
  const isHeard =
    (await mediaChecked(traceId, passed, now)) || (await topicMediaChecked(traceId, passed, now))
  if (!isHeard) await opinionMediaChecked(traceId, passed, now)
  return 'success'
}
