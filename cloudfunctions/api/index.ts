import cloud from 'wx-server-sdk'
import { handlers } from '../core/handlers.ts'
import { serve } from '../core/kernel/serve.ts'
import { readMember } from '../core/member/store.ts'
import type { Reply } from '../../typings/refusal.ts'

/** The platform's edge: everything the phone asks. No rules here; only the platform says who calls. */
export function main(event: unknown): Promise<Reply<unknown>> {
  const { OPENID: openid } = cloud.getWXContext()
  return serve(handlers, event, { openid, now: Date.now(), readMember })
}
