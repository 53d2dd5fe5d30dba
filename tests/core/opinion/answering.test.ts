import { describe, expect, it } from 'vitest'
import { answered } from '../../../cloudfunctions/core/opinion/answering.ts'
import {
  checked,
  mediaChecked,
  pictureReviewed,
  reviewed,
} from '../../../cloudfunctions/core/opinion/reviewing.ts'
import { reindexOpinion } from '../../../cloudfunctions/core/opinion/opinion.ts'
import { codeOf } from './refused.ts'
import { BECAUSE, established, inStage, planned, saying, START } from './topics.ts'

const topic = planned(established())
const NOW = START + 1000
const revising = inStage(topic, 'revision', NOW)
const given = {
  fate: 'adopted',
  reason: BECAUSE,
  by: '管楼干部',
  member: 'm-cadre',
  now: NOW,
  settles: 60_000,
} as const

describe('a fate with its reason (R58)', () => {
  it('stands on the opinion, and its author is to be told once', () => {
    const after = answered(saying(), revising, given)
    expect(after).toMatchObject({ state: 'adopted', uncounted: NOW })
    expect(after.answers).toMatchObject([
      { fate: 'adopted', reason: BECAUSE, by: '管楼干部', at: NOW },
    ])
    expect(after.deliveries).toEqual([
      expect.objectContaining({ kind: 'opinion_answered', audience: 'member:m-1', key: 'answer1' }),
    ])
  })

  it.each([
    ['nothing but the fate', '已采纳。'],
    ['a stock phrase', '感谢您的宝贵意见，我们会认真研究，统筹考虑。'],
    ['the opinion said again', '喷泉费水又费钱喷泉费水又费钱'],
    ['too little', '会改的'],
  ])('%s is no reason', (_name, reason) => {
    expect(codeOf(() => answered(saying(), revising, { ...given, reason }))).toBe(
      'answer_not_honest',
    )
  })

  it('a template’s blank is no reason', () => {
    const reason = '第二版取消喷泉，因为〔原因〕，省下的钱种树'
    expect(codeOf(() => answered(saying(), revising, { ...given, reason }))).toBe(
      'answer_has_blanks',
    )
  })

  it('whoever wrote it down for somebody and answers it needs no letter', () => {
    const after = answered(saying({ enteredBy: '管楼干部' }), revising, { ...given, member: 'm-1' })
    expect(after.deliveries).toEqual([])
  })

  it('may be put right until the stage that rests on it has opened, the earlier one is kept', () => {
    const once = answered(saying(), revising, given)
    const twice = answered(once, revising, {
      ...{ ...given, fate: 'partly', now: NOW + 5 },
      replaces: NOW,
    })
    expect(twice).toMatchObject({ state: 'partly' })
    expect(twice.answers.map(({ fate }) => fate)).toEqual(['adopted', 'partly'])
    expect(twice.deliveries.map(({ key }) => key)).toEqual(['answer1', 'answer2'])
    const consulting = inStage(topic, 'consultation', NOW)
    expect(codeOf(() => answered(once, consulting, given))).toBe('answer_passed')
  })

  it('does not change while a stage that rests on it is opening', () => {
    const sealed = { ...answered(saying(), revising, given), sealedAt: NOW }
    const at = (now: number) =>
      codeOf(() => answered(sealed, revising, { ...given, now, replaces: NOW }))
    expect(at(NOW - 10)).toBe('answer_passed')
    expect(at(NOW + 59_999)).toBe('answer_passed')
    expect(at(NOW + 60_000)).toBeUndefined()
  })

  it('is not written over by whoever has not read it', () => {
    const code = (read: object, opinion = saying()) =>
      codeOf(() => answered(opinion, revising, { ...given, now: NOW + 5, ...read }))
    const once = answered(saying(), revising, given)
    expect(code({}, once)).toBe('answered_meanwhile')
    expect(code({ replaces: NOW - 1 }, once)).toBe('answered_meanwhile')
    expect(code({ replaces: NOW }, once)).toBeUndefined()
    expect(code({ replaces: NOW })).toBe('answered_meanwhile')
  })

  it('a first answer is never too late', () => {
    const over = { ...inStage(topic, 'consultation', NOW), status: 'over' as const }
    expect(answered(saying(), over, given).state).toBe('adopted')
    const once = answered(saying(), over, given)
    expect(codeOf(() => answered(once, over, given))).toBe('topic_over')
  })

  it.each([
    ['a reply', { kind: 'reply', state: 'said' }],
    ['an appraisal', { kind: 'appraisal', state: 'said' }],
    ['what is held', { state: 'held' }],
    ['what is kept hidden', { state: 'kept' }],
  ] as const)('%s has none', (_name, over) => {
    expect(codeOf(() => answered(saying(over), revising, given))).toBe('opinion_unknown')
  })
})

