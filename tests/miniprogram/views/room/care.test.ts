import { describe, expect, it } from 'vitest'
import { ballotCareWords } from '../../../../miniprogram/copy/room-care'
import {
  ballotCare,
  confirmWords,
  topicCare,
  votedWords,
} from '../../../../miniprogram/views/room/care'
import { barOf } from '../../../../miniprogram/views/room/next-step'
import type { StageId, TopicView } from '../../../../typings/room'
import { ballotView, result, terms, voted } from './ballot-fixture'
import { DAY, NOW, stagesAt, topicView } from './topic-fixture'

const at = (stage: StageId, change: Partial<TopicView> = {}): TopicView =>
  topicView({ stage, stages: stagesAt(stage), ...change })
const care = (topic: TopicView) => topicCare(topic, barOf(topic, NOW), NOW)

describe('a topic in care mode: one thing at a time (B16, ui.md)', () => {
  it('says what is asked of me, and until when', () => {
    const vote = care(at('vote', { can: ['vote'] }))
    expect(vote.ask).toBe('现在请您投票，选一个。')
    expect(vote.until).toMatch(/^到 .+ 为止$/)
    expect(care(at('consultation', { can: ['say'] })).ask).toContain('请您说说意见')
  })

  it('says what others do where nothing is asked', () => {
    const waits = care(at('members_first', { can: [] }))
    expect(waits).toMatchObject({ until: '', ask: expect.stringContaining('您现在不用做什么') })
    expect(care(at('appraisal', { status: 'over', can: [] })).ask).toBe('这件事已经结束了。')
  })

  it('says in one sentence what came out', () => {
    const topic = at('publication', { ballot: terms(), result: result(), can: ['object'] })
    expect(care(topic)).toMatchObject({ result: '选出来了：第二版' })
  })
})

describe('a ballot in care mode', () => {
  it('says who votes and until when, and asks once more with the choice in words', () => {
    const ballot = ballotView({ closesAt: NOW + DAY })
    expect(ballotCare(ballot, NOW)[0]).toMatch(/的住户，一家投一票。$/)
    expect(ballotCare(ballot, NOW)[1]).toMatch(/截止，截止前都能改。$/)
    expect(ballotCare(ballot, NOW + DAY)).toHaveLength(1)
    expect(ballotCare({ ...ballot, without: 'not_on_roll' }, NOW)).toHaveLength(1)
    expect(confirmWords(ballot, ['A'])).toBe('您投给“第二版”，对吗？')
  })

  it('has buttons as short as WeChat allows', () => {
    expect([ballotCareWords.yes, ballotCareWords.no].every((words) => words.length <= 4)).toBe(true)
  })

  it('says what my household voted; nothing to those who did not', () => {
    expect(votedWords(ballotView({ mine: voted('A') }))).toBe('您家投了“第二版”。')
    expect(votedWords(ballotView())).toBe('')
  })
})
