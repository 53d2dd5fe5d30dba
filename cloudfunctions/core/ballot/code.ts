import type { TopicId } from '../../../typings/room.ts'
import { keyed } from '../kernel/identity.ts'
import type { VoterKey } from './roll.ts'

/** Crockford’s base 32: no I, L, O, U, which are misread. Ascending as text and as bytes. */
const FIGURES = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Figures of a code, and of its first half. */
const LENGTH = 10
const HALF = 5

/**
 * The code under which a voter’s ballot is published, `7K3F9-2QDAB`: keyed, so nobody outside can find the voter to it,
 * and another one in every topic. `attempt` > 0 when another voter of the topic has that code already (one chance in
 * a million with 40,000 voters). Source: R60.
 */
export function codeOf(topic: TopicId, voter: VoterKey, attempt = 0): string {
  const bytes = Buffer.from(keyed(`ballot code ${attempt} ${topic} ${voter}`), 'hex')
  // 256 is a multiple of 32: every figure is as likely as any other.
  const figures = [...bytes.subarray(0, LENGTH)].map((byte) => FIGURES[byte % FIGURES.length] ?? '')
  return `${figures.slice(0, HALF).join('')}-${figures.slice(HALF).join('')}`
}
