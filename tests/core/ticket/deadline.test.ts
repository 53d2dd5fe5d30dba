import { describe, expect, it } from 'vitest'
import { nextDue } from '../../../cloudfunctions/core/ticket/deadline.ts'
import { governing, owedToResident } from '../../../cloudfunctions/core/ticket/obligations.ts'
import { DEFAULT_RULES } from '../../../cloudfunctions/core/ticket/rules.ts'
import { commands, DAY, found, HOUR, MORNING, people, Story } from './story.ts'

describe('the twelve hours (R28)', () => {
  it('begin with the report and show their calculation (B1)', () => {
    const due = owedToResident(Story.report().ticket.obligations)
    expect(due).toMatchObject({ kind: 'feedback', since: MORNING, allowed: 12 * HOUR })
    expect(due?.dueAt).toBe(MORNING + 12 * HOUR)
  })

  it('are breached once, dated when they were due, by the system, and stay owed', () => {
    const late = Story.report()
      .does(people.cadre, commands.accept)
      .later(2 * DAY)
      .later(DAY)
    expect(late.types().filter((type) => type === 'ObligationBreached')).toHaveLength(1)
    expect(late.ticket.trace.at(-1)).toMatchObject({ at: MORNING + 12 * HOUR, actor: '系统' })
    expect(late.obligation('feedback')).toMatchObject({ breachedAt: MORNING + 12 * HOUR })
    expect(late.ticket.dueAt).toBe(MORNING + 12 * HOUR)
  })

  it('breached, they wait for the community as well (R11)', () => {
    const late = Story.report()
      .does(people.cadre, commands.accept)
      .later(13 * HOUR)
    expect(late.ticket.waitingOn).toEqual(
      expect.arrayContaining(['member:m-cadre', 'secretary@fz/fqy2', 'director@fz/fqy2']),
    )
  })

  it('stay breached when the answer comes after all', () => {
    const answered = Story.report()
      .later(13 * HOUR)
      .does(people.cadre, commands.solved)
    expect(answered.obligation('feedback')).toMatchObject({
      breachedAt: MORNING + 12 * HOUR,
      metAt: MORNING + 13 * HOUR,
    })
  })

  it('give way to each promise, which is a due time of its own', () => {
    const promised = Story.report()
      .does(people.cadre, commands.accept)
      .does(people.cadre, commands.interim(MORNING + 20 * HOUR))
      .later(21 * HOUR)
    expect(promised.ticket.trace.at(-1)).toMatchObject({
      type: 'ObligationBreached',
      at: MORNING + 20 * HOUR,
    })
  })

  it('are not paused by escalation, orders, nights or weekends', () => {
    const deep = found()
    const feedback = deep.obligation('feedback')
    expect(feedback).toMatchObject({ since: MORNING, dueAt: MORNING + 12 * HOUR })
    expect(governing(deep.ticket.obligations)).toEqual(feedback)
  })

  it('missed, late and doubled runs of the clock end in the same history', () => {
    const often = Array.from({ length: 40 }).reduce<Story>(
      (story) => story.later(HOUR),
      Story.report(),
    )
    const once = Story.report().later(40 * HOUR)
    expect(often.ticket.trace).toEqual(once.ticket.trace)
    expect(often.ticket.obligations).toEqual(once.ticket.obligations)
  })

  it('leave nothing to do for the clock once all is met', () => {
    const done = found().does(people.cadre, commands.solved).does(people.resident, commands.confirm)
    expect(nextDue(done.ticket, Infinity, DEFAULT_RULES)).toBeUndefined()
  })
})
