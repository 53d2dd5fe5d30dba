import { createHash } from 'node:crypto'
import type { LetterKind } from '../../../typings/feed.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import type { MemberDocument } from '../member/member.ts'
import { endOf, isWithin, type Hours } from '../place/hours.ts'
import type { LetterDocument } from './letter.ts'

/** Messages of work to one person. Every field may be absent: each is written where it first matters. */
export interface Alerts {
  /** When the last one went out. */
  lastAt?: Instant
  /** What waits, oldest first. */
  waiting?: WaitingAlert[]
  /** When what waits goes out as one message. */
  at?: Instant
  /** Tries of the present one. */
  attempts?: number
  /** Keys of the last ones that went out: a delivery that is done again puts none of them back. */
  told?: string[]
}

/** A letter that is there, and whose message waits. */
export interface WaitingAlert {
  /** Short digest of the letter's id. */
  key: string
  letter: string
  kind: LetterKind
  ticket?: string
  /** Quiet hours do not hold it back. */
  passes?: true
}

/** Numbers of the district that say when a message waits. */
export interface AlertRules {
  night: Hours
  groupWithin: Duration
}

/** Told ones remembered: more than can be delivered again by retries. */
const REMEMBERED = 60

/** When a member's messages of work may wait: as they chose, else the district's night. */
export const quietOf = ({ quiet }: Pick<MemberDocument, 'quiet'>, { night }: AlertRules): Hours =>
  quiet ?? night

/**
 * Until when a message of work to a member waits; undefined when it goes out at once. Quiet hours end first; within ten
 * minutes of the last one it waits for the others: one accept is one send. Pure. Source: B15.
 */
export function heldUntil(
  member: Pick<MemberDocument, 'quiet' | 'alerts'>,
  now: Instant,
  rules: AlertRules,
  onDuty: boolean,
): Instant | undefined {
  const quiet = quietOf(member, rules)
  if (!onDuty && isWithin(quiet, now)) return endOf(quiet, now)
  const { lastAt, at } = member.alerts ?? {}
  if (at !== undefined && at > now && at - now <= rules.groupWithin) return at
  const open = lastAt !== undefined && lastAt <= now && now < lastAt + rules.groupWithin
  return open ? lastAt + rules.groupWithin : undefined
}

/** A letter as it waits. */
export const waitingAlert = ({ _id, kind, ticket }: LetterDocument): WaitingAlert => ({
  ...{ key: keyOf(_id), letter: _id, kind },
  ...(ticket !== undefined && { ticket }),
})

const keyOf = (letter: string): string =>
  createHash('sha256').update(letter).digest('hex').slice(0, 12)

/** The alerts after these went out, or were no longer wanted; what came meanwhile waits for the next message. Pure. */
export function without(
  alerts: Alerts,
  over: readonly WaitingAlert[],
  { now, sent, groupWithin }: { now: Instant; sent: boolean; groupWithin: Duration },
): Alerts {
  const keys = over.map(({ key }) => key)
  const waiting = (alerts.waiting ?? []).filter(({ key }) => !keys.includes(key))
  const lastAt = sent ? now : alerts.lastAt
  return {
    ...(lastAt !== undefined && { lastAt }),
    ...(waiting.length > 0 && { waiting, at: now + groupWithin }),
    told: [...(alerts.told ?? []), ...keys].slice(-REMEMBERED),
  }
}
