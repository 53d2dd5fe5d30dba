import { describe, expect, test } from 'vitest'
import {
  deskFirst,
  deskRows,
  filterPills,
  pageFor,
  placePills,
  placesNamed,
  shortener,
} from '../../../miniprogram/views/work/desk'
import { dueChip } from '../../../miniprogram/views/work/due'
import { HOUR, inboxRow, MINUTE, NOW } from './ticket-fixture'

describe('rows of 工作台 (R4, mock 04)', () => {
  test('every row names its next step as a verb and whose door it is', () => {
    const [row] = deskRows([inboxRow()], NOW)
    expect(row).toMatchObject({ step: '先接下来', where: '5号楼 1101' })
    expect(row?.aria).toBe('楼上往下扔烟头，接单剩 9 分，下一步 先接下来，5号楼 1101')
  })

  test('a danger to life says so first (issue 3 item 1)', () => {
    const [row] = deskRows([inboxRow({ urgent: true })], NOW)
    expect(row).toMatchObject({ title: '紧急 · 楼上往下扔烟头' })
    expect(row?.aria).toMatch(/^紧急/)
  })

  test('the most urgent one says why, and can be accepted on the spot (R15)', () => {
    expect(deskFirst(inboxRow(), NOW)?.acceptsHere).toBe(true)
    const late = inboxRow({ next: 'explain_breach', mineFirst: true, dueAt: NOW - 26 * MINUTE })
    expect(deskFirst(late, NOW)).toMatchObject({
      step: '写说明，约新时间',
      where: '5号楼 · 您首接',
      acceptsHere: false,
    })
    expect(deskFirst(undefined, NOW)).toBeNull()
  })

  test.each([
    ['accept', 'handle'],
    ['answer', 'handle'],
    ['give_result', 'handle'],
    ['watch', 'handle'],
    ['triage', 'triage'],
    ['sign_in', 'order'],
    ['file_finding', 'order'],
    ['inspect', 'order'],
  ] as const)('%s opens the page where it is done', (next, page) => {
    expect(pageFor(inboxRow({ next }))).toBe(`/work/${page}/${page}?id=t1`)
  })

  test('filters show what each would hold', () => {
    const pills = filterPills(
      { all: 23, unaccepted: 4, today: 9, breached: 1, mine: 0, triage: 0 },
      'today',
    )
    expect(pills.map(({ label }) => label)).toEqual(['全部 23', '待接 4', '今天到期 9', '已逾期 1'])
    expect(pills.filter(({ on }) => on).map(({ id }) => id)).toEqual(['today'])
    const desk = { all: 23, unaccepted: 0, today: 9, breached: 0, mine: 2, triage: 7 }
    expect(filterPills(desk, 'all').map(({ label }) => label)).toEqual([
      ...['全部 23', '待接 0', '今天到期 9', '已逾期 0', '我接的 2', '要研判 7'],
    ])
  })

  test('buildings keep their order and mark the chosen one', () => {
    const places = [
      { place: 'fz/zfy/5', name: '5号楼', waiting: 12, unread: 3 },
      { place: 'fz/zfy/2', name: '2号楼', waiting: 8, unread: 0 },
    ]
    const pills = placePills(places, 'fz/zfy/2')
    expect(pills.map(({ on }) => on)).toEqual([false, true])
    expect(pills.map(({ aria }) => aria)).toEqual([
      '5号楼，12 件等您办，3 件新的',
      '2号楼，8 件等您办',
    ])
    expect(placesNamed(pills, ' 2').map(({ name }) => name)).toEqual(['2号楼'])
    expect(placesNamed(pills, '')).toHaveLength(2)
  })
})

describe('a deadline as a chip: icon, word and colour together', () => {
  test.each([
    [
      'far',
      { dueAt: NOW + 5 * HOUR + 12 * MINUTE, dueKind: 'feedback' },
      '还剩 5 小时 12 分',
      'plain',
    ],
    ['under three hours', { dueAt: NOW + 38 * MINUTE, dueKind: 'feedback' }, '还剩 38 分', 'soon'],
    ['overdue', { dueAt: NOW - 26 * MINUTE, dueKind: 'feedback' }, '已逾期 26 分', 'late'],
    ['not taken', { dueAt: NOW + 9 * MINUTE, dueKind: 'acceptance' }, '接单剩 9 分', 'soon'],
    ['never taken', { dueAt: NOW - 5 * MINUTE, dueKind: 'acceptance' }, '没人接 5 分', 'late'],
  ] as const)('%s', (_name, due, text, tone) => {
    expect(dueChip(due, NOW)).toMatchObject({ text, tone })
  })

  test('nothing owed, no chip', () => {
    expect(dueChip({}, NOW)).toBeUndefined()
  })
})

test('within one estate a building is its number; over several its whole name', () => {
  expect(shortener(['紫芳园3号楼', '紫芳园5号楼'])('紫芳园3号楼')).toBe('3号楼')
  expect(shortener(['紫芳园3号楼', '芳星园5号楼'])('紫芳园3号楼')).toBe('紫芳园3号楼')
})
