import { describe, expect, test } from 'vitest'
import type { HomeView } from '../../../typings/contract'
import type { HomeTopics } from '../../../typings/contract/home'
import type { TicketCard } from '../../../typings/feed'
import type { Me, RoleGrant } from '../../../typings/member'
import type { PlaceServant } from '../../../typings/place'
import { feedRow, fits, isLate } from '../../../miniprogram/views/feed'
import { belongingOf, callable, servantRows, servantStrip } from '../../../miniprogram/views/home'
import { homeScreen } from '../../../miniprogram/views/home-screen'
import { ledgerOf } from '../../../miniprogram/views/oversight'
import { meScreen } from '../../../miniprogram/views/me'
import { plateOf } from '../../../miniprogram/views/place'
import { scaleOf } from '../../../miniprogram/views/look'
import { OTHER_RULES, RULES } from '../district-fixture'
import { FEEDBACK, HOUR, NOW, REPORTED } from './ticket-fixture'

const me = (change: Partial<Me> = {}): Me => ({
  nickname: '邻居',
  label: '402 邻居',
  roles: [],
  unread: 0,
  reminders: { progress: 0, work: 0, room: 0 },
  ...change,
})
const home = (status: 'pending' | 'confirmed' | 'refused') => ({
  building: 'fz/fxy3/24',
  buildingName: '芳星园三区24号楼',
  household: 'fz/fxy3/24/402',
  door: '402',
  status,
})
const role = (change: Partial<RoleGrant> = {}): RoleGrant => ({
  id: 'r1',
  role: 'cadre',
  scope: 'fz/fxy3/24',
  validFrom: 0,
  ...change,
})
const servant = (change: Partial<PlaceServant> = {}): PlaceServant => ({
  role: 'cadre',
  label: '管楼干部',
  hours: '8:30–18:00',
  onDuty: false,
  ...change,
})
const building = {
  place: {
    id: 'fz/fxy3/24',
    level: 'building' as const,
    name: '24号楼',
    estate: '芳星园三区',
    households: 212,
  },
  community: '芳星园三区社区',
  neighbours: 186,
  servants: [servant()],
  groupBound: true,
}
const homeView = (change: Partial<HomeView> = {}): HomeView => ({
  me: me({ home: home('confirmed') }),
  uploads: 'u/x/',
  card: building,
  feed: { rows: [] },
  urls: {},
  open: 2,
  rules: RULES,
  ...change,
})
const card = (change: Partial<TicketCard> = {}): TicketCard => ({
  id: 'c1',
  kind: 'ticket',
  ticket: 't1',
  place: 'fz/fxy3/24',
  placeName: '芳星园三区24号楼',
  at: NOW,
  createdAt: REPORTED,
  title: '3单元电梯停在 9 层',
  cosigns: 0,
  followers: 0,
  category: 'lift',
  reporter: '402 邻居',
  stage: 'enforcing',
  dueAt: FEEDBACK.dueAt,
  dueSince: FEEDBACK.since,
  ...change,
})

describe('where a person belongs (design §3)', () => {
  test('from nowhere to member, step by step', () => {
    expect(belongingOf({ me: me() })).toBe('nowhere')
    expect(belongingOf({ me: me(), card: building })).toBe('visitor')
    expect(belongingOf({ me: me({ home: home('pending') }), card: building })).toBe('pending')
    expect(belongingOf({ me: me({ home: home('refused') }) })).toBe('refused')
    expect(belongingOf({ me: me({ home: home('confirmed') }), card: building })).toBe('member')
  })

  test('staff see the building they serve without living there', () => {
    expect(belongingOf({ me: me({ roles: [role()] }), card: building })).toBe('member')
  })

  test('only staff of more than one building can look at another', () => {
    const screenOf = (roles: RoleGrant[]) => homeScreen(homeView({ me: me({ roles }) }), NOW)
    expect(screenOf([role()]).movable).toBe(false)
    expect(screenOf([role(), role({ id: 'r2', scope: 'fz/fxy3/21' })]).movable).toBe(true)
    expect(screenOf([role({ role: 'secretary', scope: 'fz/fxy3' })]).movable).toBe(true)
  })
})

describe('the figure under 议事 (R52, R59)', () => {
  const figure = (topics: Partial<HomeTopics>) =>
    homeScreen(homeView({ topics: { voting: 0, asking: 0, waiting: 0, ...topics } }), NOW).topics
  const until = (hours: number) => ({ votingUntil: NOW + hours * HOUR })

  test('what waits for an organiser first, then a vote with its days, then questions', () => {
    expect(figure({ waiting: 3, voting: 1, ...until(50) }).long).toBe('3 个议题等您办')
    expect(figure({ voting: 1, asking: 2, ...until(50) })).toEqual({
      ...{ short: '表决剩 2 天', long: '1 场表决，还剩 2 天', do: true },
    })
    expect(figure({ voting: 1, ...until(5.5) })).toMatchObject({
      ...{ short: '表决快截止', long: '1 场表决，还剩 5 小时' },
    })
    expect(figure({ voting: 2, ...until(50) })).toMatchObject({
      ...{ short: '2 场表决', long: '2 场表决，最近的还剩 2 天' },
    })
    expect(figure({ asking: 2 })).toMatchObject({ short: '2 题问意见', do: true })
  })

  test('nothing to do is said without a figure, also once a vote has closed', () => {
    expect(figure({})).toEqual({ short: '一起商量', long: '楼里的事，一起商量', do: false })
    expect(figure({ voting: 1, ...until(-1) }).do).toBe(false)
    expect(homeScreen(homeView(), NOW).topics.do).toBe(false)
  })
})

