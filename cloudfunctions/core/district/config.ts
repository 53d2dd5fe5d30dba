import type { AnswerTemplate } from '../../../typings/district.ts'
import type { UnitId } from '../../../typings/member.ts'
import type { CategoryId, CheckItem } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
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
  /** What cannot wait, in people's words. */
  urgent: UrgentWords[]
  rules: TicketRules
  /** Sentences with blanks, and examples, for what is written to neighbours. Source: R30. */
  answers: AnswerSentences
  examples: AnswerExamples
}

/** What a district's place document may say differently from the default. */
export type DistrictOverrides = Partial<Omit<DistrictConfig, 'rules'>> & {
  rules?: Partial<TicketRules>
}

/** The default with a district's own data laid over it. */
export function configured(base: DistrictConfig, overrides: DistrictOverrides): DistrictConfig {
  return { ...base, ...overrides, rules: { ...base.rules, ...overrides.rules } }
}

/** Units as they are at `now`: replaced ones give way to their successor, once. */
export function inForce(config: DistrictConfig, units: readonly UnitId[], now: Instant): UnitId[] {
  const successor = (unit: UnitId): UnitId =>
    config.unitChanges.find(({ from, replaces }) => from <= now && replaces.includes(unit))?.by ??
    unit
  return [...new Set(units.map(successor))]
}

/** Units suggested for a category at `now`, in order. Source: R25. */
export function routeFor(config: DistrictConfig, category: CategoryId, now: Instant): UnitId[] {
  const found = config.categories.find(({ id }) => id === category)
  return inForce(config, found?.units ?? [], now)
}

/** What a unit looks at on site for a category; empty when the district has no such unit. Source: R26. */
export function checklistFor(
  config: DistrictConfig,
  unit: UnitId,
  category: CategoryId,
): CheckItem[] {
  const found = config.units.find(({ id }) => id === unit)
  return found?.checklists[category] ?? found?.checklists.other ?? []
}

/** What the writer of an answer is offered for a category. Source: R30. */
export function templatesFor(config: DistrictConfig, category: CategoryId): AnswerTemplate[] {
  return ANSWER_KINDS.map((kind) => ({
    kind,
    sentence: config.answers[category][kind],
    ...config.examples[kind],
  }))
}
