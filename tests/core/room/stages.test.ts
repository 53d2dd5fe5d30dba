import { describe, expect, it } from 'vitest'
import type { StageId } from '../../../typings/room.ts'
import {
  BALLOT,
  DAY,
  HOUR,
  idea,
  MINUTE,
  MORNING,
  organiser,
  PLAN,
  planned,
  resident,
  rules,
  TopicStory,
} from './topic-story.ts'

const finish = (stage: StageId) => ({ type: 'StageFinished', stage }) as const
const skip = (stage: StageId) => ({ type: 'StageSkipped', stage, reason: '上次议过了' }) as const

/** A pocket park whose members have been asked. */
const asked = () =>
  TopicStory.propose()
    .established()
    .does(organiser, PLAN)
    .idle(14 * DAY)
    .does(organiser, finish('draft'))
    .later(0)

describe('提题 (R54)', () => {
  it('of those who serve goes on to 立题 at once; of a resident when enough are behind it', () => {
    expect(TopicStory.propose().open).toBe('establishment')
    const waiting = TopicStory.propose(idea)
    expect(waiting.open).toBe('proposal')
    expect(waiting.later(DAY, { supporters: 4 }).open).toBe('proposal')
    const supported = waiting.later(DAY, { supporters: 5 })
    expect(supported.told).toEqual(['TopicSupported'])
    expect(supported.later(MINUTE)).toMatchObject({ open: 'establishment' })
    expect(supported.later(MINUTE).stage('establishment').closesAt).toBe(
      MORNING + DAY + MINUTE + rules.establishWithin,
    )
  })

  it('that found nobody ends a minute after its time, dated then, however late the clock', () => {
    const over = TopicStory.propose(idea).later(90 * DAY, { supporters: 4 })
    expect(over.told).toEqual(['StageClosed', 'TopicEnded'])
    expect(over.topic.status).toBe('over')
    expect(over.last('TopicEnded')).toEqual({
      at: MORNING + rules.proposalLasts + rules.settles,
      content: { why: 'not_supported' },
    })
  })

  it('whose last supporter is counted after its end was supported all the same', () => {
    const late = TopicStory.propose(idea).later(rules.proposalLasts + 4 * MINUTE, { supporters: 5 })
    expect(late.last('TopicSupported')?.at).toBe(MORNING + rules.proposalLasts)
    expect(late.open).toBe('establishment')
  })

  it('does not end in vain before its crowd was counted', () => {
    const unknown = TopicStory.propose(idea)
      .idle(40 * DAY)
      .uncounted()
    expect(unknown.told).toEqual(['StageClosed'])
    expect(unknown.counted({ supporters: 7 }).open).toBe('establishment')
  })
})

describe('stages open and close by the clock, dated when they were due (R55, design §4)', () => {
  it('a stage of organisers opens at once, and theirs alone end by their word', () => {
    const story = TopicStory.propose().established()
    expect(story.open).toBe('draft')
    const late = story.later(20 * DAY)
    expect(late.open).toBe('draft')
    expect(late.told.filter((type) => type === 'StageLate')).toHaveLength(1)
    expect(late.last('StageLate')?.at).toBe(MORNING + 14 * DAY)
    expect(late.stage('draft').lateAt).toBe(MORNING + 14 * DAY)
  })

  it('lateness is recorded also when the clock has missed it and the organisers were faster', () => {
    const story = TopicStory.propose().established().does(organiser, PLAN)
    const done = story.idle(14 * DAY + 2 * MINUTE).does(organiser, finish('draft'))
    expect(done.told).toEqual(expect.arrayContaining(['StageLate', 'StageFinished']))
    expect(done.stage('draft').lateAt).toBe(MORNING + 14 * DAY)
  })

  it('what comes behind a late stage keeps its length, and moves back with it', () => {
    const story = TopicStory.propose().established().does(organiser, PLAN)
    const done = story
      .idle(24 * DAY)
      .does(organiser, finish('draft'))
      .later(0)
    const { opensAt, closesAt } = done.stage('members_first')
    expect([opensAt, closesAt]).toEqual([MORNING + 24 * DAY, MORNING + 31 * DAY])
    expect(done.stage('vote').opensAt).toBe(
      (planned('pocket_park', MORNING).find(({ stage }) => stage === 'vote')?.opensAt ?? 0) +
        10 * DAY,
    )
  })

  it('an end that was announced stays where it was, though the stage opens a minute later', () => {
    const story = asked().later(7 * DAY + MINUTE)
    expect(story.open).toBe('revision')
    expect(story.stage('revision').openedAt).toBe(MORNING + 21 * DAY + MINUTE)
    expect(story.stage('revision').closesAt).toBe(MORNING + 28 * DAY)
  })

  it('waits for its time when the organisers are done early', () => {
    const story = TopicStory.propose().established().does(organiser, PLAN).idle(DAY)
    const done = story.does(organiser, finish('draft'))
    expect(done.open).toBeUndefined()
    expect(done.later(13 * DAY).open).toBe('members_first')
    expect(done.later(13 * DAY).stage('members_first').openedAt).toBe(MORNING + 14 * DAY)
  })
})

