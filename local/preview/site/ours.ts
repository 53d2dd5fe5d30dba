import type { IncomingMessage } from 'node:http'

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** Loopback Host, own Origin, JSON: a foreign page and a rebound name both fail one of them. Source: design §6. */
export function isOurs({ headers }: IncomingMessage): boolean {
  const { host = '', origin } = headers
  const json = headers['content-type']?.startsWith('application/json') ?? false
  return LOOPBACK.test(host) && json && (origin === undefined || origin === `http://${host}`)
}
