import { createHash, createHmac } from 'node:crypto'
import type { Line, Link } from './format'

/** Lines in one part. Source: docs/ballot-format.md §4. */
const PART = 1000

/** Source: docs/ballot-format.md §4. */
export const hashOfRoll = (topic: string, lines: readonly Line[]): string =>
  hashOfParts(
    `courtyard-roll 1`,
    topic,
    lines.map(([code]) => code),
  )

/** Source: docs/ballot-format.md §5. */
export const hashOfBallots = (topic: string, lines: readonly Line[]): string =>
  hashOfParts(
    `courtyard-ballots 1`,
    topic,
    lines.map(([code, choices]) => `${code} ${choices === null ? '-' : choices.join(',')}`),
  )

function hashOfParts(what: string, topic: string, texts: readonly string[]): string {
  const whole = createHash('sha256').update(`${what}\n${topic}\n${texts.length}\n`, 'utf8')
  for (let from = 0; from < texts.length; from += PART) {
    const part = texts.slice(from, from + PART).join('\n')
    whole.update(`${sha256(`${part}\n`)}\n`, 'utf8')
  }
  return whole.digest('hex')
}

/** SHA-256 over the JSON text of the link's seven fields. Source: docs/trace-format.md §2. */
export const linkHash = ({ seq, type, at, actor, requestId, digest, prev }: Link): string =>
  sha256(JSON.stringify([seq, type, at, actor, requestId, digest, prev]))

/** HMAC-SHA-256 under the salt. Source: docs/trace-format.md §3. */
export const contentDigest = (salt: string, content: string): string =>
  createHmac('sha256', Buffer.from(salt, 'hex')).update(content, 'utf8').digest('hex')

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
