import type { TriageOptions } from '../../../typings/contract'
import type { CategoryId, TicketId, TicketView } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import { triageWays } from '../../copy/work'
import { beyondTitle } from '../ticket-text'
import { deskFacts, type Together } from '../together'
import { type TemplatePill, templatePills, whyWords } from './route'
import {
  categoryPills,
  type CategoryPill,
  gridOf,
  itemCount,
  type TriageChoice,
  triageFacts,
  type TriageWay,
  type UnitPick,
  unitPicks,
} from './triage'

/** What 研判 draws of the request itself. Source: R25, mock 06. */
export interface TriageSubject {
  ticketId: TicketId
  title: string
  facts: string
  text: string
  together: Together
  /** The reporter may be asked. */
  asks: boolean
  /** The last one, 转议事, is no order: it is marked and the request runs on. */
  ways: { id: TriageWay | 'topic'; label: string }[]
}

export function triageSubject(ticket: TicketView, now: Instant): TriageSubject {
  const { can } = ticket
  const ways = (['single', 'joint', 'topic', 'not_ours'] as const).filter(
    (id) =>
      (id !== 'not_ours' || can.includes('answer')) &&
      (id !== 'topic' || can.includes('markTopic')),
  )
  return {
    ticketId: ticket.id,
    title: ticket.title,
    facts: triageFacts(ticket, now),
    text: beyondTitle(ticket),
    together: deskFacts(ticket),
    asks: can.includes('ask'),
    ways: ways.map((id) => ({ id, label: triageWays[id] })),
  }
}

/** What it draws of the choice made so far. */
export interface TriageChosen {
  pills: CategoryPill[]
  grid: { code: string; name: string }
  way: TriageWay
  templates: TemplatePill[]
  why: string
  units: UnitPick[]
  /** Units not shown: those nobody would expect for this category. */
  hidden: number
  /** Every unit's checklist. */
  lists: TriageOptions['units']
  /** Things that will be looked at. */
  items: number
}

/** `reported`: the category as it came; `all`: every unit is shown. */
export function triageChosen(
  known: TriageOptions,
  { category, way, units }: TriageChoice,
  reported: CategoryId,
  all: boolean,
): TriageChosen {
  const picks = unitPicks(known, units, all)
  return {
    pills: categoryPills(known, category, reported),
    grid: gridOf(known, category),
    way,
    templates: templatePills(known),
    why: whyWords(known.why),
    units: picks,
    hidden: known.units.length - picks.length,
    lists: known.units,
    items: itemCount(known, units),
  }
}

/** Before anything was read. */
export const blankTriage: TriageSubject & TriageChosen = {
  ticketId: '',
  title: '',
  facts: '',
  text: '',
  together: { rows: [], question: null, unmerge: false },
  asks: false,
  ways: [],
  pills: [],
  grid: { code: '', name: '' },
  way: 'joint',
  templates: [],
  why: '',
  units: [],
  hidden: 0,
  lists: [],
  items: 0,
}