describe('entry conditions (R55, R58, B6)', () => {
  it('organisers are not done before there is what the next stage needs', () => {
    const story = TopicStory.propose().established()
    expect(story.refusal(organiser, finish('draft'))).toBe('stage_not_ready')
    expect(story.refusal(organiser, finish('revision'))).toBe('wrong_stage')
    expect(asked().refusal(organiser, finish('members_first'))).toBe('stage_ends_by_time')
  })

  it('the residents’ stage opens on figures counted just then, never on older ones (B6)', () => {
    const revised = asked()
      .later(7 * DAY + MINUTE)
      .does(organiser, finish('revision'), {})
    expect(revised.open).toBeUndefined()
    const due = revised.idle(8 * DAY)
    expect(due.uncounted().open).toBeUndefined()
    expect(due.counted({ unanswered: 1 }).open).toBeUndefined()
    expect(due.counted({ unanswered: 0 }).open).toBe('consultation')
  })

  it('is blocked once by what is missing, and opens when that is there, dated then', () => {
    const revised = asked()
      .later(7 * DAY + MINUTE)
      .does(organiser, finish('revision'), {})
    const blocked = revised
      .later(8 * DAY, { opinions: 3, unanswered: 2 })
      .later(DAY)
      .later(0)
    expect(blocked.told.filter((type) => type === 'StageBlocked')).toHaveLength(1)
    expect(blocked.stage('consultation').blocked).toEqual({
      by: 'opinions_answered',
      at: MORNING + 28 * DAY,
    })
    const opened = blocked.later(2 * HOUR, { unanswered: 0 })
    expect(opened.stage('consultation').openedAt).toBe(opened.now)
    expect(opened.stage('consultation').closesAt).toBe(opened.now + 7 * DAY)
    expect(opened.stage('consultation').blocked).toBeUndefined()
  })

  it('a later run of the clock opens it at the same moment', () => {
    const story = TopicStory.propose().established('simple').later(DAY)
    expect(story.told.at(-1)).toBe('StageBlocked')
    const set = story.idle(HOUR).does(organiser, BALLOT)
    const dates = [0, 5 * MINUTE, 9 * HOUR].map((ms) => set.later(ms).stage('roll').openedAt)
    expect(new Set(dates)).toEqual(new Set([MORNING + DAY + HOUR]))
  })
})

