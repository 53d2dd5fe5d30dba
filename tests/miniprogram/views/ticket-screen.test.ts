import { describe, expect, test } from 'vitest'
import type { Answer, Order, TicketView, TraceRow } from '../../../typings/ticket'
import { calculations } from '../../../miniprogram/views/obligations'
import { phaseSteps } from '../../../miniprogram/views/phases'
import { shareTitle } from '../../../miniprogram/views/share'
import { ticketScreen } from '../../../miniprogram/views/ticket-screen'
import { FEEDBACK, HOUR, MINUTE, NOW, REPORTED, ticketView } from './ticket-fixture'

const answer = (change: Partial<Answer> = {}): Answer => ({
  at: FEEDBACK.dueAt - 75 * MINUTE,
  by: '管楼干部',
  outcome: 'solved',
  words: '两处货架已搬回店内，人行道让出来了。',
  media: [],
  ...change,
})

const answered = (change: Partial<TicketView> = {}): TicketView => {
  const { governing: _done, ...rest } = ticketView()
  return {
    ...rest,
    stage: 'answered',
    answer: answer(),
    obligations: [{ ...FEEDBACK, metAt: answer().at }],
    phases: { ...rest.phases, answered: answer().at },
    ...change,
  }
}

describe('the phase bar (R21)', () => {
  test('says when each phase was entered and until when the answer is due', () => {
    const steps = phaseSteps(ticketView(), NOW)
    expect(steps.map(({ label, state, time }) => [label, state, time])).toEqual([
      ['发现', 'done', '07:17'],
      ['研判', 'done', '10:17'],
      ['处置', 'now', '进行中'],
      ['反馈', 'next', '19:17 前'],
    ])
  })

  test('a request answered on the spot did not pass platform and departments (R23)', () => {
    const steps = phaseSteps(answered({ phases: { discovered: REPORTED, answered: NOW } }), NOW)
    expect(steps.map(({ state }) => state)).toEqual(['done', 'skipped', 'skipped', 'now'])
  })

  test('a closed request has all four behind it', () => {
    const steps = phaseSteps(answered({ stage: 'closed' }), NOW)
    expect(steps.every(({ state }) => state === 'done')).toBe(true)
  })
})

describe('怎么算的 (B1, R28)', () => {
  test('every obligation shows since + allowed = due', () => {
    const [row] = calculations(ticketView(), NOW)
    expect(row).toMatchObject({
      since: '今天 07:17',
      sinceNote: '楼门群转报，系统收到',
      allowed: '+ 12 小时',
      due: '今天 19:17',
      state: '还剩 5 小时 12 分',
    })
  })

  test('the governing one comes first; a breach stays recorded though it was made good later', () => {
    const accepted = {
      kind: 'acceptance' as const,
      since: REPORTED,
      allowed: 30 * MINUTE,
      dueAt: REPORTED + 30 * MINUTE,
      metAt: REPORTED + 40 * MINUTE,
      breachedAt: REPORTED + 30 * MINUTE,
    }
    const rows = calculations(ticketView({ obligations: [accepted, FEEDBACK] }), NOW)
    expect(rows.map(({ title }) => title)).toEqual(['给您回话', '有人接办'])
    expect(rows[1]).toMatchObject({ state: '逾期，已记录', tone: 'late' })
    expect(rows[1]?.steps.at(-1)).toMatchObject({ label: '补上', at: '今天 07:57' })
  })
})

