import { describe, expect, test } from 'vitest'
import { howWords } from '../../../miniprogram/copy/how'
import { districtWords, lengthWords } from '../../../miniprogram/copy/district'
import { loopOf } from '../../../miniprogram/copy/loop'
import { calculations } from '../../../miniprogram/views/obligations'
import type { Obligation, ObligationKind, TraceRow } from '../../../typings/ticket'
import { OTHER_RULES, RULES } from '../district-fixture'
import { FEEDBACK, HOUR, MINUTE, NOW, REPORTED, ticketView } from './ticket-fixture'

const event = (type: string, at: number, actor = '管楼干部'): TraceRow => ({
  ...{ seq: 0, type, at, actor, facts: {}, media: [] },
})
const owed = (kind: ObligationKind, change: Partial<Obligation> = {}): Obligation => {
  const base = { ...FEEDBACK, kind, ...change }
  return { ...base, dueAt: base.since + base.allowed }
}
const rowsOf = (obligations: Obligation[], timeline: TraceRow[] = [], rules = RULES) =>
  calculations(ticketView({ obligations, timeline, rules }), NOW)

describe('怎么算的 shows every step (B1, R28)', () => {
  test('the twelve hours: since, allowed, due, and what met them', () => {
    const metAt = REPORTED + 5 * HOUR
    const [row] = rowsOf([owed('feedback', { metAt })], [event('InterimGiven', metAt)])
    expect(row).toMatchObject({
      since: '今天 07:17',
      sinceNote: '楼门群转报，系统收到',
      allowed: '+ 12 小时',
      dueLabel: '最迟反馈',
      due: '今天 19:17',
      state: '提前 7 小时',
      steps: [{ label: '做到', note: '管楼干部说明了情况', at: '今天 12:17' }],
    })
  })

  test('a promise is somebody’s own time, within what the district allows', () => {
    const promise = owed('promise', { since: NOW - HOUR, allowed: 26 * HOUR + 5 * MINUTE })
    expect(rowsOf([promise])[0]).toMatchObject({
      allowed: '+ 1 天 2 小时',
      allowedNote: '约定的时间，最多 72 小时',
      dueLabel: '最迟再回话',
    })
    expect(rowsOf([promise], [], OTHER_RULES)[0]?.allowedNote).toContain('48 小时')
  })

  test('a breach stays with its own moment, also when the duty was done later', () => {
    const dueAt = REPORTED + 2 * HOUR
    const metAt = dueAt + HOUR
    const late = owed('feedback', { allowed: 2 * HOUR, breachedAt: dueAt, metAt })
    const [row] = rowsOf([late], [event('TicketAnswered', metAt)])
    expect(row).toMatchObject({ state: '逾期，已记录', tone: 'late' })
    expect(row?.steps.map(({ label, at }) => `${label} ${at}`)).toEqual([
      '逾期 今天 09:17',
      '补上 今天 10:17',
    ])
  })

  test('nobody took it: the system alerted the next circle, which is no one’s answer', () => {
    const dueAt = REPORTED + 30 * MINUTE
    const missed = owed('acceptance', { allowed: 30 * MINUTE, breachedAt: dueAt, metAt: dueAt })
    expect(rowsOf([missed])[0]).toMatchObject({
      allowed: '+ 30 分钟',
      steps: [{ label: '逾期', note: '没人接，系统已提醒上一级' }],
    })
  })

  test.each([
    ['result', '结果出来时', '最迟告知结果'],
    ['inspection', '查处时', '最迟复查'],
    ['reask', '约定再问的日子', '最迟重新回话'],
    ['acceptance', '楼门群转报，系统收到', '最迟接办'],
  ] as const)('%s says where it began and what it ends in', (kind, sinceNote, dueLabel) => {
    expect(rowsOf([owed(kind)])[0]).toMatchObject({ sinceNote, dueLabel })
  })

  test('a clock that 没解决 began says so', () => {
    const again = owed('feedback', { since: NOW - HOUR })
    const [row] = rowsOf([again], [event('TicketReopened', NOW - HOUR)])
    expect(row?.sinceNote).toBe('反映人说没解决，重新起算')
  })

  test('a re-inspection names its unit', () => {
    expect(rowsOf([owed('inspection', { unit: 'cg' })])[0]?.title).toBe('城管 · 复查')
  })
})

describe('every number is the district’s (R40)', () => {
  test('in words', () => {
    expect([30 * MINUTE, HOUR, 72 * HOUR, 7 * 24 * HOUR].map(lengthWords)).toEqual([
      ...['30 分钟', '1 小时', '72 小时', '7 天'],
    ])
  })

  test('no sentence of another district keeps one of Fangzhuang’s', () => {
    const words = JSON.stringify([
      howWords.notes(OTHER_RULES),
      loopOf(OTHER_RULES),
      districtWords.within(OTHER_RULES),
      districtWords.promise(OTHER_RULES),
      districtWords.reopened(OTHER_RULES),
      districtWords.result(OTHER_RULES),
    ])
    expect(words).toContain('24 小时')
    expect(words).toContain('48 小时')
    expect(words).not.toMatch(/12 小时|72 小时|30 分/)
  })

  test('before they are known nothing is promised in hours', () => {
    const words = JSON.stringify([loopOf(), districtWords.within(), districtWords.surely()])
    expect(words).not.toMatch(/\d+ (小时|分|天)/)
  })
})
