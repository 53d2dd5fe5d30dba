import { createHash } from 'node:crypto'
import type { Role, UnitId } from '../../../typings/member.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import { keyed } from '../kernel/identity.ts'

/**
 * A one-time code in `codes`; `_id` = SHA-256 of the code, the code itself is nowhere. `admin` is printed when an
 * environment is set up; `grant` comes from the staff roster and carries the post. Used once, traced. Source: design §3.
 */
export type CodeDocument = CodeUse &
  ({ kind: 'admin'; name?: string } | { kind: 'grant'; post: CodePost })

interface CodeUse {
  _id: string
  /** Place the role is held over; the district for `admin`. */
  scope: PlaceId
  expiresAt: Instant
  usedAt?: Instant
  /** Member id of who used it. */
  usedBy?: string
}

/** What a `grant` code gives. */
export interface CodePost {
  role: Role
  unit?: UnitId
  /** Id of the roster entry behind it. */
  roster: string
  hours: string
  phone?: string
  /** Member id of who imported the roster. */
  grantedBy: string
}

/** Upper-case letters and figures nobody confuses; 31 of them. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
/** 12 × log2(31) ≈ 59 bits. */
const CODE_LENGTH = 12
/** Six figures. */
const DIGITS = 1_000_000

/** Where a one-time code is kept. Spaces around it do not matter. */
export function codeId(code: string): string {
  return createHash('sha256').update(code.trim(), 'utf8').digest('hex')
}

/** A code to hand out, made from what it is for: the same for the same request, so that a retry prints the same. */
export function codeFor(purpose: string): string {
  const bytes = Buffer.from(keyed(`code:${purpose}`), 'hex').subarray(0, CODE_LENGTH)
  return [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** Six figures made from what they are for. */
export function figuresFor(purpose: string): string {
  const number = Number.parseInt(keyed(`figures:${purpose}`).slice(0, 12), 16) % DIGITS
  return String(number).padStart(6, '0')
}

/** How an identity code is kept: keyed, because six figures are soon tried through. */
export const identityHash = (code: string): string => keyed(`identity:${code}`)
