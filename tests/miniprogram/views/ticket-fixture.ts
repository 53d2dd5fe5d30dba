import type { Obligation, TicketView } from '../../../typings/ticket'
import { RULES } from '../district-fixture'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
/** 2026-08-26 14:05 in Beijing. */
export const NOW = Date.UTC(2026, 7, 26, 6, 5)
/** Reported at 07:17 that day: due at 19:17. */
export const REPORTED = Date.UTC(2026, 7, 25, 23, 17)

export const FEEDBACK: Obligation = {
  kind: 'feedback',
  since: REPORTED,
  allowed: 12 * HOUR,
  dueAt: REPORTED + 12 * HOUR,
}

/** A public ticket under enforcement, as mock 03 draws it. */
export function ticketView(change: Partial<TicketView> = {}): TicketView {
  return {
    id: 't1',
    title: '药店占道摆货，轮椅过不去',
    text: '药店占道摆货，轮椅过不去',
    category: 'shopfront',
    channel: 'group',
    place: 'fz/fqy2/5',
    placeName: '芳群园二区5号楼',
    spot: '南侧',
    reporter: '301 邻居',
    mine: false,
    createdAt: REPORTED,
    stage: 'enforcing',
    phases: {
      discovered: REPORTED,
      analysed: REPORTED + 3 * HOUR,
      enforcing: REPORTED + 3.15 * HOUR,
    },
    visibility: 'public',
    media: [],
    reopened: 0,
    rules: RULES,
    obligations: [FEEDBACK],
    governing: FEEDBACK,
    timeline: [],
    cosigns: 0,
    followers: 0,
    can: ['share'],
    urls: {},
    version: 3,
    ...change,
  }
}
