import { describe, expect, it } from 'vitest'
import { termsForm, termsOf } from '../../../../../miniprogram/views/room/form/terms'
import { terms, TWO_THIRDS, yesNo } from '../ballot-fixture'
import { plan, second, topicView } from '../topic-fixture'
import { context, filled } from './context-fixture'

const plans = [plan(), second()]
const of = context({ topic: topicView({ plans }) })
const blank = termsForm.blank(of)

describe('定表决内容 (R60)', () => {
  it('begins with the two newest versions against each other, and neither', () => {
    expect(termsOf(plans, filled(blank, { question: '按哪个方案建？' }))).toMatchObject({
      ...{ question: '按哪个方案建？', kind: 'residents', voter: 'household', method: 'single' },
      options: [
        { id: 'A', label: '第二版', plan: 2 },
        { id: 'B', label: '第一版', plan: 1 },
        { id: 'C', label: '两个都不同意' },
      ],
      ...{ quorum: { of: [1, 2], strict: true }, threshold: 'most' },
    })
  })

  it('one version alone is put to yes and no, and needs more than half', () => {
    const alone = context({ topic: topicView({ plans: [plan()] }) })
    const set = termsOf([plan()], termsForm.blank(alone))
    expect(set.method).toBe('yes_no')
    expect(set.options.map(({ id }) => id)).toEqual(['yes', 'no', 'abstain'])
    expect(set.threshold).toEqual({ of: [1, 2], strict: true })
  })

  it('an advisory ballot is each person’s', () => {
    const advisory = filled(blank, {}, { kind: ['opinion'], quorum: ['two_thirds'] })
    expect(termsOf(plans, advisory)).toMatchObject({ voter: 'person', quorum: TWO_THIRDS })
  })

  it('says what is missing, and how the ballot will say it', () => {
    expect(termsForm.missing(of, blank)).toBe('写要表决什么')
    const lonely = filled(blank, { question: '？', 'line:n1': '' }, { plans: ['2'] })
    expect(termsForm.missing(of, lonely)).toBe('至少两个选项')
    const note = termsForm.fields(of, blank).find(({ key }) => key === 'words')?.label
    expect(note).toBe('投票页上会这样写：一户一票，过半户参与才有效，得票最多的入选')
  })

  it('any lawful share may be written as a fraction, and no other is sent (R60)', () => {
    const own = (all: string, some: string, how = 'least') =>
      filled(
        blank,
        { question: '？', quorumAll: all, quorumSome: some },
        { quorum: ['own'], quorumHow: [how] },
      )
    const asked = termsForm.fields(of, own('', '')).map(({ key }) => key)
    expect(asked).toEqual(expect.arrayContaining(['quorumHow', 'quorumAll', 'quorumSome']))
    expect(termsOf(plans, own('5', '3')).quorum).toEqual({ of: [3, 5], strict: false })
    expect(termsOf(plans, own('4', '3', 'over')).quorum).toEqual({ of: [3, 4], strict: true })
    expect(termsForm.missing(of, own('5', '3'))).toBe('')
    for (const [all, some, how] of [
      ...[
        ['', '3'],
        ['5', '6'],
        ['5', '5', 'over'],
        ['2000', '3'],
        ['5', '1.5'],
        ['0', '0'],
      ],
    ] as const) {
      expect(termsForm.missing(of, own(all, some, how))).toBe('写清占几份里的几份')
    }
    const halfway = termsForm.fields(of, own('5', ''))
    expect(halfway.find(({ key }) => key === 'words')?.label).toContain('写清占几份里的几份')
    expect(halfway.find(({ key }) => key === 'quorumHow')?.options.map(({ on }) => on)).toEqual([
      ...[true, false],
    ])
    const words = termsForm.fields(of, own('5', '3')).find(({ key }) => key === 'words')?.label
    expect(words).toContain('至少五分之三的户参与才有效')
    const set = terms({
      quorum: { of: [3, 5], strict: true },
      threshold: { of: [3, 4], strict: false },
    })
    const again = context({ topic: topicView({ plans, ballot: set }) })
    expect(termsOf(plans, termsForm.blank(again))).toMatchObject({
      ...{ quorum: set.quorum, threshold: set.threshold },
    })
  })

  it('terms that were set come back to be put right', () => {
    for (const set of [terms(), yesNo({ threshold: TWO_THIRDS })]) {
      const again = context({ topic: topicView({ plans, ballot: set }) })
      const { options, ...rest } = termsOf(plans, termsForm.blank(again))
      const { options: before, ...was } = set
      expect(rest).toEqual(was)
      expect(options.map(({ id, label }) => [id, label])).toEqual(
        before.map(({ id, label }) => [id, label]),
      )
    }
  })
})
