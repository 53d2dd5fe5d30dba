import type { PressureRow } from '../../../typings/ticket'
import type { RoleGrant } from '../../../typings/member'
import type { Instant } from '../../../typings/time'
import { pressureWords } from '../../copy/judgement'
import { dayAndClock } from '../time'

/** Pressure for a good rating, as the level above reads it. Source: B8. */
export interface PressureCard {
  id: string
  words: string
  title: string
  facts: string
  owner: string
  /** `地区工委 今天 14:05 处理了`; empty while it waits. */
  handled: string
  /** What was done. */
  done: string
}

export function pressureCard(row: PressureRow, now: Instant): PressureCard {
  return {
    id: row.id,
    words: row.words,
    title: row.title,
    facts: [`${row.placeName} ${row.label}`, dayAndClock(row.at, now)].join(' · '),
    owner: pressureWords.of(row.owner),
    handled: row.handled
      ? pressureWords.handled(row.handled.label, dayAndClock(row.handled.at, now))
      : '',
    done: row.handled?.words ?? '',
  }
}

/** Whether a person's roles are ones that others' pressure is told to. Source: B8. */
export const hearsPressure = (roles: readonly Pick<RoleGrant, 'role'>[]): boolean =>
  roles.some(({ role }) => role === 'secretary' || role === 'director' || role === 'committee')
