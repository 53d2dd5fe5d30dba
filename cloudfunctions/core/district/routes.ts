import type { RouteReason } from '../../../typings/contract.ts'
import type { UnitId } from '../../../typings/member.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { CategoryId } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import { covers } from '../place/place.ts'
import { inForce, type DistrictConfig, type OrderTemplate, type Route } from './config.ts'

/** What is to be dealt with, where and when. */
export interface Asked {
  category: CategoryId
  place: PlaceId
  now: Instant
}

/** Units and why these. */
export interface Routed {
  units: UnitId[]
  why: RouteReason
}

/**
 * Units for a category in a place at a time, in order, and why these: a route of the district or the category's usual
 * ones, with replaced units giving way to their successors. Pure. Source: R25.
 */
export function routeFor(config: DistrictConfig, asked: Asked): Routed {
  const route = routeOf(config.routes, asked)
  const usual = config.categories.find(({ id }) => id === asked.category)?.units ?? []
  const { from, scope } = route ?? {}
  const why = { ...(from !== undefined && { since: from }), ...(scope && { scope }) }
  return changed(config, { units: route?.units ?? usual, why }, asked.now)
}

/** The units of a template instead, as they are now. */
export const templateRoute = (
  config: DistrictConfig,
  { units }: OrderTemplate,
  now: Instant,
): Routed => changed(config, { units, why: {} }, now)

/** The template the words of a request speak for; undefined when none does. Source: R26. */
export function templateFor(
  config: DistrictConfig,
  category: CategoryId,
  text: string,
): OrderTemplate | undefined {
  const weighed = config.templates
    .filter((each) => each.category === category)
    .map((template) => ({ template, weight: weightOf(template, text) }))
    .filter(({ weight }) => weight > 0)
  return weighed.sort((a, b) => b.weight - a.weight)[0]?.template
}

const weightOf = ({ keywords }: OrderTemplate, text: string): number =>
  keywords.filter((word) => text.includes(word)).reduce((sum, { length }) => sum + length, 0)

/** The narrowest route that holds, then the one that began last. */
function routeOf(routes: readonly Route[], { category, place, now }: Asked): Route | undefined {
  const width = ({ scope = '' }: Route) => scope.length
  return routes
    .filter((each) => each.category === category)
    .filter(({ scope }) => scope === undefined || covers(scope, place))
    .filter(({ from = -Infinity, to = Infinity }) => from <= now && now < to)
    .sort((a, b) => width(b) - width(a) || (b.from ?? 0) - (a.from ?? 0))[0]
}

/** With replaced units as they are called now; a change that touches these is said. */
function changed(config: DistrictConfig, { units, why }: Routed, now: Instant): Routed {
  const changes = config.unitChanges.filter(
    ({ from, replaces }) => from <= now && replaces.some((unit) => units.includes(unit)),
  )
  const [last] = [...changes].sort((a, b) => b.from - a.from)
  const replaced = last && {
    changedAt: last.from,
    replaced: last.replaces.filter((unit) => units.includes(unit)),
    by: last.by,
  }
  return { units: inForce(config, units, now), why: { ...why, ...replaced } }
}
