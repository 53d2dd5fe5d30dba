import type { InboxRow } from '../../../typings/ticket'
import type { Duration, Instant } from '../../../typings/time'
import { before, remaining, span } from '../time'

/** Under this the deadline is near. Source: mock README (3 h). */
const SOON: Duration = 3 * 3_600_000

export type Tone = 'late' | 'soon' | 'plain'

/** A deadline as a chip: icon, word and colour together. */
export interface DueChip {
  text: string
  tone: Tone
  /** Name in icons.wxss; empty for none. */
  icon: 'warn' | 'clock' | ''
}

const ICONS = { late: 'warn', soon: 'clock', plain: '' } as const

/** How near a deadline is. */
export function toneOf(dueAt: Instant, now: Instant): Tone {
  if (dueAt <= now) return 'late'
  return dueAt - now < SOON ? 'soon' : 'plain'
}

/** The chip of a row of 工作台; undefined when nothing is owed. */
export function dueChip(
  { dueAt, dueKind, breachedAt }: Pick<InboxRow, 'dueAt' | 'dueKind' | 'breachedAt'>,
  now: Instant,
): DueChip | undefined {
  if (dueAt === undefined) return undefined
  const tone = breachedAt === undefined ? toneOf(dueAt, now) : 'late'
  return { text: chipText(dueKind, dueAt, now), tone, icon: ICONS[tone] }
}

function chipText(kind: InboxRow['dueKind'], dueAt: Instant, now: Instant): string {
  if (kind === 'acceptance') {
    return dueAt > now ? `接单剩 ${span(dueAt - now)}` : `没人接 ${span(now - dueAt)}`
  }
  if (kind === 'inspection' && dueAt > now) return `${before(dueAt, now)}复查`
  return remaining(dueAt, now)
}