describe('the ticket page', () => {
  test('says how early the answer came against the obligation it met', () => {
    expect(ticketScreen(answered(), NOW).answer).toMatchObject({
      title: '管楼干部的回话',
      chip: '提前 1 小时 15 分',
      chipTone: 'ok',
    })
  })

  test('says how late it came', () => {
    const at = FEEDBACK.dueAt + 26 * MINUTE
    const late = answered({
      answer: answer({ at }),
      obligations: [{ ...FEEDBACK, metAt: at, breachedAt: FEEDBACK.dueAt }],
    })
    expect(ticketScreen(late, NOW).answer).toMatchObject({ chip: '晚了 26 分', chipTone: 'late' })
  })

  test('what cannot be solved names the day it is asked again (B11)', () => {
    const asked = answer({ outcome: 'cannot', reason: 'money', reaskAt: Date.UTC(2026, 10, 30, 1) })
    const screen = ticketScreen(answered({ answer: asked }), NOW)
    expect(screen.answer?.reask).toBe('重新再问的日子：11月30日')
    expect(ticketScreen(answered(), NOW).answer?.reask).toBe('')
  })

  test('a refusal shows its reason, the rule and where to go (R25, R30)', () => {
    const refused = answer({ outcome: 'cannot', reason: 'money', lawAndWhereTo: '找房管所' })
    const screen = ticketScreen(answered({ answer: refused }), NOW)
    expect(screen.answer?.more.join()).toContain('资金没有着落')
    expect(screen.answer?.more.join()).toContain('找房管所')
  })

  test('only who may confirm is asked whether it is solved (R38)', () => {
    expect(ticketScreen(answered({ can: ['share'] }), NOW).ask).toBe(false)
    expect(ticketScreen(answered({ can: ['confirm'] }), NOW).ask).toBe(true)
  })

  test('staff get the missing step, on the page where it is done', () => {
    expect(ticketScreen(ticketView({ can: ['accept', 'answer'] }), NOW).step).toEqual({
      words: '先接下来',
      url: '/work/handle/handle?id=t1',
    })
    expect(ticketScreen(ticketView({ can: ['fileFinding'] }), NOW).step?.url).toContain('/order/')
    expect(ticketScreen(ticketView({ can: ['confirm', 'share'] }), NOW).step).toBeNull()
  })

  test('its author reads why others cannot see it yet (B13)', () => {
    const held = ticketView({ visibility: 'held', heldReason: 'text_risky' })
    const toAuthor = ticketScreen({ ...held, mine: true }, NOW).notes[0]?.words
    expect(toAuthor).toContain('照常计时')
    const toHandler = ticketScreen(held, NOW).notes[0]?.words
    expect(toHandler).toContain('反馈先只给反映人')
    expect(toHandler).not.toBe(toAuthor)
  })

  test('a withdrawal is the neighbour’s own word: neither early nor late, and why it is hidden (B13)', () => {
    const withdrawn: Answer = {
      ...{ at: NOW, by: '402 邻居', words: '搬走了', media: [] },
      outcome: 'withdrawn',
      hidden: 'check_pending',
    }
    const met = { ...FEEDBACK, metAt: NOW }
    const view = ticketView({ stage: 'closed', answer: withdrawn, obligations: [met] })
    const { answer } = ticketScreen(view, NOW)
    expect(answer).toMatchObject({ title: '402 邻居', outcome: '已撤回', chip: '', chipTone: '' })
    expect(answer?.more).toEqual([expect.stringContaining('通过后邻居才能看到'), '今天 14:05 撤回'])
  })

  test('a file without a link is not drawn', () => {
    const media = [
      { fileId: 'a', kind: 'photo' as const, check: 'passed' as const },
      { fileId: 'b', kind: 'photo' as const, check: 'pending' as const },
    ]
    const screen = ticketScreen(ticketView({ media, urls: { b: 'https://b' } }), NOW)
    expect(screen.photos).toEqual([{ key: 'b', url: 'https://b', words: '检查后邻居可见' }])
  })

  test('the share card says what became of it first (R29)', () => {
    expect(shareTitle(ticketView())).toBe('药店占道摆货，轮椅过不去')
    expect(shareTitle(answered())).toBe('已解决：药店占道摆货，轮椅过不去')
  })
})

describe('the public timeline (R26, R33, R34)', () => {
  const task = (unit: 'cg' | 'ga') => ({ unit, checklist: [] })
  const point = { latitude: 39.9, longitude: 116.4 }
  const order: Order = {
    kind: 'joint',
    arriveBy: NOW + 25 * MINUTE,
    tasks: [{ ...task('cg'), signIn: { at: NOW - 17 * MINUTE, point } }, task('ga')],
  }
  const row = (seq: number, type: string, change: Partial<TraceRow> = {}): TraceRow => ({
    seq,
    type,
    at: REPORTED + seq * HOUR,
    actor: '管楼干部',
    facts: {},
    media: [],
    ...change,
  })
  const timeline = [
    row(0, 'TicketReported', { words: '药店占道摆货，轮椅过不去' }),
    row(1, 'TicketEscalated', { facts: { to: 'district' }, words: '店铺不归社区管。' }),
    row(3, 'TicketTriaged', { facts: { units: 'cg,ga' } }),
    row(6, 'UnitSignedIn', { facts: { unit: 'cg' } }),
  ]

  test('is newest first, in sentences with roles', () => {
    const rows = ticketScreen(ticketView({ timeline, order }), NOW).timeline
    expect(rows.map(({ title }) => title)).toEqual([
      '现场检查，到了 1 个部门',
      '定为综合执法，2 个部门',
      '管楼干部上报地区平台',
      '管楼干部反映',
    ])
    expect(rows.map(({ now }) => now)).toEqual([true, false, false, false])
  })

  test('an absent unit is visible, with the time it was asked for', () => {
    const [site] = ticketScreen(ticketView({ timeline, order }), NOW).timeline
    expect(site?.units).toMatchObject([
      { name: '城管', state: '13:48 到', tone: 'ok' },
      { name: '公安', state: '还没到', words: '请 14:30 前到', tone: 'soon' },
    ])
  })

  test('before anyone signs in, the units stand under the order itself', () => {
    const waiting: Order = { ...order, tasks: [task('cg'), task('ga')] }
    const rows = ticketScreen(
      ticketView({ timeline: timeline.slice(0, 3), order: waiting }),
      NOW,
    ).timeline
    expect(rows).toHaveLength(3)
    expect(rows[0]?.units).toHaveLength(2)
  })

  test('an event this version does not know still names its actor', () => {
    const unknown = [row(0, 'SomethingNew', { actor: '居委会主任' })]
    expect(ticketScreen(ticketView({ timeline: unknown }), NOW).timeline[0]?.title).toBe(
      '居委会主任',
    )
  })
})
