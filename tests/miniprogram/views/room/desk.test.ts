import { describe, expect, it } from 'vitest'
import type { StageState, TopicVerb, TopicView } from '../../../../typings/room'
import {
  deskHead,
  deskStep,
  deskWays,
  formWords,
  nextWords,
} from '../../../../miniprogram/views/room/desk'
import { organises, roomWork } from '../../../../miniprogram/views/room/work'
import { terms } from './ballot-fixture'
import { DAY, HOUR, NOW, plan, second, stagesAt, topicRow, topicView } from './topic-fixture'

const ALL: TopicVerb[] = [
  ...(['answer', 'publishPlan', 'setBallot', 'minutes', 'skip', 'extend', 'stop', 'link'] as const),
]
const needing = (open: StageState['stage'], next: StageState['stage'], need: StageState['needs']) =>
  stagesAt(open).map((each) => (each.stage === next ? { ...each, needs: need } : each))
const at = (stage: StageState['stage'], change: Partial<TopicView> = {}): TopicView =>
  topicView({ stage, stages: stagesAt(stage), can: ALL, ...change })
const formAt = (topic: TopicView, waiting = 0) => deskStep(topic, waiting).form

describe('the organiser’s next missing step (ui.md, R55–R58)', () => {
  it('立题 first', () => {
    expect(formAt(at('establishment', { can: ['establish', 'decline'] }))).toBe('establish')
  })

  it('a plan in 初案, then the stage can be finished', () => {
    const can: TopicVerb[] = [...ALL, 'finishStage']
    expect(formAt(at('draft', { plans: [], can }))).toBe('plan')
    expect(formAt(at('draft', { plans: [plan()], can }))).toBe('finish')
  })

  it('what was said and has no answer comes before everything else', () => {
    expect(formAt(at('revision', { can: [...ALL, 'finishStage'] }), 3)).toBe('answers')
  })

  it('what was adopted must be in a new version before 调整方案 ends', () => {
    const can: TopicVerb[] = [...ALL, 'finishStage']
    expect(formAt(at('revision', { plans: [plan()], can }))).toBe('plan')
    const renewed = [plan(), { ...second(), at: NOW }]
    expect(formAt(at('revision', { plans: renewed, can }))).toBe('finish')
  })

  it('so is what has just been adopted, before the clock has counted it', () => {
    const can: TopicVerb[] = [...ALL, 'finishStage']
    const figures = { ...topicView().figures, adopted: 0, partly: 0 }
    const topic = at('revision', { plans: [plan()], can, figures })
    expect(deskStep(topic, 0).form).toBe('finish')
    expect(deskStep(topic, 0, 1).form).toBe('plan')
  })

  it('the ballot is set before the roll can open', () => {
    const stages = needing('consultation', 'roll', ['ballot', 'opinions_answered'])
    expect(formAt(at('consultation', { stages }))).toBe('ballot')
    expect(formAt(at('consultation', { stages, ballot: terms() }))).toBe('')
  })

  it('while others are at it, says what is waited for', () => {
    expect(deskStep(at('vote', { ballot: terms() }), 0).wait).toContain('正在投票')
    expect(deskStep(at('vote', { status: 'over' }), 0).wait).toBe('已经结束')
    expect(deskStep(at('vote', { can: [] }), 0).wait).toContain('不由您来组织')
  })

  it('carrying it out asks for progress until one part is said to be done', () => {
    const can: TopicVerb[] = ['milestone', 'finishStage']
    expect(formAt(at('implementation', { can }))).toBe('milestone')
    const done = {
      ...{ seq: 1, title: '好了', words: '', photos: [], done: true },
      at: NOW,
      by: '',
    }
    expect(formAt(at('implementation', { can, milestones: [done] }))).toBe('finish')
  })

  it('everything else is in one sheet, without the step itself', () => {
    const ways = deskWays(at('revision'), 'answers').map(({ id }) => id)
    expect(ways).not.toContain('answers')
    expect(ways).toEqual(['plan', 'ballot', 'minutes', 'link', 'extend', 'skip', 'stop'])
    const can: TopicVerb[] = ['milestone', 'finishStage', 'answer']
    const building = deskWays(at('implementation', { can }), 'milestone', 0)
    expect(building.map(({ title }) => title)).toEqual(['完成这一步', '改答复'])
  })
})

