import { describe, expect, test } from 'vitest'
import {
  categoryPills,
  checklistOf,
  firstTriage,
  gridOf,
  itemCount,
  orderButton,
  toggleUnit,
  triageButton,
  triageFacts,
  unitPicks,
  withCategory,
  withWay,
} from '../../../miniprogram/views/work/triage'
import { besides } from '../../../miniprogram/views/work/similar'
import { triageSubject } from '../../../miniprogram/views/work/triage-screen'
import type { TriageOptions } from '../../../typings/contract'
import type { TicketAction } from '../../../typings/ticket'
import { NOW, ticket } from './ticket-fixture'

const item = (id: string, text: string) => ({ id, text, ok: '好', bad: '不好' })
const options: TriageOptions = {
  categories: [
    { id: 'shopfront', gridCode: '05', gridName: '街面秩序' },
    { id: 'order', gridCode: '05', gridName: '街面秩序' },
  ],
  units: [
    { id: 'xf', checklist: [item('x', '疏散通道通不通')] },
    { id: 'cg', checklist: [item('c', '门口有没有摆货'), item('d', '广告牌合不合规')] },
    { id: 'sy', checklist: [item('s', '处方药是不是凭处方卖')] },
  ],
  suggested: ['cg', 'sy'],
  why: {},
  templates: [],
  similar: [],
}
const shop = ticket({ category: 'shopfront', channel: 'grid', placeName: '5号楼', spot: '南侧' })

describe('triage begins with the usual units (R25, R26)', () => {
  test('several of them make a joint order', () => {
    expect(firstTriage(shop, options)).toEqual({
      category: 'shopfront',
      way: 'joint',
      units: ['cg', 'sy'],
    })
  })

  test('a running order begins with the units it has, also such as nobody suggests (R26)', () => {
    const tasks = [{ unit: 'xf' as const, checklist: [] }]
    const running = ticket({
      ...{ stage: 'enforcing', category: 'shopfront' },
      order: { kind: 'single', arriveBy: NOW, tasks },
    })
    expect(firstTriage(running, options)).toMatchObject({ way: 'single', units: ['xf'] })
  })

  test('suggested units stand first, each with its checklist in a line', () => {
    const picks = unitPicks(options, ['cg'], true)
    expect(picks.map(({ id, on }) => [id, on])).toEqual([
      ['cg', true],
      ['sy', false],
      ['xf', false],
    ])
    expect(picks[0]).toMatchObject({ name: '城管', summary: '摆货、广告牌', items: 2 })
    expect(picks[1]?.summary).toBe('处方药')
  })

  test('a unit nobody would expect shows when asked for, or once it is chosen', () => {
    expect(unitPicks(options, ['cg'], false).map(({ id }) => id)).toEqual(['cg', 'sy'])
    expect(unitPicks(options, ['xf'], false).map(({ id }) => id)).toContain('xf')
  })
})

describe('the order', () => {
  const choice = firstTriage(shop, options)

  test('a joint order is ticked unit by unit and needs two', () => {
    expect(orderButton(choice)).toEqual({ label: '下单给 2 个部门', ready: true })
    const units = toggleUnit(choice, 'sy')
    expect(units).toEqual(['cg'])
    expect(orderButton({ ...choice, units }).ready).toBe(false)
    expect(toggleUnit({ ...choice, units }, 'xf')).toEqual(['cg', 'xf'])
  })

  test('a single order has exactly one unit', () => {
    const single = withWay(choice, 'single', options)
    expect(single.units).toEqual(['cg'])
    expect(toggleUnit(single, 'xf')).toEqual(['xf'])
    expect(orderButton(single)).toEqual({ label: '下单给城管', ready: true })
    expect(orderButton({ ...single, units: [] }).ready).toBe(false)
  })

  test('back to a joint order the usual units return', () => {
    const single = withWay(choice, 'single', options)
    expect(withWay(single, 'joint', options).units).toEqual(['cg', 'sy'])
  })

  test('counts what will be looked at', () => {
    expect(itemCount(options, ['cg', 'sy'])).toBe(3)
  })
})

test('the category shows its grid code (R16)', () => {
  expect(gridOf(options, 'order')).toEqual({ code: '网格 05', name: '街面秩序' })
  expect(categoryPills(options, 'order', 'shopfront').find(({ on }) => on)?.label).toBe('公共秩序')
  expect(categoryPills(options, 'order', 'order')[0]?.id).toBe('order')
})

test('the head says where, how it came and how long is left', () => {
  expect(triageFacts(shop, NOW)).toBe('5号楼 南侧 · 网格员发现 · 还剩 38 分')
})

test('another category brings its own units; refusing stays refusing (R25)', () => {
  const none = { categories: [], units: [], why: {}, templates: [], similar: [] }
  const options = { ...none, suggested: ['xf' as const] }
  const choice = { category: 'shopfront' as const, way: 'joint' as const, units: ['cg' as const] }
  expect(withCategory(choice, 'facility', options)).toEqual({
    category: 'facility',
    way: 'single',
    units: ['xf'],
  })
  expect(withCategory({ ...choice, way: 'not_ours' }, 'facility', options).way).toBe('not_ours')
})

describe('what the page of 研判 offers (R25)', () => {
  const ways = (can: TicketAction[]) => triageSubject(ticket({ can }), NOW).ways.map(({ id }) => id)

  test('转议事 stands between the orders and the refusal, as long as it is not marked yet', () => {
    expect(ways(['triage', 'markTopic', 'answer'])).toEqual([
      'single',
      'joint',
      'topic',
      'not_ours',
    ])
    expect(ways(['triage', 'answer'])).toEqual(['single', 'joint', 'not_ours'])
  })

  test('a refusal is only for who may answer', () => {
    expect(ways(['triage'])).toEqual(['single', 'joint'])
  })

  test('a refusal is ready once it says what and why; an order does not wait for its words', () => {
    const nothing = { words: '', lawAndWhereTo: '' }
    const refusing = { category: 'shopfront', way: 'not_ours', units: [] } as const
    expect(triageButton(refusing, nothing).ready).toBe(false)
    const written = { words: '这条路归市政养护，不归地区。', lawAndWhereTo: '道路条例；市政热线' }
    expect(triageButton(refusing, written)).toEqual({ label: '发给邻居', ready: true })
    expect(triageButton(firstTriage(shop, options), nothing).ready).toBe(true)
  })

  test('the checklist of a unit is read whole; a unit without one has none', () => {
    expect(checklistOf(options.units, 'cg').map(({ id }) => id)).toEqual(['c', 'd'])
    expect(checklistOf(options.units, 'ga')).toEqual([])
  })
})

describe('a first responder merging (R25)', () => {
  const near = {
    placeName: '5号楼',
    spot: '',
    stage: 'discovered',
    createdAt: NOW,
    cosigns: 0,
  } as const

  test('the request in hand is not offered to itself; nothing is ticked beforehand', () => {
    const own = { ...near, id: shop.id, title: '一', place: shop.place }
    const other = { ...near, id: 'other', title: '二', place: 'fz/elsewhere' }
    expect(besides(shop, [own, other])).toMatchObject([
      { id: 'other', samePlace: false, likely: false },
    ])
    expect(besides(shop, [{ ...other, place: shop.place }])[0]?.samePlace).toBe(true)
  })
})
