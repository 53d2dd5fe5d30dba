import type { MyTicketRow } from '../../typings/ticket'
import type { Instant } from '../../typings/time'
import { categories, categoryIcons, stageChip } from '../copy/zh'
import { dueByWords, dueLine } from './countdown'
import { dayAndClock } from './time'

/** One of my requests, in words. */
export interface MyRow {
  id: string
  icon: string
  kind: string
  title: string
  meta: string
  chip: string
  chipTone: '' | 'ok' | 'late'
  due: string
  dueTone: 'ok' | 'soon' | 'late'
  /** A time of day instead of a countdown, for care mode. */
  dueBy: string
  /** What I am asked to do, or empty. */
  ask: string
}

/** A request of mine, with what is asked of me. */
export function myRow(ticket: MyTicketRow, now: Instant): MyRow {
  const due = ticket.dueAt === undefined ? undefined : dueLine(ticket.dueAt, now)
  const late = due?.tone === 'late'
  const settled = ticket.stage === 'answered' || ticket.stage === 'closed'
  return {
    id: ticket.id,
    icon: categoryIcons[ticket.category],
    kind: categories[ticket.category],
    title: ticket.title,
    meta: `${ticket.placeName} · ${dayAndClock(ticket.createdAt, now)}`,
    chip: late ? '已逾期' : stageChip(ticket),
    chipTone: late ? 'late' : settled ? 'ok' : '',
    due: due?.words ?? '',
    dueTone: due?.tone ?? 'ok',
    dueBy: ticket.dueAt === undefined ? '' : dueByWords(ticket.dueAt, now),
    ask: askOf(ticket),
  }
}

function askOf({ awaitingConfirm, waitsFor }: MyTicketRow): string {
  if (awaitingConfirm) return '请您说说解决了没有'
  return waitsFor === undefined ? '' : `等 ${waitsFor}说说解决了没有`
}
