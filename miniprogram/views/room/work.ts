import type { Output } from '../../../typings/contract'
import type { Role, RoleGrant } from '../../../typings/member'
import type { Instant } from '../../../typings/time'
import { needVerbs, workWords } from '../../copy/organise'
import { stageNames, topicKindNames } from '../../copy/room'
import { dayOrClock, remaining } from '../time'
import type { DueChip } from '../work/due'

/** A topic that waits for me, as it is drawn. */
export interface RoomWorkRow {
  id: string
  title: string
  where: string
  verb: string
  chip: DueChip | null
  url: string
  aria: string
}

/** A request that was marked to be deliberated. Source: B10. */
export interface MarkedRow {
  id: string
  title: string
  where: string
  reason: string
  url: string
}

/** Who runs topics, or looks at what is held. Source: R52. */
const ORGANISERS: readonly Role[] = [
  ...(['captain', 'branch_secretary', 'cadre', 'director', 'secretary', 'committee'] as const),
]

/** Whether somebody's desk has an entry for topics. */
export const organises = (roles: readonly RoleGrant[]): boolean =>
  roles.some(({ role }) => ORGANISERS.includes(role))

/** What waits at the desk of rooms. */
export interface RoomWorkScreen {
  rows: RoomWorkRow[]
  marked: MarkedRow[]
  count: string
}

/** Topics by what they wait for, the longest-waiting first; then marked requests. Pure. Source: R52, B10. */
export function roomWork({ rows, marked }: Output<'room.work'>, now: Instant): RoomWorkScreen {
  const drawn = [...rows].sort((a, b) => dueOf(a) - dueOf(b) || a.since - b.since)
  return {
    rows: drawn.map((row) => workRow(row, now)),
    marked: marked.map((each) => markedRow(each, now)),
    count: workWords.topics(rows.length),
  }
}

type Row = Output<'room.work'>['rows'][number]

const dueOf = ({ closesAt }: Row): Instant => closesAt ?? Infinity

const REVIEW = '/room/review/review'
const ORGANISE = '/room/organise/organise'

const DAY = 24 * 60 * 60_000

function workRow(row: Row, now: Instant): RoomWorkRow {
  const { id, title, placeName, stage, waitsFor, since, closesAt } = row
  const isProgress = waitsFor === 'finish' && stage === 'implementation'
  const verb = isProgress ? workWords.progress : needVerbs[waitsFor]
  const where = [placeName, stageNames[stage], workWords.since(dayOrClock(since, now))].join(' · ')
  const chip = closesAt === undefined || closesAt - now > 3 * DAY ? null : chipOf(closesAt, now)
  return {
    ...{ id, title, where, verb, chip },
    url: `${waitsFor === 'review' ? REVIEW : ORGANISE}?id=${encodeURIComponent(id)}`,
    aria: [title, chip?.text, verb, where].filter(Boolean).join('，'),
  }
}

function chipOf(closesAt: Instant, now: Instant): DueChip {
  const isLate = closesAt <= now
  const tone = isLate ? 'late' : closesAt - now < DAY ? 'soon' : 'plain'
  return { tone, icon: isLate ? 'warn' : 'clock', text: remaining(closesAt, now) }
}

function markedRow(marked: Output<'room.work'>['marked'][number], now: Instant): MarkedRow {
  const { id, title, placeName, place, kind, reason, at } = marked
  const where = [placeName, topicKindNames[kind], dayOrClock(at, now)].join(' · ')
  // A place is only letters, figures and strokes; a title is anything.
  const query = `ticket=${id}&place=${place}&kind=${kind}&title=${encodeURIComponent(title)}`
  return { id, title, where, reason, url: `/room/propose/propose?${query}` }
}
