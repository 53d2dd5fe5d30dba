import { describe, expect, test } from 'vitest'
import { metresBetween } from '../../../miniprogram/views/work/distance'
import {
  findingButton,
  findingExtras,
  INSPECTION,
  noFinding,
} from '../../../miniprogram/views/work/finding'
import {
  nearness,
  othersNote,
  ownTask,
  unitStates,
  unitsTitle,
} from '../../../miniprogram/views/work/order'
import type { RoleGrant, UnitId } from '../../../typings/member'
import type { Finding, Order, UnitTask } from '../../../typings/ticket'
import { HOUR, NOW, ticket } from './ticket-fixture'

const POINT = { latitude: 39.8655, longitude: 116.4281 }
const signIn = { at: NOW - 17 * 60_000, point: POINT }
const finding: Finding = { at: NOW, results: {}, words: '门口两处货架', media: [] }
const checklist = [{ id: 'a', text: '门口有没有摆货', ok: '没有', bad: '有' }]
const task = (unit: UnitId, change: Partial<UnitTask> = {}): UnitTask => ({
  unit,
  checklist,
  ...change,
})
const order = (tasks: UnitTask[], arriveBy = NOW + HOUR): Order => ({
  kind: 'joint',
  arriveBy,
  tasks,
})
const officer = (unit: UnitId): RoleGrant => ({
  id: unit,
  role: 'officer',
  scope: 'fz',
  unit,
  validFrom: 0,
})

describe('what the caller’s unit has to do (R26, R27)', () => {
  test('not there yet: sign in', () => {
    const open = ticket({ order: order([task('cg'), task('sy')]), can: ['signIn'] })
    expect(ownTask(open, [officer('sy')])).toMatchObject({ step: 'sign', task: { unit: 'sy' } })
  })

  test('there: file the finding', () => {
    const open = ticket({ order: order([task('cg', { signIn })]), can: ['fileFinding'] })
    expect(ownTask(open, [officer('cg')])?.step).toBe('find')
  })

  test('re-inspection is owed: look again, also after the answer', () => {
    const inspection = { kind: 'inspection', unit: 'cg', since: 0, allowed: 1, dueAt: 1 } as const
    const open = ticket({
      order: order([task('cg', { signIn, finding })]),
      obligations: [inspection],
      can: ['inspect'],
    })
    expect(ownTask(open, [officer('cg')])?.step).toBe('inspect')
    expect(ownTask({ ...open, can: [] }, [officer('cg')])?.step).toBe('wait')
  })

  test('somebody of no unit has nothing to do here', () => {
    expect(ownTask(ticket({ order: order([task('cg')]) }), [])).toBeUndefined()
  })
})

describe('honest states of the units (R33, ui.md)', () => {
  test('who has not come has "还没到"; who is late is said to be', () => {
    const tasks = [task('cg'), task('ga'), task('sy', { signIn }), task('gs', { signIn, finding })]
    const states = unitStates(order(tasks), 'cg', NOW).map(({ state }) => state)
    expect(states).toEqual(['等您签到', '还没到', '13:48 到场', '已交结果'])
    expect(unitStates(order(tasks, NOW - 1), 'cg', NOW)[1]).toMatchObject({
      state: '过了时间还没到',
      tone: 'late',
    })
  })

  test('after midnight a sign-in of the evening says its day (R33)', () => {
    const evening = task('cg', { signIn: { ...signIn, at: NOW - 24 * HOUR } })
    expect(unitStates(order([evening]), 'sy', NOW)[0]?.state).toBe('昨天 14:05 到场')
  })

  test('the bar names the others', () => {
    const tasks = [task('cg'), task('sy', { signIn, finding }), task('gs', { signIn }), task('ga')]
    expect(othersNote(order(tasks), 'cg')).toEqual(['食药已交', '公安还没到'])
    expect(unitsTitle(order(tasks))).toBe('四个部门')
  })
})

describe('signing in is possible on site (mock 07)', () => {
  const away = (metres: number) => ({ ...POINT, latitude: POINT.latitude + metres / 111_195 })

  test('distances are metres', () => {
    expect(metresBetween(POINT, away(32))).toBe(32)
    expect(metresBetween(POINT, POINT)).toBe(0)
  })

  test.each([
    [32, true, '您在现场，离地点 32 米'],
    [100, true, '您在现场，离地点 100 米'],
    [101, false, '您离地点 101 米'],
    [2400, false, '您离地点 2.4 公里'],
  ])('%i m', (metres, near, title) => {
    expect(nearness({ point: POINT, signInRadius: 100 }, away(metres))).toMatchObject({
      near,
      title,
    })
  })

  test('without the phone’s position there is no signing in; without the place’s there is', () => {
    expect(nearness({ point: POINT, signInRadius: 100 }, undefined).near).toBe(false)
    expect(nearness({}, POINT).near).toBe(true)
  })
})

describe('a finding (R26, R27)', () => {
  const words = '门口两处货架占人行道约 1.2 米，店长已同意今天搬回。'

  test('every question is answered and the words say something', () => {
    expect(findingButton(checklist, noFinding, false).label).toBe('还有 1 项没填')
    const answered = { ...noFinding, results: { a: 'bad' as const } }
    expect(findingButton(checklist, answered, false).label).toBe('先写查到什么')
    expect(findingButton(checklist, { ...answered, words }, false)).toEqual({
      label: '提交检查结果',
      ready: true,
    })
  })

  test('a re-inspection that failed names the next one', () => {
    const failed = { ...noFinding, results: { passed: 'bad' as const }, words }
    expect(findingButton(INSPECTION, failed, true).ready).toBe(false)
    expect(findingButton(INSPECTION, { ...failed, inspectBy: NOW }, true).ready).toBe(true)
    const passed = { ...failed, results: { passed: 'ok' as const } }
    expect(findingButton(INSPECTION, passed, true).ready).toBe(true)
  })

  test('times that were not chosen are not sent', () => {
    expect(findingExtras(noFinding)).toEqual({ media: [] })
    expect(findingExtras({ ...noFinding, rectifyBy: 5 })).toEqual({ media: [], rectifyBy: 5 })
  })
})
