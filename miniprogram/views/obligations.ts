import type { Obligation, TicketView } from '../../typings/ticket'
import type { Instant } from '../../typings/time'
import { allowedWords, channels, dueWords, obligations, sinceWords, units } from '../copy/zh'
import { dayAndClock, remaining, span } from './time'

/** One obligation's calculation: since + allowed = due. Source: B1, R28. */
export interface CalculationRow {
  key: string
  title: string
  since: string
  sinceNote: string
  allowed: string
  allowedNote: string
  dueLabel: string
  due: string
  state: string
  tone: 'ok' | 'soon' | 'late' | ''
}

/** Every obligation of a ticket as the sheet shows it; the governing one first. */
export function calculations(
  ticket: Pick<TicketView, 'obligations' | 'governing' | 'channel'>,
  now: Instant,
): CalculationRow[] {
  const { governing } = ticket
  const rows = ticket.obligations.map((owed, index) => ({ owed, row: rowOf(owed, index) }))
  const first = rows.filter(({ owed }) => same(owed, governing))
  const rest = rows.filter(({ owed }) => !same(owed, governing))
  return [...first, ...rest].map(({ row }) => row)

  function rowOf(owed: Obligation, index: number): CalculationRow {
    const unit = owed.unit === undefined ? '' : `${units[owed.unit]} · `
    const received = owed.kind === 'feedback' || owed.kind === 'acceptance'
    return {
      key: `${owed.kind}-${index}`,
      title: `${unit}${obligations[owed.kind]}`,
      since: dayAndClock(owed.since, now),
      sinceNote: `${received ? `${channels[ticket.channel]}，` : ''}${sinceWords[owed.kind]}`,
      allowed: `+ ${span(owed.allowed)}`,
      allowedNote: allowedWords[owed.kind],
      dueLabel: dueWords[owed.kind],
      due: dayAndClock(owed.dueAt, now),
      ...stateOf(owed, now),
    }
  }
}

function stateOf(owed: Obligation, now: Instant): Pick<CalculationRow, 'state' | 'tone'> {
  if (owed.breachedAt !== undefined) {
    const met = owed.metAt === undefined ? '' : `，${dayAndClock(owed.metAt, now)} 补上`
    return { state: `逾期，已记录${met}`, tone: 'late' }
  }
  if (owed.metAt !== undefined) return { state: `${dayAndClock(owed.metAt, now)} 做到`, tone: 'ok' }
  return { state: remaining(owed.dueAt, now), tone: owed.dueAt > now ? '' : 'late' }
}

function same(owed: Obligation, governing: Obligation | undefined): boolean {
  return owed.kind === governing?.kind && owed.dueAt === governing.dueAt
}
