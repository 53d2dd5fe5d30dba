import { describe, expect, it } from 'vitest'
import { commands, HOUR, MINUTE, ordered, people } from '../story.ts'

const { cg, sy, center } = people

describe('a unit that has not come (R33, B5)', () => {
  it('is recorded once, dated when it was due, and stands on the order', () => {
    const due = ordered().in('enforcing').order.arriveBy
    const missed = ordered()
      .does(cg, commands.signIn('cg'))
      .later(3 * HOUR)
    const recorded = missed.ticket.trace.filter(({ type }) => type === 'UnitsAbsent')
    expect(recorded.map(({ at, actor }) => [at, actor])).toEqual([[due, '系统']])
    expect(recorded[0]?.content).toContain('"units":["sy"]')
    const [there, away] = missed.in('enforcing').order.tasks
    expect(there?.absentAt).toBeUndefined()
    expect(away?.absentAt).toBe(due)
    expect(
      missed
        .later(30 * HOUR)
        .types()
        .filter((type) => type === 'UnitsAbsent'),
    ).toHaveLength(1)
  })

  it('is told its officers, the desk that ordered it and the owner, and told again after two hours', () => {
    const due = ordered().in('enforcing').order.arriveBy
    const once = ordered().later(HOUR)
    const told = once.ticket.deliveries.filter(({ kind }) => kind === 'unit_absent')
    expect(told.map(({ audience }) => audience)).toEqual([
      ...['unit:cg@fz', 'unit:sy@fz', 'committee@fz', 'center@fz', 'member:m-cadre'],
    ])
    const again = once.later(2 * HOUR - 1)
    expect(again.types()).not.toContain('AbsentUnitsAlerted')
    const second = again.does(cg, commands.signIn('cg')).later(1)
    const alert = second.ticket.trace.find(({ type }) => type === 'AbsentUnitsAlerted')
    expect(alert).toMatchObject({ at: due + 2 * HOUR })
    expect(alert?.content).toContain('"units":["sy"]')
    expect(
      second
        .later(40 * HOUR)
        .types()
        .filter((type) => type === 'AbsentUnitsAlerted'),
    ).toHaveLength(1)
  })

  it('may still sign in, late: both stay to be seen', () => {
    const late = ordered()
      .later(90 * MINUTE)
      .does(sy, commands.signIn('sy'))
    const task = late.in('enforcing').order.tasks[1]
    expect(task?.signIn?.at).toBeGreaterThan(task?.absentAt ?? Infinity)
  })

  it('is asked by a new time when the order is changed, and is absent anew when it misses that', () => {
    const changed = ordered()
      .later(4 * HOUR)
      .does(center, commands.triage)
    const { order } = changed.in('enforcing')
    const missed = changed.later(2 * HOUR)
    expect(missed.in('enforcing').order.tasks.map(({ absentAt }) => absentAt)).toEqual([
      ...[order.arriveBy, order.arriveBy],
    ])
    expect(missed.types().filter((type) => type === 'UnitsAbsent')).toHaveLength(2)
  })

  it('is nobody, where all came in time', () => {
    const all = ordered().does(cg, commands.signIn('cg')).does(sy, commands.signIn('sy'))
    expect(all.later(9 * HOUR).types()).not.toContain('UnitsAbsent')
  })
})
