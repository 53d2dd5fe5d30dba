import { describe, expect, it } from 'vitest'
import { isStale } from '../../../../cloudfunctions/core/ticket/step/reminding.ts'
import { commands, DAY, found, HOUR, MINUTE, MORNING, people, Story } from '../story.ts'

const { cadre } = people
/** Reminders owed: hours after the report, of what, how much has passed, to whom. */
const reminders = ({ ticket }: Story) =>
  ticket.deliveries
    .filter(({ kind }) => kind === 'ticket_reminder')
    .map(({ at, audience, reminder }) => [
      (at - MORNING) / HOUR,
      reminder?.obligation,
      reminder?.share,
      audience,
    ])

describe('reminders (R28, issue of the closed loop 5)', () => {
  const promised = () =>
    Story.report()
      .does(cadre, commands.accept)
      .does(cadre, commands.interim(MORNING + 10 * HOUR))

  it('go to the owner at half of the time, and to those above as well at four fifths', () => {
    expect(reminders(promised().later(5 * HOUR - 1))).toEqual([])
    expect(reminders(promised().later(9 * HOUR))).toEqual([
      [5, 'promise', 0.5, 'member:m-cadre'],
      [8, 'promise', 0.8, 'member:m-cadre'],
      [8, 'promise', 0.8, 'secretary@fz/fqy2'],
      [8, 'promise', 0.8, 'director@fz/fqy2'],
    ])
  })

  it('are no events: the trace stays what happened', () => {
    const later = promised().later(9 * HOUR)
    expect(later.types()).toEqual(['TicketReported', 'TicketAccepted', 'InterimGiven'])
    expect(later.obligation('promise')).toMatchObject({ reminded: 0.8 })
  })

  it('are owed once, however often and late the clock runs', () => {
    const often = Array.from({ length: 18 }).reduce<Story>(
      (story) => story.later(30 * MINUTE).later(0),
      promised(),
    )
    expect(reminders(often)).toEqual(reminders(promised().later(9 * HOUR)))
  })

  it('go to everybody called while nobody has taken it', () => {
    const told = reminders(Story.report().later(6 * HOUR))
    expect(told.map(([, , , audience]) => audience)).toEqual([
      'captain@fz/fqy2/5',
      'cadre@fz/fqy2/5',
      'branch_secretary@fz/fqy2/5',
      'secretary@fz/fqy2',
      'director@fz/fqy2',
      'committee@fz',
      'center@fz',
    ])
  })

  it('of a second look go to its unit, then to the owner and those above (R27)', () => {
    const looked = found(MORNING + 30 * HOUR).does(cadre, commands.solved)
    const told = reminders(looked.later(26 * HOUR)).filter(([, kind]) => kind === 'inspection')
    expect(told.map(([, , share, audience]) => [share, audience])).toEqual([
      [0.5, 'unit:cg@fz'],
      [0.8, 'unit:cg@fz'],
      [0.8, 'member:m-cadre'],
      [0.8, 'secretary@fz/fqy2'],
      [0.8, 'director@fz/fqy2'],
    ])
  })

  it('of what was done are not owed; one that comes too late is not told', () => {
    const answered = promised()
      .later(3 * HOUR)
      .does(cadre, commands.solved)
    expect(reminders(answered.later(5 * DAY))).toEqual([])
    const late = promised().later(9 * HOUR)
    const [first] = late.ticket.deliveries.filter(({ kind }) => kind === 'ticket_reminder')
    if (first === undefined) throw new Error('nothing was owed')
    expect(isStale(late.ticket, first, late.now)).toBe(false)
    expect(isStale(late.ticket, first, MORNING + 10 * HOUR)).toBe(true)
    expect(isStale(late.does(cadre, commands.solved).ticket, first, late.now)).toBe(true)
  })
})