describe('leaving out and putting off (R55)', () => {
  it('needs a reason everybody reads; roll and vote go together, and nothing waits for them', () => {
    const story = TopicStory.propose().established().does(organiser, skip('vote'))
    expect(story.stage('vote').skipped).toMatchObject({ reason: '上次议过了', by: '管楼干部' })
    expect(story.stage('roll').skipped).toBeDefined()
    const bare = (['members_first', 'revision', 'consultation'] as const).reduce(
      (before, stage) => before.does(organiser, skip(stage)),
      story.does(organiser, PLAN),
    )
    const on = bare.does(organiser, finish('draft')).later(46 * DAY)
    expect(on.open).toBe('publication')
    expect(on.later(8 * DAY).open).toBe('implementation')
  })

  it('what has opened is left out no more, nor what is not in the procedure', () => {
    const story = TopicStory.propose().established()
    expect(story.refusal(organiser, skip('draft'))).toBe('stage_passed')
    expect(story.refusal(organiser, skip('establishment'))).toBe('stage_needed')
    const simple = TopicStory.propose().established('simple')
    expect(simple.refusal(organiser, skip('revision'))).toBe('not_in_procedure')
  })

  it('everything left out ends it when the last was left out, not before', () => {
    const story = TopicStory.propose().established('simple').does(organiser, BALLOT)
    const over = story.later(0)
    expect(over.open).toBe('roll')
    expect(over.refusal(organiser, skip('vote'))).toBe('stage_passed')
    const none = TopicStory.propose().established('simple').idle(HOUR)
    const gone = none.does(organiser, skip('vote')).does(organiser, skip('publication'))
    expect(gone.topic.status).toBe('over')
    expect(gone.last('TopicEnded')?.at).toBe(MORNING + HOUR)
  })

  it('an end is put off, never brought forward, and what comes behind moves with it', () => {
    const story = TopicStory.propose().established()
    const until = MORNING + 20 * DAY
    const off = {
      type: 'StageExtended',
      stage: 'draft',
      closesAt: until,
      reason: '图纸没画完',
    } as const
    expect(story.refusal(organiser, { ...off, closesAt: MORNING + DAY })).toBe('time_in_past')
    expect(story.refusal(organiser, { ...off, closesAt: MORNING + 45 * DAY })).toBe(
      'extended_too_far',
    )
    const after = story.does(organiser, off)
    expect(after.stage('draft')).toMatchObject({ closesAt: until })
    expect(after.stage('members_first')).toMatchObject({
      opensAt: until,
      closesAt: until + 7 * DAY,
    })
    expect(after.later(15 * DAY).told).not.toContain('StageLate')
  })
})

describe('the end (R55, R60)', () => {
  const voting = () =>
    TopicStory.propose().established('simple').does(organiser, BALLOT).later(DAY).frozen()

  it('a vote opens when the roll is frozen, and its publication when it is counted', () => {
    const open = voting()
    expect(open.open).toBe('vote')
    const closed = open.later(3 * DAY + 5 * MINUTE)
    expect(closed.open).toBeUndefined()
    expect(closed.later(DAY).open).toBeUndefined()
    const counted = closed.voted()
    expect(counted.open).toBe('publication')
    expect(counted.stage('publication').openedAt).toBe(MORNING + 4 * DAY + MINUTE)
  })

  it('a vote people were promised is neither stopped nor put off', () => {
    const story = voting()
    expect(story.refusal(organiser, { type: 'TopicStopped', reason: '不办了' })).toBe(
      'ballot_frozen',
    )
    const later = {
      type: 'StageExtended',
      stage: 'vote',
      closesAt: MORNING + 6 * DAY,
      reason: '再等等',
    } as const
    expect(story.refusal(organiser, later)).toBe('ballot_frozen')
  })

  it('what was voted down is not carried out: it ends after the publication', () => {
    const park = TopicStory.propose().established().does(organiser, PLAN).does(organiser, BALLOT)
    const quick = (['members_first', 'revision', 'consultation'] as const).reduce(
      (before, stage) => before.does(organiser, skip(stage)),
      park,
    )
    const roll = quick.does(organiser, finish('draft'), {}).later(40 * DAY)
    expect(roll.open).toBe('roll')
    const over = roll
      .frozen()
      .later(30 * DAY)
      .voted('not_passed')
      .later(30 * DAY)
    expect(over.told).not.toContain('MilestoneReached')
    expect(over.last('TopicEnded')?.content).toEqual({ why: 'not_passed' })
    const passed = roll
      .frozen()
      .later(30 * DAY)
      .voted()
      .later(30 * DAY)
    expect(passed.open).toBe('implementation')
  })

  it('nothing is asked of a topic that is over', () => {
    const over = TopicStory.propose().does(organiser, {
      type: 'TopicDeclined',
      reason: '已经在修了',
    })
    expect(over.refusal(organiser, { type: 'TopicStopped', reason: '停' })).toBe('topic_over')
    expect(over.refusal(resident, PLAN)).toBe('topic_over')
    expect(over.later(99 * DAY).topic).toBe(over.topic)
  })
})
