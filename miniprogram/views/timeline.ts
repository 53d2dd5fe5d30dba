import type { TicketView, TraceRow } from '../../typings/ticket'
import type { Instant } from '../../typings/time'
import {
  askedHow,
  desks,
  eventTitles,
  type EventWords,
  lengthWords,
  outcomes,
  owedVerbs,
  promised,
  ticketWords,
  units,
} from '../copy/zh'
import { dayAndClock, shortTime, spanOf } from './time'
import { unitRows, type UnitRow } from './units'

/** One event of the public timeline, in words. */
export interface TimelineRow {
  seq: number
  title: string
  time: string
  /** What was promised, in one line. */
  note: string
  words: string
  /** Links to photos that may be shown. */
  photos: string[]
  /** The order, nested under its event. */
  units: UnitRow[]
  /** The newest event of a request that is not closed. */
  now: boolean
}

/** Events that the nested order already tells. */
const IN_ORDER = ['UnitSignedIn', 'FindingFiled', 'InspectionFiled']

/**
 * The public timeline, newest first. The steps of the units are gathered in one row, where the order stands
 * now; every single one stays in the trace. Source: R34.
 */
export function timelineRows(ticket: TicketView, now: Instant): TimelineRow[] {
  const told = ticket.timeline.filter(
    ({ type }) => ticket.order === undefined || !IN_ORDER.includes(type),
  )
  const rows = told.map((row) => rowOf(row, ticket, now))
  return gathered(rows, ticket, now)
    .reverse()
    .map((row, index) => ({ ...row, now: index === 0 && ticket.stage !== 'closed' }))
}

/** What came after the event with this number, newest first: what somebody has not read yet. Source: docs/decisions/038. */
export const rowsAfter = (ticket: TicketView, seq: number, now: Instant): TimelineRow[] =>
  timelineRows(ticket, now).filter((row) => row.seq > seq)

/** The row about the units on site stands after the order, at the moment of its latest step. */
function gathered(rows: TimelineRow[], ticket: TicketView, now: Instant): TimelineRow[] {
  const { order } = ticket
  if (order === undefined) return rows
  const ordered = newest(ticket, ['TicketTriaged'])
  const latest = newest(ticket, IN_ORDER) ?? ordered
  if (latest === undefined) return rows
  const there = order.tasks.filter(({ signIn }) => signIn !== undefined).length
  const site: TimelineRow = {
    seq: latest.seq,
    title: siteTitle(there, order.tasks.length),
    time: shortTime(latest.at, now),
    note: '',
    words: '',
    photos: [],
    units: unitRows(order, now),
    now: false,
  }
  const kept =
    latest === ordered
      ? rows.map((row) => (row.seq === site.seq ? { ...row, units: site.units } : row))
      : rows
  return latest === ordered ? kept : [...rows, site].sort((a, b) => a.seq - b.seq)
}

/** Not `findLast`: older phones lack it. */
function newest(ticket: TicketView, types: readonly string[]): TraceRow | undefined {
  const found = ticket.timeline.filter(({ type }) => types.includes(type))
  return found[found.length - 1]
}

function siteTitle(there: number, all: number): string {
  if (all === 1) return there === 1 ? '部门已到现场' : '等部门到现场'
  return there === all ? `现场检查，${all} 个部门都到了` : `现场检查，到了 ${there} 个部门`
}

function rowOf(row: TraceRow, ticket: TicketView, now: Instant): TimelineRow {
  const own = row.type === 'TicketReported' // the page shows the request itself above
  const photos = (own ? [] : row.media).flatMap(({ kind, fileId }) => {
    const url = ticket.urls[fileId]
    return kind === 'photo' && url !== undefined ? [url] : []
  })
  const title = eventTitles.get(row.type)
  return {
    seq: row.seq,
    title: title?.(wordsOf(row, ticket)) ?? row.actor,
    time: shortTime(row.at, now),
    note: noteOf(row, now),
    words: own ? '' : (row.words ?? (row.erased ? ticketWords.erased : '')),
    photos,
    units: [],
    now: false,
  }
}

/** `约今天 17:58 前再回话`. Source: R28. */
function noteOf({ facts: { promiseAt } }: TraceRow, now: Instant): string {
  return typeof promiseAt === 'number' ? promised(dayAndClock(promiseAt, now)) : ''
}

function wordsOf({ actor, facts }: TraceRow, { reporter, rules }: TicketView): EventWords {
  return {
    actor,
    reporter,
    channel: String(facts['channel'] ?? ''),
    unit: named(units, facts['unit']),
    units: String(facts['units'] ?? '')
      .split(',')
      .filter(Boolean)
      .map((unit) => named(units, unit)),
    desk: named(desks, facts['to']),
    outcome: named(outcomes, facts['outcome']),
    obligation: named(owedVerbs, facts['obligation']),
    idle: spanOf(facts['idleFor']),
    from: String(facts['from'] ?? ''),
    to: String(facts['to'] ?? ''),
    cause: String(facts['cause'] ?? ''),
    silence: lengthWords(rules.silenceCloses),
    passed: facts['passed'] === 1,
    circle: Number(facts['circle'] ?? 0),
    times: Number(facts['times'] ?? 0),
    how: named(askedHow, facts['how']),
    filed: facts['filed'] === 1,
    title: String(facts['title'] ?? ''),
    households: Number(facts['households'] ?? 0),
    published: facts['publish'] === 1,
    photo: facts['what'] === 'photo',
  }
}

/** The name of a value the server sent; the value itself when this version does not know it yet. */
function named(names: Record<string, string>, value: string | number | undefined): string {
  const key = String(value ?? '')
  return new Map(Object.entries(names)).get(key) ?? key
}