describe('what the check holds (R13, B13)', () => {
  const held = saying({
    state: 'held',
    heldReason: 'check_pending',
    reviewers: ['director@fz/zfy'],
  })
  const word = { publish: true, reason: '没有不妥', by: '主任', now: NOW }

  it('a late pass makes it public, a late no asks a person', () => {
    expect(checked(held, true, NOW)).toMatchObject({ state: 'unanswered', uncounted: NOW })
    const risky = checked(held, false, NOW)
    expect(risky).toMatchObject({ state: 'held', heldReason: 'text_risky' })
    expect(risky.deliveries).toEqual([
      expect.objectContaining({ kind: 'review_asked', audience: 'director@fz/zfy' }),
    ])
    expect(checked(risky, true, NOW)).toBe(risky)
  })

  it('a person publishes or keeps it, and the author hears why', () => {
    const published = reviewed(held, word)
    expect(published).toMatchObject({ state: 'unanswered', reviewed: { reason: '没有不妥' } })
    expect(published).not.toHaveProperty('heldReason')
    expect(published.deliveries.at(-1)).toMatchObject({
      ...{ kind: 'content_published', audience: 'member:m-1' },
    })
    const kept = reviewed(held, { ...word, publish: false, reason: '骂人了' })
    expect(kept).toMatchObject({ state: 'kept', reviewed: { reason: '骂人了' } })
    expect(kept.deliveries.at(-1)?.kind).toBe('content_kept')
    expect(codeOf(() => reviewed(kept, word))).toBe('already_decided')
    expect(codeOf(() => reviewed(published, word))).toBe('already_public')
    expect(reviewed(published, { ...word, publish: false, takesBack: true }).state).toBe('kept')
  })

  it('its clock asks again what could not be asked, and lets go of what was judged', () => {
    expect(reindexOpinion(held).wakeAt).toBe(START)
    expect(reindexOpinion({ ...held, recheckAt: START + 5 }).wakeAt).toBe(START + 5)
    expect(reindexOpinion(checked(held, true, NOW))).not.toHaveProperty('wakeAt')
  })

  const verdict = (passed: boolean) => ({ passed, reviewers: ['director@fz/zfy'], now: NOW })
  const said = (publish: boolean) => ({ publish, reason: '只是一棵树', by: '居委会主任', now: NOW })

  it('a photo waits for its own word, and for a person’s where the check doubts it (R13, B13)', () => {
    const file = { fileId: 'cloud://a', kind: 'photo', check: 'pending', traceId: 't', askedAt: 9 }
    const opinion = reindexOpinion(saying({ media: [file] as never }))
    expect(opinion.pendingChecks).toEqual(['t'])
    const passed = reindexOpinion(mediaChecked(opinion, 't', verdict(true)))
    expect(passed).toMatchObject({ pendingChecks: [], media: [{ check: 'passed' }] })
    expect(mediaChecked(opinion, 'other', verdict(true))).toBe(opinion)
    const risky = reindexOpinion(mediaChecked(opinion, 't', verdict(false)))
    expect(risky).toMatchObject({
      ...{ media: [{ check: 'risky' }], toReview: 1, uncounted: NOW },
      deliveries: [{ kind: 'review_asked', audience: 'director@fz/zfy' }],
    })
    const shown = reindexOpinion(pictureReviewed(risky, 'cloud://a', said(true)))
    expect(shown).toMatchObject({ media: [{ check: 'passed' }], state: opinion.state })
    expect(shown).not.toHaveProperty('toReview')
    const kept = reindexOpinion(pictureReviewed(risky, 'cloud://a', said(false)))
    expect(kept).toMatchObject({ media: [{ check: 'risky' }], state: opinion.state })
    expect(kept).not.toHaveProperty('toReview')
    for (const after of [opinion, shown, kept]) {
      expect(codeOf(() => pictureReviewed(after, 'cloud://a', said(true)))).toBe('stage_passed')
    }
  })
})
