import { describe, expect, test } from 'vitest'
import { flowRows } from '../../../miniprogram/views/flow'
import { reasonPills, unsolvedCard } from '../../../miniprogram/views/oversight'
import type { UnsolvedRow } from '../../../typings/ticket'
import { OTHER_RULES, RULES } from '../district-fixture'
import { FEEDBACK, HOUR, NOW, REPORTED, ticketView } from './ticket-fixture'

const order = {
  kind: 'joint',
  arriveBy: NOW,
  tasks: [
    { unit: 'cg', checklist: [], signIn: { at: NOW, point: { latitude: 1, longitude: 1 } } },
    { unit: 'sy', checklist: [] },
  ],
} as const
const withOrder = ticketView({
  owner: '管楼干部',
  desk: 'district',
  order: { ...order, tasks: [...order.tasks] as never }, // as the server sends it
})

describe('the flow page (R31)', () => {
  test('names who does what and within what time, by the district (R40)', () => {
    const rows = flowRows({ rules: OTHER_RULES }, NOW)
    expect(rows.map(({ name }) => name)).toEqual(['发现', '研判', '处置', '反馈'])
    expect(rows[0]?.within).toBe('1 小时没人接，提醒上一级')
    expect(rows[3]?.within).toBe('从反映起 24 小时')
    expect(rows.every(({ state, count }) => state === '' && count === '')).toBe(true)
  })

  test('shows where each step of a request stands today', () => {
    const rows = flowRows({ rules: RULES, ticket: withOrder }, NOW)
    expect(rows.map(({ state }) => state)).toEqual(['done', 'done', 'now', 'next'])
    expect(rows.map(({ here }) => here)).toEqual([
      '07:17，管楼干部接下来了',
      '10:17，在地区平台',
      '10:26，2 个部门，到了 1 个',
      '最迟 19:17',
    ])
  })

  test('says that the answer is late, and when it came', () => {
    const late = flowRows({ rules: RULES, ticket: withOrder }, FEEDBACK.dueAt + HOUR)
    expect(late[3]).toMatchObject({ late: true })
    expect(late[3]?.here).toContain('已逾期')
    const answer = { at: NOW, by: '管楼干部', outcome: 'solved', words: '', media: [] } as const
    const answered = ticketView({ stage: 'answered', answer: { ...answer, media: [] } })
    expect(flowRows({ rules: RULES, ticket: answered }, NOW)[3]?.here).toBe(
      '管楼干部 14:05 回话，等反映人确认',
    )
  })

  test('what was settled on the spot needed neither platform nor departments', () => {
    const answer = { at: NOW, by: '楼门长', outcome: 'explained', words: '', media: [] } as const
    const phases = { discovered: REPORTED, answered: NOW }
    const spot = ticketView({ stage: 'answered', phases, answer: { ...answer, media: [] } })
    const rows = flowRows({ rules: RULES, ticket: spot }, NOW)
    expect(rows.map(({ state }) => state)).toEqual(['done', 'skipped', 'skipped', 'now'])
  })

  test('counts what stands in each phase of a place', () => {
    const counts = { discovered: 3, analysed: 0, enforcing: 1, answered: 12 }
    const rows = flowRows({ rules: RULES, counts }, NOW)
    expect(rows.map(({ count }) => count)).toEqual(['3 件', '没有', '1 件', '12 件'])
  })
})

describe('a row of the ledger of what is unsolved (R36, B11)', () => {
  const row = (change: Partial<UnsolvedRow> = {}): UnsolvedRow => ({
    ...{ id: 't1', title: '整根立管锈了', category: 'facility', placeName: '24号楼' },
    ...{ at: NOW, reason: 'money', basis: '今年额度已用完', asked: 0, words: '', open: false },
    reaskAt: Date.UTC(2026, 10, 30, 1),
    ...change,
  })

  test('says why, on what it rests, and the day it is asked again', () => {
    expect(unsolvedCard(row(), NOW)).toMatchObject({
      meta: '设施维修 · 24号楼 · 今天',
      reason: '资金没有着落',
      basis: '依据：今年额度已用完',
      reask: '重新再问的日子：11月30日',
    })
  })

  test('that it is being asked again now, that it was, or that it never will be', () => {
    expect(unsolvedCard(row({ open: true }), NOW).reask).toContain('正在重新问')
    expect(unsolvedCard(row({ asked: 2 }), NOW).reask).toContain('2 次')
    const { reaskAt: _none, ...lawful } = row({ reason: 'law' })
    expect(unsolvedCard(lawful, NOW).reask).toContain('法律')
  })

  test('is read by reason class, every reason at first', () => {
    expect(reasonPills('').filter(({ on }) => on)).toEqual([{ id: '', text: '全部原因', on: true }])
    expect(reasonPills('money').filter(({ on }) => on)).toMatchObject([{ id: 'money' }])
    expect(reasonPills('')).toHaveLength(6)
  })
})
