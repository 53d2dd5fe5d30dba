import type { CheckItem } from '../../../typings/ticket.ts'
import type { Duration } from '../../../typings/time.ts'
import type { OrderTemplate } from './config.ts'

const HOUR: Duration = 60 * 60_000

const item = (id: string, text: string, ok: string, bad: string): CheckItem => {
  return { id, text, ok, bad }
}

const kitchen: CheckItem[] = [
  item('sy-food-permit', '食品经营许可证在不在、过没过期', '有效', '无效'),
  item('sy-health', '从业人员有没有健康证', '有', '没有'),
  item('sy-kitchen', '后厨干不干净', '干净', '不干净'),
  item('sy-dishes', '餐具消毒了没有', '消毒了', '没有'),
]

const exits: CheckItem[] = [
  item('xf-lane', '消防通道通不通', '通', '不通'),
  item('xf-charging', '楼道里有没有充电、堆物', '没有', '有'),
]

/** Orders made ready for what comes again and again in Fangzhuang. A pharmacy is 3 + 4 + 2 + 2 items. Source: R26. */
export const TEMPLATES: OrderTemplate[] = [
  {
    id: 'pharmacy',
    name: '药店',
    category: 'shopfront',
    keywords: ['药店', '药房', '药品', '卖药'],
    units: ['cg', 'sy', 'gs', 'ga'],
    arriveWithin: 2 * HOUR,
    reason: '研判：药店涉及四个部门，一张单，各查各的',
  },
  {
    id: 'restaurant',
    name: '餐馆',
    category: 'shopfront',
    keywords: ['饭馆', '餐馆', '饭店', '小吃', '烧烤', '油烟', '早点'],
    units: ['cg', 'sy', 'gs'],
    checklists: { sy: kitchen },
    arriveWithin: 2 * HOUR,
    reason: '研判：餐馆涉及三个部门，一张单，各查各的',
  },
  {
    id: 'fire-lane',
    name: '消防通道',
    category: 'parking',
    keywords: ['消防通道', '消防车', '救护车', '充电'],
    units: ['xf', 'ga', 'wy'],
    checklists: { xf: exits },
    arriveWithin: HOUR,
    reason: '研判：堵了消防通道，消防、公安、物业一起到场',
  },
  {
    id: 'shared-flat',
    name: '群租房',
    category: 'illegal_building',
    keywords: ['群租', '隔断', '打隔断'],
    units: ['fg', 'ga', 'xf', 'cg'],
    arriveWithin: 4 * HOUR,
    reason: '研判：群租房涉及四个部门，一张单，各查各的',
  },
]