describe('where it stands', () => {
  it('says how many steps there are once it has a procedure', () => {
    expect(deskHead(at('revision'), NOW).chip).toMatch(/^调整方案 · 第 \d 步，共 \d+ 步$/)
    const { procedure: _procedure, ...proposed } = at('establishment')
    expect(deskHead(proposed, NOW).chip).toMatch(/^立题 · 第 \d 步$/)
  })

  it('the organisers’ own deadline is words; late is said', () => {
    expect(deskHead(at('revision'), NOW).strip).toMatchObject({ tone: '', icon: 'clock' })
    const late = deskHead(at('revision'), NOW + 4 * DAY).strip
    expect(late).toMatchObject({ tone: 'late', right: '逾期已公开，请尽快完成。' })
    expect(deskHead(at('revision'), NOW + 2 * DAY - HOUR).strip?.tone).toBe('soon')
  })

  it('the others’ time is theirs', () => {
    expect(deskHead(at('vote'), NOW).strip?.left).toBe('8月20日 14:05 自动结束')
  })

  it('says what holds the next stage up', () => {
    const stages = stagesAt('revision').map((each) =>
      each.stage === 'consultation'
        ? { ...each, blocked: { by: 'opinions_answered' as const, at: NOW } }
        : each,
    )
    expect(deskHead(at('revision', { stages }), NOW).blocked).toContain('还有意见没有答复')
  })

  it('a further version says which it is', () => {
    const draft = { plans: [], stage: 'draft' as const }
    expect(formWords(draft, 'plan').button).toBe('发布方案')
    expect(formWords({ ...draft, plans: [plan()] }, 'plan').button).toBe('发布第二版')
    expect(formWords({ ...draft, stage: 'publication' }, 'answers').title).toBe('答复异议')
  })

  it('finishing says what begins, and when', () => {
    expect(nextWords(at('revision'), NOW)).toContain('居民协商')
    expect(nextWords(at('appraisal'), NOW)).toContain('最后一步')
  })
})

describe('议事 at the desk (R52, B10)', () => {
  const row = { ...topicRow(), waitsFor: 'answers' as const, since: NOW - DAY }

  it('every row names its verb, what is due first stands first', () => {
    const rows = [
      { ...row, id: 'later', closesAt: NOW + 9 * DAY },
      { ...row, id: 'late', closesAt: NOW - HOUR, waitsFor: 'finish' as const },
    ]
    const screen = roomWork({ rows, marked: [] }, NOW)
    expect(screen.rows.map(({ id, verb, chip }) => [id, verb, chip?.tone])).toEqual([
      ['late', '完成这一步', 'late'],
      ['later', '答复意见', undefined],
    ])
    expect(screen.count).toBe('2 个议题等您')
  })

  it('a marked request leads to a proposal made from it', () => {
    const marked = {
      ...{ id: 'abc', title: '没地方停车&乱停', placeName: '芳城园一区', place: 'fz/fcy' },
      ...{ kind: 'parking' as const, reason: '反映的人多', at: NOW },
    }
    const [first] = roomWork({ rows: [], marked: [marked] }, NOW).marked
    expect(first?.url).toBe(
      `/room/propose/propose?ticket=abc&place=fz/fcy&kind=parking&title=${encodeURIComponent(marked.title)}`,
    )
  })

  it('only who runs topics has the entry', () => {
    const grant = (role: 'captain' | 'property') => [
      { id: 'g', role, scope: 'fz/fcy/1', validFrom: 0 },
    ]
    expect(organises(grant('captain'))).toBe(true)
    expect(organises(grant('property'))).toBe(false)
  })
})
