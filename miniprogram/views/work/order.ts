import type { RoleGrant, UnitId } from '../../../typings/member'
import type { CheckItem, Order, TicketView, UnitTask } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import { units as unitNames } from '../../copy/words'
import { clock, dayAndClock, shortTime } from '../time'
import { saysNothing } from './honest'

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

/** A question of the checklist with its two buttons. */
export interface CheckRow extends CheckItem {
  answer: 'ok' | 'bad' | ''
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

/** The checklist with what was answered so far. */
export function checkRows(
  checklist: readonly CheckItem[],
  results: Readonly<Record<string, 'ok' | 'bad'>>,
): CheckRow[] {
  return checklist.map((item) => ({ ...item, answer: results[item.id] ?? '' }))
}

/** What a finding still lacks, as the words of its button. */
export function findingButton(
  checklist: readonly CheckItem[],
  results: Readonly<Record<string, 'ok' | 'bad'>>,
  words: string,
): { label: string; ready: boolean } {
  const open = checklist.filter(({ id }) => results[id] === undefined).length
  if (open > 0) return { label: `还有 ${open} 项没填`, ready: false }
  if (saysNothing(words)) return { label: '先写查到什么', ready: false }
  return { label: '提交检查结果', ready: true }
}

/** `约定 14:00 到场` */
export function arriveWords({ arriveBy }: Order, now: Instant): string {
  return `约定 ${shortTime(arriveBy, now)} 到场`
}

/** `今天 18:00 前`, or an invitation to choose. */
export function byWords(at: Instant | undefined, now: Instant, none: string): string {
  return at === undefined ? none : `${dayAndClock(at, now)} 前`
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
  if (signIn !== undefined) return { tone: 'ok', icon: 'ok', state: `${clock(signIn.at)} 到场` }
  if (order.arriveBy < now) return { tone: 'late', icon: 'warn', state: '过了时间还没到' }
  return own
    ? { tone: '', icon: '', state: '等您签到' }
    : { tone: 'soon', icon: 'clock', state: '还没到' }
}

const HAN_NUMBERS = ['', '一', '两', '三', '四', '五', '六', '七', '八']
