import { describe, expect, it } from 'vitest'
import type { TicketCommand } from '../../../../cloudfunctions/core/ticket/commands.ts'
import { commands, HOUR, MORNING, people, Story } from '../story.ts'

const { resident, cadre, secretary } = people
const ask: TicketCommand = { type: 'ask', question: '是东边那一排，还是西边？' }
const reply = (check: 'passed' | 'risky' | 'unknown' = 'passed'): TicketCommand => ({
  type: 'reply',
  ...{ words: '东边那一排', media: [], check },
})

describe('a question to the reporter (R25)', () => {
  it('is told the reporter, and no clock stops for it', () => {
    const asked = Story.report().does(cadre, commands.accept).does(cadre, ask)
    expect(asked.ticket.deliveries).toContainEqual(
      expect.objectContaining({ kind: 'ticket_asked', audience: 'member:m-resident' }),
    )
    expect(asked.ticket.dueAt).toBe(MORNING + 12 * HOUR)
    expect(asked.later(13 * HOUR).obligation('feedback').breachedAt).toBe(MORNING + 12 * HOUR)
  })

  it('is answered once; the owner and whoever asked hear of it', () => {
    const asked = Story.report().does(cadre, commands.accept).does(secretary, ask)
    asked.refuses(cadre, ask, 'question_open')
    const replied = asked.does(resident, reply())
    const told = replied.ticket.deliveries.filter(({ kind }) => kind === 'ticket_replied')
    expect(told.map(({ audience }) => audience)).toEqual(['member:m-cadre', 'member:m-secretary'])
    replied.refuses(resident, reply(), 'no_question')
    expect(replied.does(cadre, ask).ticket.questions).toHaveLength(2)
  })

  it('is asked only of what is in hand', () => {
    Story.report().refuses(resident, reply(), 'no_question')
    Story.report().does(cadre, commands.solved).refuses(cadre, ask, 'stage_passed')
  })

  it('whose reply the check could not be asked about is asked again; its author hears of it (B13)', () => {
    const unread = Story.report().does(cadre, ask).does(resident, reply('unknown'))
    expect(unread.ticket.deliveries).toContainEqual(
      expect.objectContaining({ kind: 'ticket_held', audience: 'member:m-resident' }),
    )
    const checked = unread.does(cadre, { type: 'checkReply', reply: 2, passed: true })
    expect(checked.ticket.questions?.[0]?.reply?.check).toBe('passed')
    checked.refuses(cadre, { type: 'checkReply', reply: 2, passed: true }, 'stage_passed')
  })
})

describe('a request marked as a topic (R25, B10)', () => {
  const mark: TicketCommand = { type: 'markTopic', kind: 'environment', reason: '要大家商量' }
  it('keeps running with its own clock, and is marked once', () => {
    const marked = Story.report().does(cadre, commands.accept).does(cadre, mark)
    expect(marked.in('discovered').topic).toMatchObject({ kind: 'environment', by: '管楼干部' })
    expect(marked.ticket.dueAt).toBe(MORNING + 12 * HOUR)
    marked.refuses(cadre, mark, 'already_marked')
    expect(marked.does(cadre, commands.solved).in('answered').topic?.kind).toBe('environment')
  })
})
