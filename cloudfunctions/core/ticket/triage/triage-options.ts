import type { Input, TriageOptions } from '../../../../typings/contract.ts'
import type { UnitId } from '../../../../typings/member.ts'
import type { CategoryId } from '../../../../typings/ticket.ts'
import type { Instant } from '../../../../typings/time.ts'
import {
  checklistFor,
  inForce,
  type DistrictConfig,
  type OrderTemplate,
} from '../../district/config.ts'
import { routeFor, templateFor, templateRoute, type Routed } from '../../district/routes.ts'
import { likelyDuplicates } from './similar.ts'
import type { TicketRow } from '../store.ts'
import type { Ticket } from '../ticket.ts'

/**
 * What the district's data says about handling a request, under its category or the one it is being corrected to: the
 * units and why these, each with its checklist, the order made ready for it, and where to send people with what is not
 * the district's duty. Pure. Source: R25, R26.
 */
export function triageOptions(
  config: DistrictConfig,
  { ticket, near }: { ticket: Ticket; near: readonly TicketRow[] },
  asked: Omit<Input<'ticket.triageOptions'>, 'id'>,
  now: Instant,
): TriageOptions {
  const category = asked.category ?? ticket.category
  const templates = config.templates.filter((each) => each.category === category)
  const template = chosenTemplate(config, ticket, { ...asked, category })
  const { units, why } = routed(config, ticket, { category, template, now })
  const notOurs = config.notOurs.find((each) => each.category === category)
  return {
    categories: config.categories.map(({ id, grid }) => {
      return { id, gridCode: grid.code, gridName: grid.name }
    }),
    units: unitsOf(config, now).map((id) => {
      return { id, checklist: checklistFor(config, id, category, template) }
    }),
    suggested: units,
    why,
    templates: templates.map(({ id, name }) => ({ id, name })),
    similar: likelyDuplicates(ticket, near),
    ...(template && preparedBy(template)),
    ...(notOurs && { notOurs: { words: notOurs.words, lawAndWhereTo: notOurs.lawAndWhereTo } }),
  }
}

/** What is looked up: the category in question, the template asked for. */
interface Looked {
  category: CategoryId
  template?: string
}

/** The one asked for, or the one the words of the request speak for. */
function chosenTemplate(
  config: DistrictConfig,
  { title, text }: Ticket,
  { template, category }: Looked,
): OrderTemplate | undefined {
  if (template === undefined) return templateFor(config, category, `${title} ${text}`)
  return config.templates.find((each) => each.id === template && each.category === category)
}

/** By template or by route; units a whistle called for come besides. Source: R33. */
function routed(
  config: DistrictConfig,
  { place, whistle }: Ticket,
  {
    category,
    template,
    now,
  }: { category: CategoryId; template: OrderTemplate | undefined; now: Instant },
): Routed {
  const usual = template
    ? templateRoute(config, template, now)
    : routeFor(config, { category, place, now })
  const called = whistle?.answeredAt === undefined ? (whistle?.units ?? []) : []
  return { ...usual, units: [...new Set([...usual.units, ...inForce(config, called, now)])] }
}

const preparedBy = ({ id, arriveWithin, reason }: OrderTemplate) => {
  return { template: id, arriveWithin, reason }
}

const unitsOf = (config: DistrictConfig, now: Instant): UnitId[] =>
  inForce(
    config,
    config.units.map(({ id }) => id),
    now,
  )
