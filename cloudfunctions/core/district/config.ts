import type { AnswerTemplate } from '../../../typings/district.ts'
import type { UnitId } from '../../../typings/member.ts'
import type { CategoryId, CheckItem } from '../../../typings/ticket.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import type { RoomRules } from '../room/rules.ts'
import type { TicketRules } from '../ticket/rules.ts'
import type { AnswerExamples, AnswerSentences } from './answer-templates.ts'
import { ANSWER_KINDS } from './ids.ts'
import type { UrgentWords } from './urgent.ts'

/** A leaf of the category tree. Source: R16. */
export interface Category {
  id: CategoryId
  name: string
  /** Words people use for it; the longer the word, the more it says. */
  keywords: string[]
  /** Class of the city's grid: a component (部件, five classes) or an event (事件, six). Source: R16. */
  grid: { kind: 'component' | 'event'; code: string; name: string }
  /** Units that usually deal with it, in order. */
  units: UnitId[]
}

/** A department. Its checklists are what it looks at on site. Source: R26. */
export interface Unit {
  id: UnitId
  name: string
  /** For one category; `other` is used where the category has none of its own. */
  checklists: Partial<Record<CategoryId, CheckItem[]>> & { other: CheckItem[] }
}

/**
 * Who deals with a category in a place at a time. The narrowest place wins, then the newest; where none fits, the
 * category's usual units do. Source: R25.
 */
export interface Route {
  category: CategoryId
  /** The whole district when absent. */
  scope?: PlaceId
  from?: Instant
  /** Not any more from this moment on. */
  to?: Instant
  units: UnitId[]
}

/** An order made ready: for whom, what each looks at, by when. Chosen by the words of the request. Source: R26, R33. */
export interface OrderTemplate {
  id: string
  name: string
  category: CategoryId
  /** Words that speak for it; the longer, the more. */
  keywords: string[]
  units: UnitId[]
  /** What a unit looks at here instead of its list for the category. */
  checklists?: Partial<Record<UnitId, CheckItem[]>>
  /** How soon the units are asked to be there, ms. */
  arriveWithin: Duration
  /** Written into the trace with the order. */
  reason: string
}

/** Where to send people with what is not the district's duty, by category. Source: R25. */
export interface NotOurs {
  category: CategoryId
  words: string
  lawAndWhereTo: string
}

/** From a day on one unit does the work of others. Source: R25 (食药 and 工商 became 市场监管). */
export interface UnitChange {
  from: Instant
  replaces: UnitId[]
  by: UnitId
}

/** What makes a district: data, not code. Source: R16, R26, R40. */
export interface DistrictConfig {
  name: string
  categories: Category[]
  units: Unit[]
  unitChanges: UnitChange[]
  routes: Route[]
  templates: OrderTemplate[]
  notOurs: NotOurs[]
  /** What cannot wait, in people's words. */
  urgent: UrgentWords[]
  rules: TicketRules
  /** Numbers of its rooms. Source: R54, R55. */
  room: RoomRules
  /** Sentences with blanks, and examples, for what is written to neighbours. Source: R30. */
  answers: AnswerSentences
  examples: AnswerExamples
}

/** What a district's place document may say differently from the default. */
export type DistrictOverrides = Partial<Omit<DistrictConfig, 'rules' | 'room'>> & {
  rules?: Partial<TicketRules>
  room?: Partial<RoomRules>
}

/** The default with a district's own data laid over it. */
export function configured(base: DistrictConfig, overrides: DistrictOverrides): DistrictConfig {
  const rules = { ...base.rules, ...overrides.rules }
  return { ...base, ...overrides, rules, room: { ...base.room, ...overrides.room } }
}

/** Units as they are at `now`: replaced ones give way to their successor, once. */
export function inForce(config: DistrictConfig, units: readonly UnitId[], now: Instant): UnitId[] {
  const successor = (unit: UnitId): UnitId =>
    config.unitChanges.find(({ from, replaces }) => from <= now && replaces.includes(unit))?.by ??
    unit
  return [...new Set(units.map(successor))]
}

/** What a unit looks at on site for a category; empty when the district has no such unit. Source: R26. */
export function checklistFor(
  config: DistrictConfig,
  unit: UnitId,
  category: CategoryId,
  template?: OrderTemplate,
): CheckItem[] {
  const found = config.units.find(({ id }) => id === unit)
  return (
    template?.checklists?.[unit] ?? found?.checklists[category] ?? found?.checklists.other ?? []
  )
}

/** What the writer of an answer is offered for a category. Source: R30. */
export function templatesFor(config: DistrictConfig, category: CategoryId): AnswerTemplate[] {
  return ANSWER_KINDS.map((kind) => ({
    kind,
    sentence: config.answers[category][kind],
    ...config.examples[kind],
  }))
}
