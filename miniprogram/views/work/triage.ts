import type { TriageOptions } from '../../../typings/contract'
import type { UnitId } from '../../../typings/member'
import type { CategoryId, CheckItem, TicketView } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import { sendRefusal, type triageWays } from '../../copy/work'
import { categories, channels, units as unitNames } from '../../copy/words'
import { whereOf } from '../place'
import { remaining } from '../time'
import { canRefuse } from './handle'

/** A way to go on that this page carries out itself. */
export type TriageWay = Exclude<keyof typeof triageWays, 'topic'>

/** What the person has chosen so far. */
export interface TriageChoice {
  category: CategoryId
  way: TriageWay
  units: readonly UnitId[]
}

export interface CategoryPill {
  id: CategoryId
  label: string
  on: boolean
}

/** One unit with its checklist, ticked or not. Source: mock 06. */
export interface UnitPick {
  id: UnitId
  name: string
  /** The checklist in a line. */
  summary: string
  items: number
  on: boolean
}

/**
 * What a form begins with: the ticket's category and the units of the order that runs, else the usual ones; several mean
 * a joint order. Nobody drops out of a running order because a form was opened. Source: R25, R26.
 */
export function firstTriage(ticket: TicketView, options: TriageOptions): TriageChoice {
  const running = ticket.stage === 'enforcing' ? ticket.order : undefined
  const units = running?.tasks.map(({ unit }) => unit) ?? options.suggested
  return { category: ticket.category, way: units.length > 1 ? 'joint' : 'single', units }
}

/** The choice under a corrected category: its usual units; refusing stays refusing. Source: R25. */
export function withCategory(
  { way }: TriageChoice,
  category: CategoryId,
  options: TriageOptions,
): TriageChoice {
  const units = options.suggested
  if (way === 'not_ours') return { category, way, units }
  return { category, way: units.length > 1 ? 'joint' : 'single', units }
}

/** Where, how it came, how long is left. */
export function triageFacts(ticket: TicketView, now: Instant): string {
  const { channel, governing } = ticket
  const left = governing === undefined ? [] : [remaining(governing.dueAt, now)]
  return [whereOf(ticket), channels[channel], ...left].join(' · ')
}

/** All categories of the district, the reported one first so that it is in view; the chosen one is marked. */
export function categoryPills(
  options: TriageOptions,
  chosen: CategoryId,
  reported: CategoryId,
): CategoryPill[] {
  const rest = options.categories.map(({ id }) => id).filter((id) => id !== reported)
  return [reported, ...rest].map((id) => ({ id, label: categories[id], on: id === chosen }))
}

/** `网格 05` and `街面秩序`. Source: R16. */
export function gridOf(options: TriageOptions, chosen: CategoryId): { code: string; name: string } {
  const found = options.categories.find(({ id }) => id === chosen)
  return { code: found === undefined ? '' : `网格 ${found.gridCode}`, name: found?.gridName ?? '' }
}

/** The units to choose from: suggested first; the others only when asked for or chosen. */
export function unitPicks(
  options: TriageOptions,
  chosen: readonly UnitId[],
  all: boolean,
): UnitPick[] {
  const rank = (id: UnitId) => {
    const at = options.suggested.indexOf(id)
    return at < 0 ? options.suggested.length : at
  }
  const shown = (id: UnitId) => all || options.suggested.includes(id) || chosen.includes(id)
  return options.units
    .filter(({ id }) => shown(id))
    .sort((a, b) => rank(a.id) - rank(b.id))
    .map(({ id, checklist }) => ({
      id,
      name: unitNames[id],
      summary: checklist.map(({ text }) => shortItem(text)).join('、'),
      items: checklist.length,
      on: chosen.includes(id),
    }))
}

/** Ticks or unticks a unit; a single order has one unit at most. */
export function toggleUnit({ way, units }: TriageChoice, unit: UnitId): UnitId[] {
  if (way === 'single') return [unit]
  return units.includes(unit) ? units.filter((id) => id !== unit) : [...units, unit]
}

/** The same choice by another way: a single order keeps the first unit, a joint one gets the usual units back. */
export function withWay(
  choice: TriageChoice,
  way: TriageWay,
  options: TriageOptions,
): TriageChoice {
  if (way === 'single') return { ...choice, way, units: choice.units.slice(0, 1) }
  const units = choice.units.length > 1 ? choice.units : options.suggested
  return { ...choice, way, units: way === 'joint' ? units : choice.units }
}

/** The one filled button: the order, or what the neighbour is told instead of one. */
export function triageButton(
  choice: TriageChoice,
  { words, lawAndWhereTo }: { words: string; lawAndWhereTo: string },
): { label: string; ready: boolean } {
  if (choice.way !== 'not_ours') return orderButton(choice)
  return { label: sendRefusal, ready: canRefuse(words, lawAndWhereTo) }
}

/** `下单给 4 个部门`; what is missing when it cannot be sent. */
export function orderButton({ way, units }: TriageChoice): { label: string; ready: boolean } {
  const [first] = units
  if (way === 'single') {
    return first === undefined
      ? { label: '先选一个部门', ready: false }
      : { label: `下单给${unitNames[first]}`, ready: true }
  }
  if (units.length < 2) return { label: '综合执法要选两个以上部门', ready: false }
  return { label: `下单给 ${units.length} 个部门`, ready: true }
}

/** How many things will be looked at. */
export function itemCount(options: TriageOptions, chosen: readonly UnitId[]): number {
  return options.units
    .filter(({ id }) => chosen.includes(id))
    .reduce((sum, { checklist }) => sum + checklist.length, 0)
}

/** The checklist of a unit, to be read in a sheet. */
export const checklistOf = (units: TriageOptions['units'], unit: UnitId): CheckItem[] =>
  units.find(({ id }) => id === unit)?.checklist ?? []

/** A question's subject, for one line: `广告牌合不合规` → `广告牌`, `门口有没有摆货` → `摆货`. */
function shortItem(text: string): string {
  const subject = text.replace(/^.*有没有/, '').replace(/还?(.不|.没|是不是).*$/, '')
  return subject === '' ? text : subject
}
