import type { IncomingHttpHeaders } from 'node:http'
import { DoorRefusal } from './refusal'

const LOOPBACK = /^(localhost|127\.0\.0\.1)(:\d{1,5})?$/

/**
 * Lets in only what runs on this machine. A foreign Host is DNS rebinding; a foreign Origin is some web page using the
 * visitor's browser. Returns the origin the caller used.
 */
export function guard(headers: IncomingHttpHeaders): string {
  const host = headers.host ?? ''
  if (!LOOPBACK.test(host)) {
    throw new DoorRefusal(403, 'host_not_allowed', 'only localhost and 127.0.0.1 are served')
  }
  const own = `http://${host}`
  if (headers.origin !== undefined && headers.origin !== own) {
    throw new DoorRefusal(403, 'origin_not_allowed', 'only pages of this server may call it')
  }
  return own
}

/** Refuses (415) a body that is not declared as JSON: a form of a foreign page could be sent without being asked. */
export function requireJson(contentType: string | undefined): void {
  if (contentType === undefined || !/^application\/json\s*(;|$)/i.test(contentType)) {
    throw new DoorRefusal(415, 'json_required', 'the content type must be application/json')
  }
}
