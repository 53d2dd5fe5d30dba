import type { InboxRow, TicketView } from '../../../typings/ticket'
import { RULES } from '../district-fixture'

/** 14:05 in Beijing on 26 August 2026. */
export const NOW = Date.parse('2026-08-26T14:05:00+08:00')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** A ticket of door 302 about the entrance's lock, accepted, due in 38 minutes. */
export function ticket(change: Partial<TicketView> = {}): TicketView {
  return {
    id: 't1',
    title: '单元门禁坏了，夜里门敞着',
    text: '单元门禁坏了，夜里门敞着',
    category: 'facility',
    channel: 'app',
    place: 'fz/zfy/2',
    placeName: '2号楼',
    spot: '',
    reporter: '302 邻居',
    mine: false,
    createdAt: NOW - 11 * HOUR - 22 * MINUTE,
    stage: 'discovered',
    phases: {},
    visibility: 'public',
    media: [],
    reopened: 0,
    rules: RULES,
    obligations: [],
    governing: {
      kind: 'feedback',
      since: NOW - 11 * HOUR - 22 * MINUTE,
      allowed: 12 * HOUR,
      dueAt: NOW + 38 * MINUTE,
    },
    timeline: [],
    cosigns: 0,
    followers: 0,
    can: ['answer', 'interim', 'escalate', 'share'],
    urls: {},
    version: 3,
    ...change,
  }
}

/** A row of 工作台. */
export function inboxRow(change: Partial<InboxRow> = {}): InboxRow {
  return {
    id: 't1',
    title: '楼上往下扔烟头',
    category: 'falling',
    place: 'fz/zfy/5',
    placeName: '5号楼',
    reporter: '1101 邻居',
    stage: 'discovered',
    next: 'accept',
    dueAt: NOW + 9 * MINUTE,
    dueKind: 'acceptance',
    mineFirst: false,
    unread: false,
    cosigns: 0,
    createdAt: NOW - 21 * MINUTE,
    ...change,
  }
}
