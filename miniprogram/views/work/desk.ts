import type { DeskView } from '../../../typings/contract'
import type { PlaceId } from '../../../typings/place'
import type { InboxRow, TicketId } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import { deskFilters, nextReasons, nextSteps, urgentTitle, placeAria } from '../../copy/work'
import { crowdWords } from '../../copy/crowd'
import { buildingOf } from '../place'
import { type DueChip, dueChip } from './due'

export type DeskFilter = keyof typeof deskFilters

/** A row of 工作台 as it is drawn. Source: mock 04. */
export interface DeskRow {
  id: TicketId
  title: string
  /** `5号楼 1101` */
  where: string
  step: string
  chip: DueChip | null
  /** Came since its building's rows were last opened. */
  unread: boolean
  url: string
  /** Read aloud as one sentence. */
  aria: string
}

/** The most urgent request: a card with its missing step as the button. */
export interface DeskFirst extends DeskRow {
  reason: string
  /** The step can be done right here, without opening the request. */
  acceptsHere: boolean
}

export interface Pill {
  id: DeskFilter
  label: string
  on: boolean
}

/** A building with the number of requests that wait there. */
export interface PlacePill {
  id: PlaceId
  name: string
  waiting: number
  /** Came since its rows were last opened. */
  unread: number
  on: boolean
  /** `5号楼，12 件等您办，3 件新的`. */
  aria: string
}

/** Rows of one page of the list. */
export function deskRows(rows: readonly InboxRow[], now: Instant, short = whole): DeskRow[] {
  return rows.map((row) => deskRow(row, now, short))
}

/** The most urgent request, which stands above the others; null when nothing waits. */
export function deskFirst(
  row: InboxRow | undefined,
  now: Instant,
  short = whole,
): DeskFirst | null {
  if (row === undefined) return null
  const drawn = deskRow(row, now, short)
  return {
    ...drawn,
    where: row.mineFirst ? `${short(row.placeName)} · 您首接` : drawn.where,
    reason: nextReasons[row.next],
    acceptsHere: row.next === 'accept',
  }
}

/** The filters with what each would show. */
export function filterPills(counts: DeskView['counts'], chosen: DeskFilter): Pill[] {
  // What would show nothing is left out, unless it is the one chosen or always asked for.
  const shown = FILTERS.filter(
    (id) => counts[id] > 0 || id === chosen || ALWAYS.some((each) => each === id),
  )
  return shown.map((id) => ({
    id,
    label: `${deskFilters[id]} ${counts[id]}`,
    on: id === chosen,
  }))
}

/** Buildings where something waits; within one estate by their numbers alone. */
export function placePills(places: DeskView['places'], chosen: PlaceId): PlacePill[] {
  const short = shortener(places.map(({ name }) => name))
  return places.map(({ place, name, waiting, unread }) => ({
    ...{ id: place, name: short(name), waiting, unread, on: place === chosen },
    aria: placeAria(short(name), waiting, unread),
  }))
}

/** Buildings by what somebody types: a part of the name, or its number. Source: R4, R64. */
export const placesNamed = (places: readonly PlacePill[], typed: string): PlacePill[] =>
  places.filter(({ name }) => name.includes(typed.trim()))

/** Drops the estate where all places share it: `紫芳园3号楼`, `紫芳园5号楼` → `3号楼`, `5号楼`. */
export function shortener(names: readonly string[]): (name: string) => string {
  const estates = new Set(names.map((name) => name.slice(0, -buildingOf(name).length)))
  return estates.size === 1 ? buildingOf : whole
}

const whole = (name: string): string => name

/** Which page does the next step. */
export function pageFor({ id, next }: Pick<InboxRow, 'id' | 'next'>): string {
  if (next === 'explain_appeal') return `/pages/ticket/ticket?id=${encodeURIComponent(id)}`
  return `/work/${PAGES[next] ?? 'handle/handle'}?id=${encodeURIComponent(id)}`
}

const FILTERS = ['all', 'unaccepted', 'today', 'breached', 'mine', 'triage'] as const

const ALWAYS = ['all', 'unaccepted', 'today', 'breached'] as const

const PAGES: Partial<Record<InboxRow['next'], string>> = {
  triage: 'triage/triage',
  sign_in: 'order/order',
  file_finding: 'order/order',
  inspect: 'order/order',
}

function deskRow(row: InboxRow, now: Instant, short: (name: string) => string): DeskRow {
  const chip = dueChip(row, now) ?? null
  const crowd = row.cosigns > 0 ? ` · ${crowdWords.households(row.cosigns)}` : ''
  const where = `${short(row.placeName)} ${row.reporter.replace(/ ?邻居$/, '')}${crowd}`
  const step = nextSteps[row.next]
  const title = row.urgent ? urgentTitle(row.title) : row.title
  return {
    id: row.id,
    title,
    where,
    step,
    chip,
    unread: row.unread,
    url: pageFor(row),
    aria: [title, chip?.text, `下一步 ${step}`, where].filter(Boolean).join('，'),
  }
}
