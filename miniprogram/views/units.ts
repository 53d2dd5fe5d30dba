import type { UnitId } from '../../typings/member'
import type { Order, UnitTask } from '../../typings/ticket'
import type { Instant } from '../../typings/time'
import { units as unitNames } from '../copy/zh'
import { dayAndClock, shortTime, span } from './time'

/** One unit of an order as the public sees it. */
export interface UnitRow {
  unit: UnitId
  name: string
  /** What it found, or by when it must come. */
  words: string
  tone: 'ok' | 'soon' | ''
  icon: 'ok' | 'clock'
  /** `13:48 到`, `还没到`. */
  state: string
  /** Too much for one line beside the name: the words go under it. */
  long: boolean
}

/** Characters of words and state that stand on one line beside the unit's name. */
const ONE_LINE = 18

/** Every unit of an order; an absent one is visible. Source: R26, R33. */
export function unitRows(order: Order, now: Instant): UnitRow[] {
  return order.tasks.map((task) => {
    const words = wordsOf(task, order, now)
    const state = stateOf(task, now)
    const long = words.length + state.state.length > ONE_LINE
    return { unit: task.unit, name: unitNames[task.unit], words, ...state, long }
  })
}

function wordsOf(task: UnitTask, order: Order, now: Instant): string {
  if (task.inspection !== undefined) return task.inspection.words
  if (task.finding === undefined) return awaited(task, order, now)
  const { words, inspectBy } = task.finding
  const late = lateness(task)
  const found = late === '' ? words : `${late}；${words}`
  return inspectBy === undefined
    ? found
    : `${found.replace(/[。；，.;,]+$/, '')}；${dayAndClock(inspectBy, now)} 前复查`
}

/** By when it must come, and since when it is missed; once it is there, that it looks. Source: R33, B5. */
function awaited(task: UnitTask, order: Order, now: Instant): string {
  if (task.signIn !== undefined) return [lateness(task), '正在检查'].filter(Boolean).join('，')
  const due = shortTime(order.arriveBy, now)
  if (now < order.arriveBy) return `请 ${due} 前到`
  return `${due} 就该到，已过 ${span(now - order.arriveBy)}`
}

/** How much later than asked it came; empty when it came in time. */
function lateness({ signIn, absentAt }: UnitTask): string {
  if (signIn === undefined || absentAt === undefined || signIn.at < absentAt) return ''
  return `晚到 ${span(signIn.at - absentAt)}`
}

function stateOf(task: UnitTask, now: Instant): Pick<UnitRow, 'tone' | 'icon' | 'state'> {
  if (task.inspection?.passed === true) return { tone: 'ok', icon: 'ok', state: '复查合格' }
  if (task.inspection?.passed === false) return { tone: 'soon', icon: 'clock', state: '复查未过' }
  if (task.signIn === undefined) return { tone: 'soon', icon: 'clock', state: '还没到' }
  return { tone: 'ok', icon: 'ok', state: `${shortTime(task.signIn.at, now)} 到` }
}
