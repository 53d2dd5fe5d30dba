import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../../../typings/time.ts'
import type { TraceLink } from '../../../typings/ticket.ts'

/**
 * An event of an append-only trace. Each names the hash of the one before; its content is bound by an HMAC
 * with a random salt, so content and salt can be erased while the chain still verifies and short texts
 * cannot be guessed from the digest. Source: R35, B2, design §4.
 */
export interface TraceEvent extends TraceLink {
  /** Member id of the actor, for authority and oversight; never leaves the cloud. */
  by: string
  /** SHA-256 of the command's body: tells a retry from another command under the same requestId. */
  bodyDigest: string
}

/** What is appended; the chain adds sequence number, digest and hashes. */
export interface TraceEntry {
  type: string
  at: Instant
  actor: string
  by: string
  requestId: string
  bodyDigest: string
  content: Record<string, unknown>
  /** 128 random bits, hex. */
  salt: string
}

/** The `prev` of the first event. */
export const GENESIS = '0'.repeat(64)

/** Appends one entry. The trace given is not changed. */
export function append(trace: readonly TraceEvent[], entry: TraceEntry): TraceEvent[] {
  const last = trace.at(-1)
  const content = canonical(entry.content)
  const link = {
    seq: trace.length,
    type: entry.type,
    at: entry.at,
    actor: entry.actor,
    requestId: entry.requestId,
    digest: digestOf(entry.salt, content),
    prev: last?.hash ?? GENESIS,
  }
  const event = {
    ...link,
    hash: hashOf(link),
    salt: entry.salt,
    content,
    by: entry.by,
    bodyDigest: entry.bodyDigest,
  }
  return [...trace, event]
}

/** HMAC-SHA256(salt, canonical content), hex. */
export function digestOf(salt: string, content: string): string {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(content).digest('hex')
}

/** SHA-256 over the link's own fields in a fixed order, hex. */
export function hashOf(link: Omit<TraceLink, 'hash' | 'salt' | 'content'>): string {
  const fields = [link.seq, link.type, link.at, link.actor, link.requestId, link.digest, link.prev]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

/**
 * The sequence number of the first event that does not hold, or -1 when the whole chain does.
 * Pass the published head to notice events missing at the end.
 */
export function firstBroken(trace: readonly TraceLink[], head?: string): number {
  let prev = GENESIS
  for (const [index, link] of trace.entries()) {
    const intact =
      link.seq === index && link.prev === prev && link.hash === hashOf(link) && contentHolds(link)
    if (!intact) return index
    prev = link.hash
  }
  return head === undefined || sameHex(prev, head) ? -1 : trace.length
}

function contentHolds(link: TraceLink): boolean {
  if (link.salt === undefined || link.content === undefined) return true
  return sameHex(digestOf(link.salt, link.content), link.digest)
}

function sameHex(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right))
}

/** JSON with sorted keys and no undefined: the same content always gives the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value))
}

/** The value with the keys of every object in order. A replacer of `JSON.stringify` takes three times as long. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}

/** SHA-256 of a command's canonical body, hex. */
export function bodyDigest(body: unknown): string {
  return createHash('sha256').update(canonical(body)).digest('hex')
}
