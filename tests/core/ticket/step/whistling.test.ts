import { describe, expect, it } from 'vitest'
import type { TicketCommand } from '../../../../cloudfunctions/core/ticket/commands.ts'
import { nextDue } from '../../../../cloudfunctions/core/ticket/deadline.ts'
import { passTime } from '../../../../cloudfunctions/core/ticket/trace/history.ts'
import { DEFAULT_RULES } from '../../../../cloudfunctions/core/ticket/rules.ts'
import { commands, found, HOUR, MORNING, ordered, people, Story } from '../story.ts'

const { cadre, center } = people
const whistle: TicketCommand = { type: 'whistle', units: ['cg'], reason: '店铺不归楼里管' }

describe('a whistle (R33, B5)', () => {
  it('brings an owned request to the district’s desk; its owner keeps the duty of feedback', () => {
    const blown = Story.report().does(cadre, commands.accept).does(cadre, whistle)
    expect(blown.in('analysed')).toMatchObject({ desk: 'district', owner: { member: 'm-cadre' } })
    expect(blown.ticket.whistle).toMatchObject({ units: ['cg'], by: '管楼干部' })
    expect(blown.ticket.waitingOn).toEqual(['committee@fz', 'center@fz', 'member:m-cadre'])
    expect(blown.obligation('feedback').dueAt).toBe(MORNING + 12 * HOUR)
  })

  it('that nobody has taken goes to the district’s desk besides, which may order at once and then owns it', () => {
    const blown = Story.report().does(cadre, whistle)
    expect(blown.in('discovered').waitingOn).toEqual(
      expect.arrayContaining(['captain@fz/fqy2/5', 'center@fz']),
    )
    const order = blown.does(center, commands.triage).in('enforcing')
    expect(order).toMatchObject({ desk: 'district', owner: { member: 'm-center' } })
    expect(order.whistle?.answeredAt).toBe(blown.now)
    expect(order.waitingOn).toEqual(['unit:cg@fz', 'unit:sy@fz', 'member:m-center'])
  })

  it('without which nobody orders from 发现', () => {
    Story.report().refuses(center, commands.triage(MORNING), 'stage_passed')
  })

  it('calls for more units while an order runs', () => {
    const blown = ordered().does(cadre, whistle)
    expect(blown.ticket.waitingOn).toContain('center@fz')
    expect(blown.does(center, commands.triage).ticket.waitingOn).not.toContain('center@fz')
  })

  it('is blown once until it is answered, and not for what is answered', () => {
    Story.report().does(cadre, whistle).refuses(cadre, whistle, 'already_whistled')
    found().does(cadre, commands.solved).refuses(cadre, whistle, 'stage_passed')
  })
})

describe('neighbours who co-sign (R33)', () => {
  const signed = (households: number, story = Story.report()) => {
    const ticket = { ...story.ticket, cosigns: households, cosignedAt: story.now + HOUR }
    return passTime(ticket, story.now + 2 * HOUR, DEFAULT_RULES, () => '0'.repeat(32))
  }
  const blown = (ticket: ReturnType<typeof signed>) =>
    ticket.trace.filter(({ type }) => type === 'WhistleBlown')

  it('blow the whistle themselves from twenty households on, once, when that was counted', () => {
    expect(blown(signed(19))).toEqual([])
    const [event, ...more] = blown(signed(20))
    expect(more).toEqual([])
    expect(event).toMatchObject({ actor: '系统', at: MORNING + HOUR })
    expect(event?.content).toContain('"reason":"20 户邻居附议"')
    expect(signed(23).whistle).toMatchObject({ households: 23, units: [] })
  })

  it('do not whistle again where somebody has, nor when it is answered', () => {
    expect(blown(signed(30, Story.report().does(cadre, whistle)))).toHaveLength(1)
    expect(blown(signed(30, Story.report().does(cadre, commands.solved)))).toEqual([])
    const { ticket, now } = Story.report().does(cadre, commands.solved)
    expect(nextDue({ ...ticket, cosigns: 40 }, now + HOUR, DEFAULT_RULES)).toBeUndefined()
  })
})
