import type { Obligation, TicketView } from '../../typings/ticket'
import type { Instant } from '../../typings/time'
import {
  allowedWords,
  channels,
  dueWords,
  howWords,
  lengthWords,
  linkTitles,
  metNotes,
  obligations,
  sinceWords,
  units,
} from '../copy/zh'
import { dayAndClock, remaining, span } from './time'

const HOUR = 3_600_000

/** One obligation's calculation, step by step: since + allowed = due, then what became of it. Source: B1, R28. */
export interface CalculationRow {
  key: string
  title: string
  since: string
  sinceNote: string
  allowed: string
  allowedNote: string
  dueLabel: string
  due: string
  /** What happened then: met, and by what; breached, and that it stays. */
  steps: CalculationStep[]
  state: string
  tone: 'ok' | 'soon' | 'late' | ''
}

export interface CalculationStep {
  label: string
  note: string
  at: string
  tone: 'ok' | 'late'
}

type Calculated = Pick<
  TicketView,
  'obligations' | 'governing' | 'channel' | 'timeline' | 'rules' | 'reopened'
>

/** Every obligation of a ticket as the sheet shows it; the governing one first, then the newest. */
export function calculations(ticket: Calculated, now: Instant): CalculationRow[] {
  const { governing } = ticket
  const rows = ticket.obligations.map((owed, index) => ({
    owed,
    row: rowOf(owed, index, ticket, now),
  }))
  const first = rows.filter(({ owed }) => same(owed, governing))
  const rest = rows.filter(({ owed }) => !same(owed, governing)).reverse()
  return [...first, ...rest].map(({ row }) => row)
}

function rowOf(owed: Obligation, index: number, ticket: Calculated, now: Instant): CalculationRow {
  const unit = owed.unit === undefined ? '' : `${units[owed.unit]} · `
  return {
    key: `${owed.kind}-${index}`,
    title: `${unit}${obligations[owed.kind]}`,
    since: dayAndClock(owed.since, now),
    sinceNote: sinceNote(owed, ticket),
    allowed: `+ ${lengthOf(owed.allowed)}`,
    allowedNote: allowedNote(owed, ticket),
    dueLabel: dueWords[owed.kind],
    due: dayAndClock(owed.dueAt, now),
    steps: stepsOf(owed, ticket, now),
    ...stateOf(owed, now),
  }
}

/** What began then: the report by its channel, or that somebody said it was not solved. */
function sinceNote({ kind, since }: Obligation, { channel, timeline }: Calculated): string {
  const began = timeline.find(({ at, type }) => at === since && howWords.began.has(type))
  const again = began && howWords.began.get(began.type)
  if (again !== undefined) return again
  const received = kind === 'feedback' || kind === 'acceptance'
  return `${received ? `${channels[channel]}，` : ''}${sinceWords[kind]}`
}

/** A promise is somebody's own time; how far it may lie ahead is the district's. */
function allowedNote({ kind }: Obligation, { rules }: Calculated): string {
  return kind === 'promise' ? howWords.atMost(rules) : allowedWords[kind]
}

/** Breach first: it was recorded at the moment it was due, whatever came later. */
function stepsOf(owed: Obligation, ticket: Calculated, now: Instant): CalculationStep[] {
  const { kind, breachedAt, metAt } = owed
  const breached: CalculationStep[] =
    breachedAt === undefined
      ? []
      : [{ label: '逾期', note: howWords.breached, at: dayAndClock(breachedAt, now), tone: 'late' }]
  // Nobody took it: the system alerted the next circle at that moment, which is not somebody's answer.
  if (kind === 'acceptance' && metAt === breachedAt && metAt !== undefined) {
    return breached.map((step) => ({ ...step, note: howWords.widened }))
  }
  if (metAt === undefined) return breached
  const label = breachedAt === undefined ? '做到' : '补上'
  return [
    ...breached,
    { label, note: metBy(metAt, ticket), at: dayAndClock(metAt, now), tone: 'ok' },
  ]
}

/** What met it: the event of that moment. */
function metBy(metAt: Instant, { timeline }: Calculated): string {
  const event = timeline.find(({ at, type }) => at === metAt && metNotes.has(type))
  if (event === undefined) return ''
  return `${event.actor}${metNotes.get(event.type) ?? linkTitles.get(event.type) ?? ''}`
}

function stateOf(owed: Obligation, now: Instant): Pick<CalculationRow, 'state' | 'tone'> {
  if (owed.breachedAt !== undefined) return { state: '逾期，已记录', tone: 'late' }
  if (owed.metAt !== undefined) {
    const early = owed.dueAt - owed.metAt
    return { state: early > 0 ? `提前 ${span(early)}` : '做到了', tone: 'ok' }
  }
  return { state: remaining(owed.dueAt, now), tone: owed.dueAt > now ? '' : 'late' }
}

/** A rule's own length as the rule says it; somebody's promise to the minute. */
const lengthOf = (allowed: Obligation['allowed']): string =>
  allowed % HOUR === 0 || allowed < HOUR ? lengthWords(allowed) : span(allowed)

function same(owed: Obligation, governing: Obligation | undefined): boolean {
  return owed.kind === governing?.kind && owed.dueAt === governing.dueAt
}
