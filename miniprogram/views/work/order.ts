import type { RoleGrant, UnitId } from '../../../typings/member'
import type { Point } from '../../../typings/place'
import type { Order, TicketView, UnitTask } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import { units as unitNames } from '../../copy/words'
import { dayAndClock, shortTime } from '../time'
import { distanceWords, metresBetween } from './distance'

/** What the caller's unit has to do on this order now. */
export type OrderStep = 'sign' | 'find' | 'inspect' | 'wait'

/** The caller's unit on an order. */
export interface OwnTask {
  task: UnitTask
  step: OrderStep
}

/** A unit and how far it is. Honest: who has not come has "还没到". Source: mock 07, ui.md. */
export interface UnitState {
  unit: UnitId
  name: string
  words: string
  tone: 'ok' | 'soon' | 'late' | ''
  icon: 'ok' | 'clock' | 'warn' | ''
  state: string
}

/** The task of the caller: of several units of theirs, the one that still has to act. */
export function ownTask(ticket: TicketView, roles: readonly RoleGrant[]): OwnTask | undefined {
  const own = new Set(roles.flatMap(({ unit }) => (unit === undefined ? [] : [unit])))
  const tasks = (ticket.order?.tasks ?? []).filter(({ unit }) => own.has(unit))
  const steps = tasks.map((task) => ({ task, step: stepOf(task, ticket) }))
  return steps.find(({ step }) => step !== 'wait') ?? steps[0]
}

/** Every unit of the order; the caller's own is "您". */
export function unitStates(order: Order, own: UnitId | undefined, now: Instant): UnitState[] {
  return order.tasks.map((task) => ({
    unit: task.unit,
    name: unitNames[task.unit],
    words:
      task.unit === own ? `您 · ${task.checklist.length} 项` : `${task.checklist.length} 项检查`,
    ...stateOf(task, order, task.unit === own, now),
  }))
}

/** `四个部门` */
export function unitsTitle({ tasks }: Order): string {
  return tasks.length === 1 ? '责任部门' : `${HAN_NUMBERS[tasks.length] ?? tasks.length}个部门`
}

/** What the bar says about the other units: `食药、工商已交` and `公安还没到`. Source: mock 07b. */
export function othersNote({ tasks }: Order, own: UnitId): string[] {
  const others = tasks.filter(({ unit }) => unit !== own)
  const names = (some: UnitTask[]) => some.map(({ unit }) => unitNames[unit]).join('、')
  const filed = others.filter(({ finding }) => finding !== undefined)
  const absent = others.filter(({ signIn }) => signIn === undefined)
  return [
    ...(filed.length > 0 ? [`${names(filed)}已交`] : []),
    ...(absent.length > 0 ? [`${names(absent)}还没到`] : []),
  ]
}

/** `约定 14:00 到场` */
export function arriveWords({ arriveBy }: Order, now: Instant): string {
  return `约定 ${shortTime(arriveBy, now)} 到场`
}

/** How far the person is from the place, and what that means for signing in. Source: mock 07. */
export interface Nearness {
  title: string
  note: string
  near: boolean
}

/** `you` is undefined until the phone was located. The radius is the district's; the server decides by it. */
export function nearness(
  { point, signInRadius }: Pick<TicketView, 'point' | 'signInRadius'>,
  you: Point | undefined,
): Nearness {
  if (you === undefined) return { title: '还没有定位', note: '签到要用您现在的位置', near: false }
  if (point === undefined || signInRadius === undefined) {
    return { title: '这件事没有标地点', note: '签到记下您现在的位置，公开', near: true }
  }
  const metres = metresBetween(point, you)
  const near = metres <= signInRadius
  return {
    title: `${near ? '您在现场，' : '您'}离地点 ${distanceWords(metres)}`,
    note: `${signInRadius} 米内可以签到，时间和位置公开`,
    near,
  }
}

function stepOf({ unit, signIn, finding }: UnitTask, { can, obligations }: TicketView): OrderStep {
  if (signIn === undefined) return can.includes('signIn') ? 'sign' : 'wait'
  if (finding === undefined) return can.includes('fileFinding') ? 'find' : 'wait'
  const due = obligations.some(
    (each) => each.kind === 'inspection' && each.unit === unit && each.metAt === undefined,
  )
  return due && can.includes('inspect') ? 'inspect' : 'wait'
}

function stateOf(
  task: UnitTask,
  order: Order,
  own: boolean,
  now: Instant,
): Pick<UnitState, 'tone' | 'icon' | 'state'> {
  const { signIn, finding, inspection } = task
  if (inspection?.passed === true) return { tone: 'ok', icon: 'ok', state: '复查合格' }
  if (finding?.inspectBy !== undefined) {
    const words = `${dayAndClock(finding.inspectBy, now)} 前复查`
    return { tone: 'soon', icon: 'clock', state: words }
  }
  if (finding !== undefined) return { tone: 'ok', icon: 'ok', state: '已交结果' }
  if (signIn !== undefined)
    return { tone: 'ok', icon: 'ok', state: `${shortTime(signIn.at, now)} 到场` }
  if (order.arriveBy < now) return { tone: 'late', icon: 'warn', state: '过了时间还没到' }
  return own
    ? { tone: '', icon: '', state: '等您签到' }
    : { tone: 'soon', icon: 'clock', state: '还没到' }
}

const HAN_NUMBERS = ['', '一', '两', '三', '四', '五', '六', '七', '八']
