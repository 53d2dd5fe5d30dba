import { describe, expect, it } from 'vitest'
import { mayShareAnswer } from '../../../../cloudfunctions/core/ticket/step/merging.ts'
import type { TicketCommand } from '../../../../cloudfunctions/core/ticket/commands.ts'
import {
  commands,
  DAY,
  HONEST,
  HOUR,
  MINUTE,
  MORNING,
  ordered,
  people,
  reported,
  Story,
} from '../story.ts'

const { resident, cadre, captain, secretary, center } = people

const join = (child: string): TicketCommand => ({
  type: 'joinDuplicate',
  ...{ child, title: '货架挡道', reason: '同一家店' },
})
const beMerged: TicketCommand = {
  type: 'beMerged',
  ...{ into: 'parent', title: '药店占道', reason: '同一家店' },
  owner: { member: 'm-captain', label: '楼门长' },
}
const follow: TicketCommand = {
  type: 'hear',
  parent: 'parent',
  said: { type: 'TicketAnswered', outcome: 'solved', words: HONEST, media: [] },
}
const undo: TicketCommand = { type: 'unmerge', reason: '不是同一家店' }

describe('a request that takes others in (R25)', () => {
  it('belongs to whoever gathers what nobody has taken, and remembers each of them', () => {
    const gathered = Story.report().does(captain, join('a')).does(captain, join('b'))
    expect(gathered.in('discovered').owner?.member).toBe('m-captain')
    expect(gathered.ticket.duplicates).toEqual([{ id: 'a' }, { id: 'b' }])
    gathered.refuses(captain, join('a'), 'ticket_merged')
  })

  it('is never itself, nor one that is merged elsewhere, nor one that is answered', () => {
    Story.report().refuses(captain, join('t1'), 'merge_chain')
    Story.report().does(captain, beMerged).refuses(captain, join('a'), 'merge_chain')
    Story.report().does(captain, commands.solved).refuses(captain, join('a'), 'stage_passed')
  })

  it('owes each of them its answer, its interim word and the news of its withdrawal', () => {
    const steps = (story: Story) =>
      story.ticket.deliveries.filter(({ kind }) => kind === 'children').map(({ seq }) => seq)
    const gathered = Story.report().does(cadre, join('a'))
    expect(steps(gathered.does(cadre, commands.interim(MORNING + HOUR)))).toEqual([2])
    expect(steps(gathered.does(cadre, commands.solved))).toEqual([2])
    expect(steps(gathered.does(resident, commands.withdraw))).toEqual([2])
    expect(steps(Story.report().does(cadre, commands.solved))).toEqual([])
  })

  it('forgets one that left, for good and once', () => {
    const left = Story.report()
      .does(cadre, join('a'))
      .does(cadre, { type: 'dropDuplicate', child: 'a' })
    expect(left.ticket.duplicates).toEqual([{ id: 'a', droppedAt: left.now }])
    left.refuses(cadre, { type: 'dropDuplicate', child: 'a' }, 'not_merged')
    expect(left.does(cadre, join('a')).ticket.duplicates).toHaveLength(2)
  })
})

