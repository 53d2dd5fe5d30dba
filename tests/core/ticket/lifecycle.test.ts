import { describe, expect, it } from 'vitest'
import {
  commands,
  DAY,
  found,
  HONEST,
  HOUR,
  MINUTE,
  MORNING,
  ordered,
  people,
  Story,
} from './story.ts'

const { resident, cadre, captain, secretary, center, cg, sy } = people

describe('the first response', () => {
  it('makes who takes it first the owner (R22)', () => {
    const ticket = Story.report().does(cadre, commands.accept).in('discovered')
    expect(ticket.owner).toEqual({ member: 'm-cadre', label: '管楼干部' })
    expect(ticket.waitingOn).toEqual(['member:m-cadre'])
  })

  it('cannot be taken a second time (R22)', () => {
    Story.report().does(cadre, commands.accept).refuses(captain, commands.accept, 'already_taken')
  })

  it('alerts captain, cadre and branch secretary of the building (R22)', () => {
    expect(Story.report().ticket.waitingOn).toEqual([
      'captain@fz/fqy2/5',
      'cadre@fz/fqy2/5',
      'branch_secretary@fz/fqy2/5',
    ])
  })

  it('alerts the next circle after 30 minutes, the district after another 30 (R22)', () => {
    const half = Story.report().later(31 * MINUTE)
    expect(half.ticket.waitingOn).toContain('secretary@fz/fqy2')
    expect(half.ticket.waitingOn).not.toContain('committee@fz')
    const hour = half.later(30 * MINUTE)
    expect(hour.ticket.waitingOn).toContain('committee@fz')
    expect(hour.types()).toEqual(['TicketReported', 'AlertWidened', 'AlertWidened'])
    expect(hour.ticket.trace.at(1)?.at).toBe(MORNING + 30 * MINUTE)
  })

  it('may answer at once, and then owns it (R23)', () => {
    const ticket = Story.report()
      .does(captain, { type: 'answer', outcome: 'explained', words: HONEST, media: [] })
      .in('answered')
    expect(ticket.owner?.member).toBe('m-captain')
    expect(ticket.answer).toMatchObject({ outcome: 'explained', by: '楼门长' })
  })
})

describe('escalation', () => {
  it('goes to the community, then to the district; the owner keeps the feedback duty (R24)', () => {
    const up = Story.report().does(cadre, commands.accept).does(cadre, commands.toCommunity)
    expect(up.in('analysed')).toMatchObject({ desk: 'community', owner: { member: 'm-cadre' } })
    expect(up.ticket.waitingOn).toEqual(['secretary@fz/fqy2', 'director@fz/fqy2', 'member:m-cadre'])
    const further = up.does(secretary, commands.toDistrict)
    expect(further.ticket.waitingOn).toEqual(['committee@fz', 'center@fz', 'member:m-cadre'])
    further.refuses(center, commands.toDistrict, 'stage_passed')
    further.refuses(center, commands.toCommunity, 'stage_passed')
  })
})

