import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { railOf, stageRows } from '../../../../miniprogram/views/room/stages'
import type { StageId, StageState } from '../../../../typings/room'
import { DAY, NOW, stagesAt, topicView } from './topic-fixture'

const at = (stage: StageId, change: Partial<StageState> = {}) =>
  topicView({
    stages: stagesAt(stage).map((each) => (each.stage === stage ? { ...each, ...change } : each)),
  })
const row = (stages: StageState[], stage: StageId) =>
  stageRows(topicView({ stages }), {}, NOW).find(({ key }) => key === stage)

describe('the rail of a topic (R55)', () => {
  test('says the step, how many there are, until when, and what comes next', () => {
    expect(railOf(topicView(), NOW)).toMatchObject({
      ...{ title: '第 6 步 居民协商', until: '共 11 步 · 8月20日 14:05 止' },
      ...{ past: '5 步已完成，都有记录', next: '下一步 冻结名册', alert: '' },
    })
  })

  test('before 立题 nobody knows the steps: none are promised', () => {
    const stages = stagesAt('proposal').slice(0, 2)
    const { procedure: _procedure, ...topic } = topicView({ stages, step: 1, steps: 2 })
    const rail = railOf(topic, NOW)
    expect(rail.until).not.toContain('共')
    expect(rail.next).toBe('下一步 立题')
  })

  test('late and blocked are said', () => {
    expect(railOf(at('revision', { lateAt: NOW - DAY }), NOW)).toMatchObject({
      ...{ late: true, alert: '昨天 14:05 到期，没有做完，系统已记录' },
    })
    const stages = stagesAt('consultation').map((each) =>
      each.stage === 'consultation'
        ? { ...each, openedAt: undefined, blocked: { by: 'opinions_answered' as const, at: NOW } }
        : each,
    )
    const waiting = stages.map(({ openedAt, ...each }) => ({
      ...each,
      ...(openedAt !== undefined && { openedAt }),
    }))
    expect(railOf(topicView({ stages: waiting, step: 5 }), NOW)).toMatchObject({
      ...{ title: '第 5 步 调整方案已结束', late: false },
      alert: '下一步还开不了：还有意见没有答复',
    })
  })

  test('what the system itself holds up is said, with what was found (R55, R60)', () => {
    const sealing = at('roll', { closesAt: NOW - 5 * 60_000 })
    expect(railOf(sealing, NOW).alert).toBe('系统还在封存名册，表决晚些开始，时间不会少')
    const counted = { ...at('vote', { closedAt: NOW - DAY }) }
    const countHeld = { since: NOW - DAY, ballots: 119, voted: 120 }
    expect(railOf({ ...counted, countHeld }, NOW).alert).toBe(
      '计票核对中，从 昨天 14:05 起：选票 119 张，名册上投过的 120 份，对上了就公布',
    )
    const late = at('vote', { delayed: 3 * 60 * 60_000 })
    expect(row(late.stages, 'vote')?.notes).toEqual([
      expect.objectContaining({ words: '系统耽误了3 小时才开，开放的时间没有少', tone: '' }),
    ])
  })

  test('after the end it says so, and nothing comes next', () => {
    expect(railOf(topicView({ status: 'stopped' }), NOW)).toMatchObject({
      ...{ title: '已经停止', next: '' },
    })
  })

  test('the stage in which a topic was laid aside was not walked to its end', () => {
    const stages = stagesAt('consultation').map((each) =>
      each.stage === 'consultation' ? { ...each, closedAt: NOW } : each,
    )
    const ended = { reason: '场地另有用途', by: '书记', at: NOW }
    const rail = railOf(topicView({ stages, status: 'stopped', ended }), NOW)
    expect(rail.past).toBe('5 步已完成，都有记录')
  })

  test('has one brick per step, and never more than one that is now', () => {
    const stages = stagesAt('vote').map(({ stage }) => stage)
    fc.assert(
      fc.property(fc.constantFrom(...stages), fc.subarray(stages), (open, skipped) => {
        const all = stagesAt(open).map((each) =>
          skipped.includes(each.stage) && each.openedAt === undefined
            ? { ...each, skipped: { reason: '不用', by: '书记', at: NOW } }
            : each,
        )
        const kept = all.filter((each) => each.skipped === undefined)
        const step = kept.findIndex(({ stage }) => stage === open) + 1
        const { bricks } = railOf(topicView({ stages: all, step, steps: kept.length }), NOW)
        expect(bricks).toHaveLength(kept.length)
        expect(bricks.filter(({ tone }) => tone === 'now')).toHaveLength(1)
        expect(bricks.filter(({ tone }) => tone === 'done')).toHaveLength(step - 1)
      }),
    )
  })
})

describe('the sheet of all stages (R55)', () => {
  test('past ones have their days, the open one its end, later ones what is planned', () => {
    const stages = stagesAt('consultation')
    expect(row(stages, 'draft')).toMatchObject({ state: 'done', when: '8月8日 – 8月11日' })
    expect(row(stages, 'consultation')).toMatchObject({
      ...{ state: 'now', when: '昨天开始，8月20日 14:05 止' },
    })
    expect(row(stages, 'vote')?.when).toBe('预计 8月23日 – 8月26日')
    const { openedAt: _at, ...unopened } = stages.find(({ stage }) => stage === 'consultation')!
    expect(row([unopened], 'consultation')?.when).toBe('原定 昨天 – 8月20日')
  })

  test('one that was left out has no number, and everybody reads why', () => {
    const stages = stagesAt('consultation').map((each) =>
      each.stage === 'members_first'
        ? { ...each, skipped: { reason: '楼里没有在职党员', by: '楼门长', at: NOW - DAY } }
        : each,
    )
    expect(row(stages, 'members_first')).toMatchObject({
      ...{ state: 'skipped', number: '', when: '' },
      notes: [{ words: '跳过了：楼里没有在职党员', by: '楼门长，昨天' }],
    })
    expect(row(stages, 'revision')?.number).toBe('4')
  })

  test('putting an end off and being late stay readable', () => {
    const extended = [{ closesAt: NOW + DAY, reason: '雨天延后', by: '楼门长', at: NOW - DAY }]
    const { stages } = at('consultation', { extended })
    expect(row(stages, 'consultation')?.notes).toMatchObject([
      { words: '延到 明天 14:05：雨天延后', by: '楼门长，昨天' },
    ])
    expect(row(at('revision', { lateAt: NOW }).stages, 'revision')?.notes).toMatchObject([
      { tone: 'late' },
    ])
  })

  test('minutes stand under their stage, with the pictures that may be shown', () => {
    const minutes = [
      {
        ...{ seq: 7, stage: 'draft' as const, heldAt: NOW, where: '居委会会议室', attended: 19 },
        ...{ words: '都同意先看图', photos: ['cloud://a', 'cloud://b'], by: '楼门长' },
      },
    ]
    const rows = stageRows(topicView({ minutes }), { 'cloud://a': 'https://a' }, NOW)
    const [held] = rows.find(({ key }) => key === 'draft')?.minutes ?? []
    expect(held?.title).toBe('今天居委会会议室，19 人')
    expect(held?.photos).toEqual([{ key: 'cloud://a', url: 'https://a' }])
    expect(rows.filter((each) => each.minutes.length > 0)).toHaveLength(1)
  })
})
