import type { UnitId } from '../../../typings/member'
import type { Point } from '../../../typings/place'
import type { CheckItem, TicketView } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import { districtWords } from '../../copy/district'
import { orderTitles } from '../../copy/work'
import { units as unitNames } from '../../copy/words'
import { whereOf } from '../place'
import { shortTime } from '../time'
import { INSPECTION } from './finding'
import {
  arriveWords,
  type OrderStep,
  othersNote,
  type OwnTask,
  unitStates,
  type UnitState,
  unitsTitle,
} from './order'

/** Everything 执法单 draws besides the distance and what the person writes. */
export interface OrderScreen {
  pageTitle: string
  step: OrderStep
  title: string
  facts: string
  /** `城管检查 · 3 项` */
  heading: string
  arrived: string
  units: UnitState[]
  unitsTitle: string
  others: string
  place: Point | null
  markers: { id: number; latitude: number; longitude: number; width: number; height: number }[]
  circles: object[]
  /** The form of a finding or a re-inspection is open. */
  files: boolean
  checklist: CheckItem[]
  /** When the neighbour hears of the results. Source: R28, R40. */
  resultNote: string
}

/** Before the ticket was read. */
export const blankOrder: OrderScreen = {
  pageTitle: orderTitles.single,
  step: 'wait',
  title: '',
  facts: '',
  heading: '',
  arrived: '',
  units: [],
  unitsTitle: '',
  others: '',
  place: null,
  markers: [],
  circles: [],
  files: false,
  checklist: [],
  resultNote: '',
}

/** The order of a ticket as the caller's unit sees it; undefined while there is none. */
export function orderScreen(
  ticket: TicketView,
  own: OwnTask | undefined,
  now: Instant,
): OrderScreen | undefined {
  const { order } = ticket
  if (order === undefined) return undefined
  const unit = own?.task.unit
  const step = own?.step ?? 'wait'
  const checklist = step === 'inspect' ? INSPECTION : (own?.task.checklist ?? [])
  const signedAt = step === 'find' ? own?.task.signIn?.at : undefined
  return {
    pageTitle: orderTitles[order.kind],
    step,
    title: ticket.title,
    facts: `${whereOf(ticket)} · ${arriveWords(order, now)}`,
    heading: headingOf(step, unit, checklist.length),
    arrived: signedAt === undefined ? '' : `${shortTime(signedAt, now)} 到场`,
    units: unitStates(order, unit, now),
    unitsTitle: unitsTitle(order),
    others: unit === undefined ? '' : othersNote(order, unit).join('\n'),
    ...mapOf(ticket),
    files: step === 'find' || step === 'inspect',
    checklist,
    resultNote: districtWords.result(ticket.rules),
  }
}

/** `城管检查 · 3 项`, `城管复查`, or nothing while the unit has nothing to write. */
function headingOf(step: OrderStep, unit: UnitId | undefined, items: number): string {
  if (unit === undefined) return ''
  if (step === 'inspect') return `${unitNames[unit]}复查`
  return step === 'find' ? `${unitNames[unit]}检查 · ${items} 项` : ''
}

/** The place of the request and the circle around it within which signing in counts. */
function mapOf({
  point,
  signInRadius,
}: TicketView): Pick<OrderScreen, 'place' | 'markers' | 'circles'> {
  if (point === undefined) return { place: null, markers: [], circles: [] }
  const circle = { color: '#2E7D5BFF', fillColor: '#2E7D5B1F', strokeWidth: 2 }
  return {
    place: point,
    markers: [{ id: 1, ...point, width: 26, height: 34 }],
    circles: signInRadius === undefined ? [] : [{ ...point, ...circle, radius: signInRadius }],
  }
}