describe('the joint order', () => {
  it('waits for every unit and the owner, each unit with its own checklist (R26)', () => {
    const ticket = ordered().in('enforcing')
    expect(ticket.order.kind).toBe('joint')
    expect(ticket.waitingOn).toEqual(['unit:cg@fz', 'unit:sy@fz', 'member:m-cadre'])
  })

  it('lets a unit sign in only on site, with the distance recorded (R26, R33)', () => {
    const away = { latitude: 39.876, longitude: 116.43 }
    ordered().refuses(cg, { type: 'signIn', unit: 'cg', point: away }, 'too_far_away')
    const here = ordered().does(cg, commands.signIn('cg')).in('enforcing')
    expect(here.order.tasks[0]?.signIn?.distance).toBe(14)
    ordered()
      .does(cg, commands.signIn('cg'))
      .refuses(cg, commands.signIn('cg'), 'already_signed_in')
  })

  it('takes a finding only after signing in, once, and with every item answered (R26)', () => {
    ordered().refuses(cg, commands.fileFinding('cg'), 'sign_in_first')
    const there = ordered().does(cg, commands.signIn('cg'))
    const finding = commands.fileFinding('cg')
    if (finding.type !== 'fileFinding') throw new Error('not a finding')
    there.refuses(cg, { ...finding, results: { goods: 'ok' } }, 'checklist_incomplete')
    there.refuses(cg, { ...finding, results: { goods: 'ok', other: 'ok' } }, 'checklist_incomplete')
    there.refuses(cg, { ...finding, words: '已处理' }, 'answer_not_honest')
    there.does(cg, finding).refuses(cg, finding, 'already_filed')
  })

  it('is complete only when all have filed; the result is then due back in 12 h (R26, R28)', () => {
    const one = ordered().does(cg, commands.signIn('cg')).does(cg, commands.fileFinding('cg'))
    one.refuses(cadre, commands.solved, 'order_not_complete')
    expect(one.in('enforcing').resultAt).toBeUndefined()
    const all = found()
    expect(all.in('enforcing').resultAt).toBe(all.now)
    expect(all.obligation('result').dueAt).toBe(all.now + 12 * HOUR)
    expect(all.ticket.waitingOn).toEqual(['member:m-cadre'])
  })

  it('keeps what a unit filed when the order is widened (R26)', () => {
    const widened = ordered()
      .does(cg, commands.signIn('cg'))
      .does(cg, commands.fileFinding('cg'))
      .does(center, commands.triage)
    expect(widened.in('enforcing').order.tasks.map((task) => task.finding !== undefined)).toEqual([
      true,
      false,
    ])
  })

  it('owes a re-inspection to its date, also after the answer (R27)', () => {
    const inspectBy = MORNING + 3 * DAY
    const answered = found(inspectBy).does(cadre, commands.solved).does(resident, commands.confirm)
    expect(answered.ticket.waitingOn).toEqual(['unit:cg@fz'])
    const passed = answered.later(DAY).does(cg, {
      type: 'inspect',
      unit: 'cg',
      passed: true,
      words: '今天上午又到店门口看了一遍，货架没有再摆出来。',
      media: [],
    })
    expect(passed.ticket.waitingOn).toEqual([])
    passed.refuses(
      cg,
      { type: 'inspect', unit: 'cg', passed: true, words: HONEST, media: [] },
      'inspection_not_due',
    )
  })

  it('goes back to work with a new clock when the re-inspection fails (R27)', () => {
    const failed = found(MORNING + 3 * DAY)
      .does(cadre, commands.solved)
      .later(DAY)
      .does(cg, {
        type: 'inspect',
        unit: 'cg',
        passed: false,
        words: '货架又摆回了人行道上，要求店家明天中午前搬走。',
        media: [],
        inspectBy: MORNING + 4 * DAY,
      })
    expect(failed.in('enforcing').reopened).toBe(1)
    expect(failed.obligation('feedback').dueAt).toBe(failed.now + 12 * HOUR)
    expect(failed.obligation('inspection').dueAt).toBe(MORNING + 4 * DAY)
  })
})

