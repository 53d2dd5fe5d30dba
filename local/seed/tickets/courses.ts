import type { UnitId } from '../../../typings/member.ts'
import type { Caller } from '../../../cloudfunctions/core/kernel/handler.ts'
import { between, pick, type Random } from '../random.ts'
import { hourOf, MINUTE } from './calendar.ts'
import type { Life } from './life.ts'
import {
  decline,
  escalate,
  explain,
  file,
  judge,
  order,
  promise,
  reject,
  signIn,
  solve,
  taken,
} from './steps.ts'
import { LATE, WITHDRAWN } from './words.ts'

/** A whole course of events; what lies after today is left out by the diary. */
export type Course = (life: Life) => void

/** 直接协调解决. Source: R23. */
export const onTheSpot: Course = (life) => {
  const by = taken(life)
  life.diary.wait(between(life.random, 40, 420))
  solve(life, by)
  judge(life)
}

/** 解释说明. Source: R23. */
export const byExplaining: Course = (life) => {
  const by = taken(life)
  life.diary.wait(between(life.random, 20, 300))
  explain(life, by)
  judge(life)
}

/** Cannot be solved, or not our duty. Source: R25, R36. */
export const declined: Course = (life) => {
  const by = taken(life)
  life.diary.wait(between(life.random, 180, 500))
  decline(life, by)
  if (life.random() < 0.5) judge(life)
}

/** It takes longer: an honest word and a time, which is mostly kept. Source: R28. */
export const promised: Course = (life) => {
  const { diary, random } = life
  const by = taken(life)
  diary.wait(cameInTheEvening(life) ? between(random, 30, 110) : between(random, 120, 480))
  promise(life, by, between(random, 10, 44))
  const left = Math.max(0, (diary.ticket.dueAt ?? diary.at) - diary.at) / 60_000
  const share = random() < 0.93 ? 0.35 + random() * 0.3 : 1.6
  diary.wait(left * share)
  solve(life, by)
  judge(life)
}

/** Its twelve hours end in the night or early in the morning. */
function cameInTheEvening({ diary }: Life): boolean {
  const hour = hourOf(diary.ticket.createdAt)
  return hour < 5 || hour >= 16
}

/** What came in the evening cannot be seen to before the morning: the owner says so in time. Source: R28. */
export function overnight(life: Life, by: Caller): void {
  if (!cameInTheEvening(life)) return
  life.diary.wait(10)
  promise(life, by, 13, '已经上报，部门白天到现场，查完当天把结果告诉您，有变化随时打值班电话。')
}

/** The community sends one unit. Source: R24, R25. */
export const byCommunity: Course = (life) => {
  const { diary, people, trade, random } = life
  const by = taken(life)
  diary.wait(between(random, 20, 80))
  escalate(life, by, 'community')
  overnight(life, by)
  diary.wait(between(random, 30, 160))
  order(life, people.secretary, [trade.single])
  carriedOut(life, [trade.single])
  diary.wait(between(random, 20, 90))
  solve(life, by)
  judge(life)
}

/** 综合执法: one order, several units. Source: R26. */
export const byDistrict: Course = (life) => {
  const { diary, people, random } = life
  const by = taken(life)
  diary.wait(between(random, 20, 60))
  escalate(life, by, 'district')
  overnight(life, by)
  diary.wait(between(random, 30, 140))
  const units = jointOf(life)
  order(life, people.center, units)
  carriedOut(life, units, random() < 0.4 ? 40 : undefined)
  diary.wait(between(random, 20, 80))
  solve(life, by)
  if (random() < 0.7) judge(life)
  inspected(life, units)
}

export const jointOf = ({ matter, trade }: Life): readonly UnitId[] => matter.joint ?? trade.joint

/** How many orders see every unit in time. */
const IN_TIME = 0.9

/** The first unit comes a while before its time, or after it. Source: B5. */
function arrive({ diary, random }: Life): void {
  const { ticket, at } = diary
  if (ticket.stage !== 'enforcing') return
  const { arriveBy } = ticket.order
  const early = Math.max(at + 5 * MINUTE, arriveBy - between(random, 25, 70) * MINUTE)
  const late = arriveBy + between(random, 10, 110) * MINUTE
  diary.until(random() < IN_TIME ? early : late)
}

/** Every unit signs in and files; the last one keeps the others waiting. */
export function carriedOut(life: Life, units: readonly UnitId[], again?: number): void {
  const { diary, random } = life
  arrive(life)
  for (const [index, unit] of units.entries()) {
    if (index > 0) diary.wait(index === units.length - 1 ? between(random, 3, 9) : 3)
    signIn(life, unit)
  }
  for (const [index, unit] of units.entries()) {
    diary.wait(between(random, 8, 30))
    file(life, unit, index === 0 ? again : undefined)
  }
}

/** The second look, where one was promised. Source: R27. */
function inspected({ diary, people, random }: Life, units: readonly UnitId[]): void {
  const [unit] = units
  const due = diary.ticket.obligations.find(({ kind }) => kind === 'inspection')
  if (unit === undefined || due === undefined) return
  if (due.dueAt > diary.at) diary.until(due.dueAt - between(random, 60, 400) * 60_000)
  const words = '按约定复查，没有再摆出来，便道通畅，承诺书还贴着。'
  diary.act(people.officer(unit), { type: 'inspect', unit, passed: true, words, media: [] })
}

/** Nobody takes it in time; the next circle is alerted and the secretary does. Source: R22. */
const takenLate: Course = (life) => {
  const { diary, people, random } = life
  diary.until(diary.at + between(random, 36, 75) * 60_000)
  diary.act(people.secretary, { type: 'accept' })
  diary.wait(between(random, 60, 300))
  solve(life, people.secretary)
  judge(life)
}

/** The twelve hours are missed: the system says so, then comes the explanation. Source: R28. */
export const tooLate: Course = (life) => {
  const { diary, random } = life
  const by = taken(life)
  diary.until(diary.ticket.createdAt + between(random, 735, 960) * 60_000)
  promise(life, by, between(random, 6, 30), pick(random, LATE))
  diary.wait(between(random, 240, 1_200))
  solve(life, by)
  judge(life)
}

/** Nobody has seen it yet. */
export const untouched: Course = () => undefined

/** 未解决 and once more. Source: R38. */
const reopened: Course = (life) => {
  const { diary, random } = life
  const by = taken(life)
  diary.wait(between(random, 60, 300))
  solve(life, by)
  reject(life)
  diary.wait(between(random, 60, 400))
  solve(life, by)
  judge(life)
}

const withdrawn: Course = ({ diary, people, random }) => {
  diary.wait(between(random, 6, 25))
  diary.act(people.reporter, {
    type: 'withdraw',
    reason: pick(random, WITHDRAWN),
    textCheck: 'passed',
  })
}

/** Courses by how often they are taken. */
const FREQUENCIES: [Course, number][] = [
  [onTheSpot, 30],
  [promised, 14],
  [byCommunity, 15],
  [byDistrict, 11],
  [takenLate, 4],
  [tooLate, 4],
  [reopened, 4],
  [withdrawn, 2],
]
const ALL = FREQUENCIES.flatMap(([course, times]) => Array.from({ length: times }, () => course))

export const drawCourse = (random: Random): Course => pick(random, ALL)