describe('a request that is merged (R25, R28)', () => {
  const merged = Story.report()
    .later(20 * MINUTE)
    .does(captain, beMerged)

  it('keeps its due time, and breaches when the other is not answered in time', () => {
    expect(merged.obligation('feedback')).toMatchObject({ dueAt: MORNING + 12 * HOUR })
    expect(merged.obligation('feedback').metAt).toBeUndefined()
    const late = merged.later(13 * HOUR)
    expect(late.obligation('feedback').breachedAt).toBe(MORNING + 12 * HOUR)
    expect(late.types()).toContain('ObligationBreached')
  })

  it('waits for its owner, who is the owner of the other when nobody had taken it', () => {
    expect(merged.ticket.owner).toEqual({ member: 'm-captain', label: '楼门长' })
    expect(merged.ticket.waitingOn).toEqual(['member:m-captain'])
    const owned = Story.report().does(cadre, commands.accept).does(captain, beMerged)
    expect(owned.ticket.owner?.member).toBe('m-cadre')
  })

  it('has its way decided there: taken, sent up, ordered, answered and whistled for only there', () => {
    merged.refuses(cadre, commands.toDistrict, 'ticket_merged')
    merged.refuses(cadre, commands.solved, 'ticket_merged')
    const whistle: TicketCommand = { type: 'whistle', units: ['cg'], reason: '一起来' }
    merged.refuses(cadre, whistle, 'ticket_merged')
    const up = Story.report().does(cadre, commands.toDistrict).does(center, beMerged)
    up.refuses(center, commands.triage(up.now), 'ticket_merged')
  })

  it('may still be explained to its own reporter by its owner: that is no final answer', () => {
    const told = merged.does(captain, commands.interim(MORNING + DAY))
    expect(told.ticket.dueAt).toBe(MORNING + DAY)
    expect(told.ticket.merged?.into).toBe('parent')
  })

  it('gets the answer as its own: its duty is met when the answer reaches it, its reporter is asked', () => {
    const answered = merged.later(2 * HOUR).does(cadre, follow)
    expect(answered.in('answered').answer).toMatchObject({ outcome: 'solved', by: '管楼干部' })
    expect(answered.obligation('feedback').metAt).toBe(answered.now)
    expect(answered.ticket.merged?.into).toBe('parent')
    answered.refuses(cadre, follow, 'stage_passed')
  })

  it('follows nobody else', () => {
    merged.refuses(cadre, { ...follow, parent: 'other' }, 'not_merged')
    Story.report().refuses(cadre, follow, 'not_merged')
  })

  it('is on its own again when its reporter says 未解决, with a new clock (R38)', () => {
    const again = merged.does(cadre, follow).later(DAY).does(resident, commands.unsolved)
    expect(again.in('discovered').merged).toBeUndefined()
    expect(again.obligation('feedback').dueAt).toBe(again.now + 12 * HOUR)
    expect(again.does(captain, commands.solved).ticket.stage).toBe('answered')
  })

  it('is on its own again when it was not the same, its clock where it was', () => {
    const own = merged.later(HOUR).does(secretary, undo)
    expect(own.ticket.merged).toBeUndefined()
    expect(own.ticket.dueAt).toBe(MORNING + 12 * HOUR)
    expect(own.ticket.deliveries).toContainEqual(
      expect.objectContaining({ kind: 'leave', audience: 'parent' }),
    )
    own.refuses(secretary, undo, 'not_merged')
  })

  it('cannot be one that runs an order, has taken others in, or is merged already', () => {
    ordered().refuses(center, beMerged, 'stage_passed')
    Story.report().does(cadre, join('a')).refuses(cadre, beMerged, 'merge_chain')
    merged.refuses(cadre, beMerged, 'ticket_merged')
  })
})

describe('nothing private is told by merging (R25, R29)', () => {
  const [open, secret] = [Story.report(), Story.report(reported({ private: true }))]
  const foreign = Story.report(
    reported({ private: true, reporter: { member: 'm-other', label: '301 邻居' } }),
  )
  const beside = Story.report(reported({ place: 'fz/fqy2/6' }))
  const elsewhere = Story.report(reported({ place: 'fz/zfy/24' }))
  const held = Story.report(reported({ textCheck: 'risky' }))
  it.each([
    ['two public ones of a building', open, open, undefined],
    ['of two buildings of a community', beside, open, undefined],
    ['two private ones of one reporter', secret, secret, undefined],
    ['a private one into a public one', secret, open, 'merge_private'],
    ['a public one into a private one', open, secret, 'merge_private'],
    ['two private ones of two reporters', foreign, secret, 'merge_private'],
    ['one that is held', held, open, 'merge_private'],
    ['into one that is held', open, held, 'merge_private'],
    ['of two communities', elsewhere, open, 'merge_elsewhere'],
  ] as const)('%s', (_what, child, parent, refused) => {
    expect(mayShareAnswer(child.ticket, parent.ticket)).toBe(refused)
  })
})
