import { describe, expect, test } from 'vitest'
import { feedRow } from '../../../miniprogram/views/feed'
import {
  categoryChoices,
  filterFrom,
  placePills,
  statePills,
} from '../../../miniprogram/views/public'
import type { TicketCard } from '../../../typings/feed'
import { NOW, REPORTED } from './ticket-fixture'

describe('the public list’s filters (R36, R64)', () => {
  test('exactly the chosen state is on; a link that names none shows what is going on', () => {
    const on = (id: Parameters<typeof statePills>[0]) =>
      statePills(id)
        .filter((pill) => pill.on)
        .map((pill) => pill.id)
    expect(on('overdue')).toEqual(['overdue'])
    expect(on('all')).toEqual(['all'])
    expect(filterFrom('unsolved')).toBe('unsolved')
    expect(filterFrom(undefined)).toBe('open')
    expect(filterFrom('constructor')).toBe('open')
  })

  test('one’s building and its community; staff of a community have but one level', () => {
    expect(placePills('fz/fxy3/24', 'fz/fxy3').map(({ id, on }) => [id, on])).toEqual([
      ['fz/fxy3/24', false],
      ['fz/fxy3', true],
    ])
    expect(placePills('fz/fxy3', 'fz/fxy3')).toEqual([])
  })

  test('every category, and all of them', () => {
    const choices = categoryChoices('lift')
    expect(choices).toHaveLength(12)
    expect(choices.filter(({ on }) => on).map(({ text }) => text)).toEqual(['老旧电梯'])
  })
})

describe('a public card', () => {
  const card = (change: Partial<TicketCard> = {}): TicketCard => ({
    ...{ id: 'c1', kind: 'ticket', ticket: 't1', place: 'fz/fxy3/24', placeName: '24号楼' },
    ...{ at: NOW, createdAt: REPORTED, title: '污水管漏了', category: 'facility' },
    ...{ reporter: '402 邻居', stage: 'answered', cosigns: 0, followers: 0 },
    ...change,
  })

  test('of an unsolved request says why, and when it is asked again (B11)', () => {
    const reaskAt = NOW + 30 * 86_400_000
    const row = feedRow(card({ outcome: 'cannot', reason: 'money', reaskAt }), {}, NOW)
    expect(row.why).toBe('资金没有着落，9月25日 再问一次')
    expect(feedRow(card({ reason: 'money', stage: 'discovered' }), {}, NOW).why).toBe('')
  })

  test('shows who co-signed and how often it has come back (R27, R33)', () => {
    expect(feedRow(card({ cosigns: 17, relapses: 2 }), {}, NOW).foot).toBe(
      '第 2 次反弹 · 17 户附议',
    )
    expect(feedRow(card(), {}, NOW).foot).toBe('')
  })

  test('of one handled together with another leads there until both are answered (R25)', () => {
    const open = feedRow(card({ stage: 'analysed', mergedInto: 't2' }), {}, NOW)
    expect(open).toMatchObject({
      url: '/pages/ticket/ticket?id=t2',
      words: '和同一件事的另一件一起办，点开看那一件',
    })
    expect(feedRow(card({ stage: 'answered', mergedInto: 't2' }), {}, NOW).url).toBe(
      '/pages/ticket/ticket?id=t1',
    )
  })
})
