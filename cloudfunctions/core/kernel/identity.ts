import { createHmac } from 'node:crypto'

/** Shorter secrets could be guessed. Unit: characters. */
const SECRET_MIN_LENGTH = 32

/**
 * The id of the member with this openid: HMAC-SHA256 under a secret of the function's environment, hex.
 * Throws when the secret is not set, so that the function refuses to work. Source: design §3.
 */
export function memberId(openid: string): string {
  return keyed(openid)
}

/**
 * HMAC-SHA256 of a text under the same secret, hex: for ids and codes nobody outside may compute.
 * Give each use its own prefix.
 */
export function keyed(text: string): string {
  return createHmac('sha256', secret()).update(text, 'utf8').digest('hex')
}

function secret(): string {
  const value = process.env['MEMBER_ID_SECRET']
  if (value === undefined || value.length < SECRET_MIN_LENGTH) {
    throw new Error('MEMBER_ID_SECRET is not set')
  }
  return value
}