describe('feedback', () => {
  it('must say what was done: stock phrases are refused (R30)', () => {
    const mine = Story.report().does(cadre, commands.accept)
    for (const words of [
      '已处理',
      '已处理，谢谢您的反映！',
      '好的收到，已安排。',
      '啊啊啊啊啊啊啊啊啊啊啊啊',
    ]) {
      mine.refuses(cadre, { ...commands.solved, words }, 'answer_not_honest')
    }
  })

  it('wants a photo for 解决, or the reason why there is none (R30)', () => {
    const { noPhotoReason: _reason, ...bare } = commands.solved
    Story.report().does(cadre, commands.accept).refuses(cadre, bare, 'answer_needs_photo')
  })

  it('wants the reason class for 不能解决 and the rule for 不归我们 (R25, R36)', () => {
    const mine = Story.report().does(cadre, commands.accept)
    const words = HONEST
    mine.refuses(
      cadre,
      { type: 'answer', outcome: 'cannot', words, media: [] },
      'answer_needs_reason',
    )
    mine.refuses(
      cadre,
      { type: 'answer', outcome: 'cannot', words, media: [], reason: 'money' },
      'answer_needs_reason',
    )
    mine.refuses(
      cadre,
      { type: 'answer', outcome: 'not_ours', words, media: [] },
      'answer_needs_reason',
    )
  })

  it('given in the interim meets the 12 h but is not the final answer (R28)', () => {
    const told = Story.report()
      .does(cadre, commands.accept)
      .later(HOUR)
      .does(cadre, commands.interim(MORNING + 2 * DAY))
    expect(told.in('discovered').interimAnswers).toHaveLength(1)
    expect(told.obligation('feedback').metAt).toBe(told.now)
    expect(told.ticket.dueAt).toBe(MORNING + 2 * DAY)
  })

  it('may promise at most 72 h ahead, and only the future (R28)', () => {
    const mine = Story.report().does(cadre, commands.accept)
    mine.refuses(cadre, commands.interim(mine.now + 72 * HOUR + 1), 'promise_too_far')
    mine.refuses(cadre, commands.interim(mine.now), 'promise_in_past')
    expect(mine.does(cadre, commands.interim(mine.now + 72 * HOUR)).ticket.interims).toBe(1)
  })

  it('in the interim a third time in a row needs the superior (R28)', () => {
    let story = Story.report().does(cadre, commands.accept)
    for (const _ of [1, 2]) {
      story = story.does(cadre, commands.interim(story.now + HOUR)).later(50 * MINUTE)
    }
    story.refuses(cadre, commands.interim(story.now + HOUR), 'needs_superior')
    expect(story.does(secretary, commands.interim(story.now + HOUR)).ticket.interims).toBe(3)
  })
})

describe('the resident has the last word', () => {
  it('解决 closes (R38)', () => {
    const closed = found()
      .does(cadre, commands.solved)
      .does(resident, commands.confirm)
      .in('closed')
    expect(closed).toMatchObject({ closedBy: 'resident', rating: { solved: true, stars: 5 } })
    expect(closed.waitingOn).toEqual([])
  })

  it('未解决 reopens with a new clock for the same owner (R38)', () => {
    const again = Story.report()
      .does(cadre, commands.accept)
      .does(cadre, commands.solved)
      .later(DAY)
      .does(resident, commands.unsolved)
    expect(again.in('discovered')).toMatchObject({ reopened: 1, owner: { member: 'm-cadre' } })
    expect(again.obligation('feedback')).toMatchObject({
      since: again.now,
      dueAt: again.now + 12 * HOUR,
    })
  })

  it('seven days of silence after a final answer close, dated when they were over', () => {
    const answered = Story.report().does(cadre, commands.solved)
    expect(answered.later(7 * DAY - 1).ticket.stage).toBe('answered')
    const closed = answered.later(9 * DAY)
    expect(closed.in('closed').closedBy).toBe('silence')
    expect(closed.ticket.trace.at(-1)?.at).toBe(answered.now + 7 * DAY)
  })

  it('may withdraw while it is in hand, not after (R14)', () => {
    const gone = Story.report().does(resident, commands.withdraw).in('closed')
    expect(gone.answer.outcome).toBe('withdrawn')
    expect(gone.wakeAt).toBe(gone.deliveries[0]?.at)
    found().does(cadre, commands.solved).refuses(resident, commands.withdraw, 'stage_passed')
  })

  it('cannot confirm what was not answered', () => {
    Story.report().refuses(resident, commands.confirm, 'stage_passed')
  })

  it('nobody answers twice', () => {
    found().does(cadre, commands.solved).refuses(sy, commands.solved, 'stage_passed')
  })
})
