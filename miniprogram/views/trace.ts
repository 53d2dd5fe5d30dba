import { hmac } from 'fast-sha256'
import type { TraceLink } from '../../typings/ticket'
import { bytes, hex, sha256, utf8 } from './hash'

/** The `prev` of the first link. Source: design §4. */
const GENESIS = '0'.repeat(64)

/** What a phone found when it computed a trace anew. Source: R35, B2. */
export interface Checked {
  /** Each link: its own hash, its place in the chain, its content where that is shown. */
  links: { seq: number; sound: boolean; content: 'sound' | 'changed' | 'hidden' }[]
  /** Index of the first link that does not hold, the count when the end is missing, or -1. */
  broken: number
}

/**
 * Computes every hash of a trace again, from what the cloud sent and nothing else. `head` is the published
 * hash of the last link: without it links cut off at the end would go unnoticed.
 */
export function checkTrace(links: readonly TraceLink[], head: string): Checked {
  const checked = links.map((link, index) => {
    const prev = index === 0 ? GENESIS : links[index - 1]?.hash
    const sound = link.seq === index && link.prev === prev && link.hash === hashOf(link)
    return { seq: link.seq, sound, content: contentOf(link) }
  })
  const first = checked.findIndex(({ sound, content }) => !sound || content === 'changed')
  const last = links[links.length - 1]?.hash ?? GENESIS
  return { links: checked, broken: first >= 0 ? first : last === head ? -1 : links.length }
}

/** SHA-256 over the link's own fields in the order the cloud publishes, hex. */
function hashOf({ seq, type, at, actor, requestId, digest, prev }: TraceLink): string {
  return sha256(utf8(JSON.stringify([seq, type, at, actor, requestId, digest, prev])))
}

/** HMAC-SHA256(salt, content) against the digest; both may be kept from the asker or erased. */
function contentOf({ salt, content, digest }: TraceLink): 'sound' | 'changed' | 'hidden' {
  if (salt === undefined || content === undefined) return 'hidden'
  return hex(hmac(bytes(salt), utf8(content))) === digest ? 'sound' : 'changed'
}
