import { describe, expect, it } from 'vitest'
import { commands, DAY, HOUR, MINUTE, MORNING, ordered, people, reported, Story } from '../story.ts'

const { cadre, secretary, resident } = people
const taken = () => Story.report().does(cadre, commands.accept)
/** What the clock sent up by itself: minutes after the report, and where to. */
const risen = ({ ticket }: Story) =>
  ticket.trace
    .filter(({ type, by }) => type === 'TicketEscalated' && by === 'system')
    .map(({ at, content }) => [(at - MORNING) / MINUTE, JSON.parse(content ?? '{}').to as string])

describe('a request that was taken and then lies idle (R24)', () => {
  it('goes up to the community after two hours, to the district after two more, and no further', () => {
    expect(risen(taken().later(2 * HOUR - 1))).toEqual([])
    expect(risen(taken().later(2 * HOUR))).toEqual([[120, 'community']])
    expect(risen(taken().later(3 * DAY))).toEqual([
      [120, 'community'],
      [240, 'district'],
    ])
  })

  it('keeps its owner and their duty of feedback', () => {
    const up = taken().later(5 * HOUR)
    expect(up.in('analysed')).toMatchObject({ desk: 'district', owner: { member: 'm-cadre' } })
    expect(up.ticket.waitingOn).toContain('member:m-cadre')
    expect(up.obligation('feedback')).not.toHaveProperty('metAt')
    expect(up.does(cadre, commands.solved).ticket.stage).toBe('answered')
  })

  it('says in the trace how long nothing was done, and tells reporter, owner and desk', () => {
    const up = taken().later(2 * HOUR)
    expect(JSON.parse(up.ticket.trace.at(-1)?.content ?? '')).toEqual({
      to: 'community',
      idleFor: 2 * HOUR,
    })
    const told = up.ticket.deliveries
      .filter(({ kind, seq }) => kind === 'ticket_escalated' && seq === 2)
      .map(({ audience }) => audience)
    expect(told).toEqual([
      'member:m-resident',
      'secretary@fz/fqy2',
      'director@fz/fqy2',
      'member:m-cadre',
    ])
  })

  it('nobody has taken: the wider circles are alerted instead (R22)', () => {
    expect(risen(Story.report().later(12 * HOUR))).toEqual([])
  })

  it('counts from the promised time after an interim word', () => {
    const promised = taken()
      .later(HOUR)
      .does(cadre, commands.interim(MORNING + 20 * HOUR))
    expect(risen(promised.later(20 * HOUR + 59 * MINUTE))).toEqual([])
    expect(risen(promised.later(21 * HOUR + MINUTE))).toEqual([[22 * 60, 'community']])
  })

  it('counts anew from every escalation by a person', () => {
    const up = taken().later(HOUR).does(cadre, commands.toCommunity)
    expect(risen(up.later(4 * HOUR))).toEqual([[180, 'district']])
  })

  it('is over with an order, an answer or the end', () => {
    expect(risen(ordered().later(3 * DAY))).toEqual([])
    const answered = taken().does(cadre, commands.solved)
    expect(risen(answered.later(30 * DAY))).toEqual([])
    expect(risen(taken().does(resident, commands.withdraw).later(DAY))).toEqual([])
  })

  it('begins anew when the resident says 未解决 (R38)', () => {
    const again = taken().does(cadre, commands.solved).later(DAY).does(resident, commands.unsolved)
    expect(risen(again.later(3 * HOUR))).toEqual([[24 * 60 + 120, 'community']])
  })

  it('of a whole community goes to the district at the end of the same two steps', () => {
    const wide = Story.report(reported({ place: 'fz/fqy2' })).does(secretary, commands.accept)
    expect(risen(wide.later(9 * HOUR)).map(([, to]) => to)).toEqual(['community', 'district'])
    const district = Story.report(reported({ place: 'fz' })).does(secretary, commands.accept)
    expect(risen(district.later(9 * HOUR)).map(([, to]) => to)).toEqual(['district'])
  })
})
