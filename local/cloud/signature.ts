import { createHmac, timingSafeEqual } from 'node:crypto'
import { isRecord, parseJson } from './record'

/** Signs small claims that expire: sessions of phones, temporary URLs, upload permits. */
export class Signer {
  constructor(
    private readonly key: Buffer,
    private readonly now: () => number,
  ) {}

  /** A token (URL-safe) for `claims`, valid for `lifetimeMs` and only for `purpose`. */
  sign(purpose: string, claims: Record<string, string>, lifetimeMs: number): string {
    const payload = JSON.stringify({ ...claims, purpose, expiresAt: this.now() + lifetimeMs })
    const body = Buffer.from(payload).toString('base64url')
    return `${body}.${this.digest(body).toString('base64url')}`
  }

  /** The claims, or `undefined` for a token that is forged, expired or for another purpose. */
  open(purpose: string, token: string): Record<string, string> | undefined {
    const [body = '', digest = ''] = token.split('.')
    const given = Buffer.from(digest, 'base64url')
    const right = this.digest(body)
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
    const payload = parseJson(Buffer.from(body, 'base64url').toString())
    if (!isRecord(payload) || payload['purpose'] !== purpose) return undefined
    if (!(Number(payload['expiresAt']) > this.now())) return undefined
    return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]))
  }

  private digest(body: string): Buffer {
    return createHmac('sha256', this.key).update(body).digest()
  }
}