describe('who is here (R5)', () => {
  test('one of each role, the one on duty shown, six at most', () => {
    const rows = servantRows([
      servant({ role: 'property', label: '物业' }),
      servant({ onDuty: false }),
      servant({ onDuty: true }),
    ])
    expect(servantStrip(rows).map(({ role: name, onDuty }) => [name, onDuty])).toEqual([
      ['管楼干部', true],
      ['物业', false],
    ])
  })

  test('the captain’s published telephone comes first; none is invented', () => {
    const captain = servant({ role: 'captain', label: '楼门长', phone: '010-1' })
    expect(callable([servant({ phone: '010-2' }), captain])).toEqual({
      name: '楼门长',
      phone: '010-1',
    })
    expect(callable([servant()]).phone).toBe('')
  })
})

describe('cards of the feed (R29, R34)', () => {
  test('a request under way shows bricks and what is left', () => {
    const row = feedRow(card(), {}, NOW)
    expect(row).toMatchObject({
      kind: '老旧电梯',
      who: '402 邻居',
      when: ' · 今天 07:17',
      chip: '处置中',
      due: '还剩 5 小时 12 分',
      dueTone: 'ok',
    })
    expect(row.bricks).toHaveLength(12)
    const { dueSince: _since, ...older } = card()
    expect(feedRow(older, {}, NOW).bricks).toEqual([])
  })

  test('an overdue one shows the solid chip and no bricks', () => {
    const row = feedRow(card({ dueAt: NOW - HOUR }), {}, NOW)
    expect(row).toMatchObject({ chip: '已逾期', chipTone: 'late', due: '已逾期 1 小时' })
    expect(row.bricks).toEqual([])
  })

  test('a closed one says how it ended', () => {
    const { dueAt: _met, ...closed } = card({ stage: 'closed', outcome: 'solved' })
    expect(feedRow(closed, {}, NOW)).toMatchObject({
      kind: '办结 · 老旧电梯',
      done: true,
      foot: '已解决',
      chip: '',
    })
  })

  test('filters tell cards apart by their state alone', () => {
    const open = card()
    const answered = card({ stage: 'answered' })
    expect([fits(open, 'open', NOW), fits(answered, 'open', NOW)]).toEqual([true, false])
    expect([fits(open, 'answered', NOW), fits(answered, 'answered', NOW)]).toEqual([false, true])
  })

  test('a breach stays in the ledger though the answer came later (R36)', () => {
    const { dueAt: _met, ...late } = card({ stage: 'answered', breachedAt: NOW - HOUR })
    expect(isLate(late, NOW)).toBe(true)
    const ledger = ledgerOf([late, card({ outcome: 'cannot' })], {}, NOW)
    expect([ledger.late.length, ledger.seen]).toEqual([1, 2])
  })
})

describe('我的', () => {
  test('doors open by role: captains confirm, administrators import (R6)', () => {
    expect(meScreen(me({ roles: [role({ role: 'captain' })] }), NOW)).toMatchObject({
      confirms: true,
      grants: false,
      imports: false,
    })
    expect(meScreen(me({ roles: [role({ role: 'admin', scope: 'fz' })] }), NOW)).toMatchObject({
      confirms: false,
      grants: true,
      imports: true,
    })
  })

  test('the same role in several places is one chip; an officer is named by the unit', () => {
    const roles = [role(), role({ id: 'r2', scope: 'fz/fxy3/21' })]
    expect(meScreen(me({ roles }), NOW).roles.map(({ words }) => words)).toEqual(['管楼干部 2 处'])
    const officer = role({ role: 'officer', unit: 'cg', scope: 'fz' })
    expect(meScreen(me({ roles: [officer] }), NOW).roles[0]?.words).toBe('城管队员')
  })
})

describe('what a person reads with', () => {
  test('the largest wish wins, within what a line can hold (B16)', () => {
    expect(scaleOf({ care: false, scale: 1, system: 1 })).toBe(1)
    expect(scaleOf({ care: true, scale: 1, system: 1 })).toBe(1.3)
    expect(scaleOf({ care: false, scale: 1.15, system: 1.4 })).toBe(1.4)
    expect(scaleOf({ care: true, scale: 1.3, system: 2.4 })).toBe(1.6)
  })

  test('a plate has its number and its rest', () => {
    expect(plateOf('24号楼')).toEqual({ number: '24', rest: '号楼' })
    expect(plateOf('甲楼')).toEqual({ number: '甲楼', rest: '' })
  })
})

describe("another district's hours on the first screen (R28, R40)", () => {
  test('are its own, in every promise', () => {
    const screen = homeScreen(homeView({ rules: OTHER_RULES }), NOW)
    expect([screen.within, screen.surely]).toEqual(['24 小时内给您回话', '24 小时内一定给您回话'])
    expect(homeScreen(homeView(), NOW).within).toBe('12 小时内给您回话')
  })

  test('a card has a brick for each hour allowed', () => {
    const dueAt = REPORTED + 24 * HOUR
    expect(feedRow(card({ dueAt }), {}, NOW).bricks).toHaveLength(24)
  })
})
