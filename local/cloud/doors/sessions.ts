import type { IncomingHttpHeaders } from 'node:http'
import type { Signer } from '../signature'
import { DoorRefusal } from './refusal'

/** How long a phone stays signed in by the local clock: 30 days. */
const LIFETIME_MS = 30 * 24 * 3600 * 1000

/** Who a phone is. The real WeChat knows its user; here a phone says its openid once and carries a token. */
export class Sessions {
  constructor(private readonly signer: Signer) {}

  open(openid: string): string {
    return this.signer.sign('session', { openid }, LIFETIME_MS)
  }

  /** The caller's openid; refuses (401) a missing, forged or expired token. */
  openidOf(headers: IncomingHttpHeaders): string {
    const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]
    const openid = token && this.signer.open('session', token)?.['openid']
    if (!openid) throw new DoorRefusal(401, 'no_session', 'open a session first: POST /session')
    return openid
  }
}
